"""Platform: the line says itself which content earned it (S13, S42)."""

from __future__ import annotations

from luopan.attribution.rule import Rule


def platform() -> Rule:
    """The row's own attribution, where it names a content type.

    A live without a touch is told apart: it is in the session from start until end + 30 days (S42).
    """
    return Rule(
        name=(
            "CASE WHEN l.content_type = 'live' AND l.touch IS NULL "
            "THEN 'platform_touch_unknown' ELSE 'platform' END"
        ),
        when="l.content_type IS NOT NULL",
        content_type="l.content_type",
        content_id="l.content_id",
        account_id="l.account_id",
        channel="l.channel",
        paid="l.paid",
        touch="l.touch",
        touched_at="l.touched_at",
    )
