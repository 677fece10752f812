"""Commission: the creator who is paid for the line, by the platform's own reckoning (R095, S16, S43)."""

from __future__ import annotations

from luopan.attribution.rule import PRODUCT_CARD, Rule


def commission() -> Rule:
    """The line's `creator_id` and the creator's content; a creator without content sold by product card.

    The type is no `coalesce`: DuckDB 2.0 fails where it pushes a comparison with one into what it is computed from.
    """
    return Rule(
        name="'commission'",
        when="l.creator_id IS NOT NULL",
        content_type=f"CASE WHEN l.creator_content_type IS NULL THEN '{PRODUCT_CARD}' ELSE l.creator_content_type END",
        content_id="l.creator_content_id",
        account_id="l.creator_id",
    )


def no_commission() -> Rule:
    """Nobody is paid for the line: no content earned it under this model."""
    return Rule(name="'none'", when="TRUE", content_type="NULL")
