"""The last touches of every order line: a semi-join, then one window over touches and lines together.

Only touches of a pair (user, product) that was ever ordered are kept; they and the lines make one stream in
the order of time, in which each line looks back. Work grows with the rows, not with touches x lines of a
pair, so a pair with 30,000 of each costs no more than any other 60,000 rows.
"""

from __future__ import annotations

from collections.abc import Iterable

from luopan.attribution.rule import KINDS, PRODUCT_CARD, REMOVAL, Slot

_FIELDS = ("event_id", "kind", "content_type", "content_id", "account_id", "channel")


def kinds_of(slots: Iterable[Slot]) -> tuple[str, ...]:
    """The kinds of event that these slots look at, sorted."""
    touches = {slot.touch for slot in slots}
    kinds = {KINDS[touch] for touch in touches}
    return tuple(sorted(kinds | ({REMOVAL} if "cart" in touches else set())))


def winners_sql(lines: str, touches: str, slots: tuple[Slot, ...]) -> str:
    """SQL of one row per line that has a buyer and a product: line_id, a struct per slot, previous_at.

    `lines` has line_id, buyer_id, product_id, created_at; `touches` the columns of an event. A touch at the
    line's own instant is before it; of two touches at one instant the greater event_id is later (S13).
    `previous_at` is when the buyer's previous order of the product was created: the last instant strictly
    before. Lines created at the same instant, such as those of one order, do not use up each other's cart.
    """
    looks = ",\n    ".join(f"{_look(slot)} AS {slot.column}" for slot in slots)
    return f"""
WITH asked AS (
    SELECT line_id, buyer_id, product_id, created_at FROM {lines} AS every_line
    WHERE buyer_id IS NOT NULL AND product_id IS NOT NULL
), near AS (
    SELECT user_id, product_id, "at", event_id, {_touch()} AS touch FROM {touches} AS t
    WHERE kind IN ({_quoted(kinds_of(slots))})
      AND EXISTS (SELECT 1 FROM asked AS a WHERE a.buyer_id = t.user_id AND a.product_id = t.product_id)
), stream AS (
    SELECT user_id, product_id, "at", 0 AS step, event_id AS id, touch FROM near
    UNION ALL
    SELECT buyer_id, product_id, created_at, 1, line_id, NULL FROM asked
), looked AS (
    SELECT id AS line_id, step,
    {looks},
    max(CASE WHEN step = 1 THEN "at" END) OVER (
        PARTITION BY user_id, product_id ORDER BY "at"
        RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 MICROSECOND PRECEDING) AS previous_at
    FROM stream
    WINDOW past AS (
        PARTITION BY user_id, product_id ORDER BY "at", step, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT line_id, {", ".join(slot.column for slot in slots)}, previous_at FROM looked WHERE step = 1"""


def _touch() -> str:
    fields = ", ".join(f"{name} := {name}" for name in _FIELDS)
    return f'struct_pack({fields}, paid := coalesce(paid, FALSE), touched_at := "at")'


def _look(slot: Slot) -> str:
    condition = f"touch.kind = '{KINDS[slot.touch]}'"
    if slot.content_types is not None:
        types = _quoted(slot.content_types)
        condition += f" AND coalesce(touch.content_type, '{PRODUCT_CARD}') IN ({types})"
    if slot.touch == "cart":
        condition = f"({condition}) OR touch.kind = '{REMOVAL}'"
    return f"last_value(CASE WHEN {condition} THEN touch END IGNORE NULLS) OVER past"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
