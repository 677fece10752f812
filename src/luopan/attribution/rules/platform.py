"""Platform: the line says itself which content earned it (S13, S42)."""

from __future__ import annotations

from luopan.attribution.rule import Rule


def platform() -> Rule:
    """The row's own attribution, where it names a content type.

    A live without a touch is told apart: it is in the session from start until end + 30 days (S42).
    """
    return Rule(
        name=(
            "CASE WHEN d.content_type = 'live' AND d.touch IS NULL "
            "THEN 'platform_touch_unknown' ELSE 'platform' END"
        ),
        when="d.content_type IS NOT NULL",
        content_type="d.content_type",
        content_id="d.content_id",
        account_id="d.account_id",
        channel="d.channel",
        paid="d.paid",
        touch="d.touch",
        touched_at="d.touched_at",
    )
