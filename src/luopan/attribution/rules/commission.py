"""Commission: the creator who is paid for the line, by the platform's own reckoning (R095, S16, S43)."""

from __future__ import annotations

from luopan.attribution.rule import PRODUCT_CARD, Rule


def commission() -> Rule:
    """The line's `creator_id` and the creator's content; a creator without content sold by product card."""
    return Rule(
        name="'commission'",
        when="l.creator_id IS NOT NULL",
        content_type=f"coalesce(l.creator_content_type, '{PRODUCT_CARD}')",
        content_id="l.creator_content_id",
        account_id="l.creator_id",
    )


def no_commission() -> Rule:
    """Nobody is paid for the line: no content earned it under this model."""
    return Rule(name="'none'", when="TRUE", content_type="NULL")
