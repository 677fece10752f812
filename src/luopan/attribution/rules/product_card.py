"""Product card: what no live and no video earned (R008, S13)."""

from __future__ import annotations

from luopan.attribution.rule import PRODUCT_CARD, Rule


def product_card(*, own: bool) -> Rule:
    """The rest. With `own`, account, channel and advertising are what the line itself says (S44)."""
    return Rule(
        name=f"'{PRODUCT_CARD}'",
        when="TRUE",
        content_type=f"'{PRODUCT_CARD}'",
        account_id="l.account_id" if own else "NULL",
        channel="l.channel" if own else "NULL",
        paid="l.paid" if own else "NULL",
    )
