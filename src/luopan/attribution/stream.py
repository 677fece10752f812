"""The last touches of every order line: a semi-join, then one window over touches and lines together.

Only touches of a pair (user, product) that was ordered, up to its last order, are kept; they and the lines
make one stream in the order of time, in which each line looks back. Work grows with the rows, not with
touches x lines of a pair, so a pair with 30,000 of each costs no more than any other 60,000 rows. The stream
carries no more than what orders it; what else is known of a touch is joined to the few that won.
"""

from __future__ import annotations

from collections.abc import Iterable

from luopan.attribution.rule import KINDS, PRODUCT_CARD, REMOVAL, Slot

_NEAR = ("content_id", "account_id", "channel")


def kinds_of(slots: Iterable[Slot]) -> tuple[str, ...]:
    """The kinds of event that these slots look at, sorted."""
    touches = {slot.touch for slot in slots}
    kinds = {KINDS[touch] for touch in touches}
    return tuple(sorted(kinds | ({REMOVAL} if "cart" in touches else set())))


def asked_sql(lines: str) -> str:
    """SQL of the lines that touches can earn: those with a buyer and a product."""
    return (
        f"SELECT line_id, buyer_id, product_id, created_at FROM {lines} AS l "
        "WHERE buyer_id IS NOT NULL AND product_id IS NOT NULL"
    )


def pairs_sql(asked: str) -> str:
    """SQL of the pairs in `asked`, each with a number, by which the window sorts, and its last order."""
    return f"""
SELECT buyer_id, product_id, row_number() OVER (ORDER BY buyer_id, product_id) AS pair, last_at FROM (
    SELECT buyer_id, product_id, max(created_at) AS last_at FROM {asked} AS a GROUP BY buyer_id, product_id
) AS p"""


def near_sql(pairs: str, touches: str, slots: Iterable[Slot]) -> str:
    """SQL of the touches that can matter to the lines of these pairs.

    The pairs are distinct, so this join only leaves out and never multiplies a touch.
    """
    return f"""
SELECT p.pair, t."at", t.event_id, t.kind,
    coalesce(t.content_type, '{PRODUCT_CARD}') AS content_type,
    {", ".join(f"t.{name}" for name in _NEAR)}, coalesce(t.paid, FALSE) AS paid
FROM {touches} AS t JOIN {pairs} AS p ON p.buyer_id = t.user_id AND p.product_id = t.product_id AND p.last_at >= t."at"
WHERE t.kind IN ({_quoted(kinds_of(slots))})"""


def winners_sql(asked: str, pairs: str, near: str, slots: Iterable[Slot]) -> str:
    """SQL of one row per line in `asked`: line_id, the columns of every slot, previous_at.

    A touch at the line's own instant is before it; of two touches at one instant the greater event_id is
    later (S13). `previous_at` is when the buyer's previous order of the product was created: the last
    instant strictly before. Lines created at the same instant, such as those of one order, do not use up
    each other's cart.
    """
    looks = ",\n    ".join(look for slot in slots for look in _looks(slot))
    return f"""
SELECT * FROM (
    SELECT id AS line_id, step,
    {looks},
    max(CASE WHEN step = 1 THEN "at" END) OVER (
        PARTITION BY pair ORDER BY "at"
        RANGE BETWEEN UNBOUNDED PRECEDING AND INTERVAL 1 MICROSECOND PRECEDING) AS previous_at
    FROM (
        SELECT pair, "at", 0 AS step, event_id AS id, kind, content_type FROM {near} AS n
        UNION ALL
        SELECT p.pair, a.created_at, 1, a.line_id, NULL, NULL FROM {asked} AS a
        JOIN {pairs} AS p ON p.buyer_id = a.buyer_id AND p.product_id = a.product_id
    ) AS stream
    WINDOW past AS (
        PARTITION BY pair ORDER BY "at", step, id
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
) AS looked WHERE step = 1"""


def _looks(slot: Slot) -> Iterable[str]:
    """The last touch's event_id and instant and, of a cart, whether no removal came after it."""
    hit = f"kind = '{KINDS[slot.touch]}'"
    if slot.content_types is not None:
        hit += f" AND content_type IN ({_quoted(slot.content_types)})"
    yield f"last_value(CASE WHEN {hit} THEN id END IGNORE NULLS) OVER past AS {slot.event_id}"
    yield f'last_value(CASE WHEN {hit} THEN "at" END IGNORE NULLS) OVER past AS {slot.at}'
    if slot.touch == "cart":
        filled = f"CASE WHEN {hit} THEN TRUE WHEN kind = '{REMOVAL}' THEN FALSE END"
        yield f"last_value({filled} IGNORE NULLS) OVER past AS {slot.filled}"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
