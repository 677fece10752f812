"""Click: bought at once, from the content whose product was clicked last (R089, S13)."""

from __future__ import annotations

from luopan.attribution.rule import Rule, Slot, touch_rule


def click() -> Rule:
    """The last product click at or before the line was created, however long before."""
    slot = Slot("click")
    return touch_rule("click", f"w.{slot.event_id} IS NOT NULL", slot, own=True)
