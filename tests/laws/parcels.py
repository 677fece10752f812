"""Random small markets of orders and parcels, and their logistics in plain Python: slow, obvious, independent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from tests.market import Cells, Market

START = dt.datetime(2026, 10, 30)
NOW = dt.datetime(2026, 11, 6, 12)
HOURS = st.integers(0, 168)
ZONE = "America/New_York"

lines = st.fixed_dictionaries(
    {
        "order": st.integers(0, 3),
        "shop": st.sampled_from(("S0", "S1")),
        "product": st.sampled_from((None, "P0", "P1", "V")),
        "mode": st.sampled_from((None, "in_stock", "presale")),
        "paid": st.none() | HOURS,
        "cancelled": st.none() | st.none() | HOURS,
        "refunded": st.none() | st.none() | st.tuples(st.sampled_from((4, 10, 12)), st.none() | HOURS),
    }
)
parcels = st.fixed_dictionaries(
    {
        "order": st.integers(0, 3),
        "shop": st.sampled_from((None, "S0", "S1")),
        "lines": st.none() | st.lists(st.integers(0, 9), max_size=3),
        "carrier": st.sampled_from((None, "SF", "YTO")),
        "ship_due": st.none() | HOURS,
        "shipped": st.none() | HOURS,
        "collected": st.none() | HOURS,
        "signed": st.none() | HOURS,
    }
)
Drawn = tuple[list[Cells], list[Cells]]
drawn: st.SearchStrategy[Drawn] = st.tuples(
    st.lists(lines, min_size=1, max_size=10), st.lists(parcels, max_size=6)
)


def at(hours: int | None) -> dt.datetime | None:
    return None if hours is None else START + dt.timedelta(hours=hours)


def references() -> Market:
    """Shops, products, and one order in one parcel, so that there is data of every kind."""
    market = Market().market("M0", ZONE).shop("S0").shop("S1")
    market.product("P0", "S0").product("P1", "S1").product("V", "S0", physical=False)
    _line(market, "seed", {"order": 9, "shop": "S0", "product": "P0", "mode": None, "paid": 0} | _NEVER)
    times = {"ship_due": None, "shipped": 5, "collected": 6, "signed": 7}
    return _parcel(market, "seed", {"order": 9, "shop": None, "lines": None, "carrier": None, **times})


_NEVER: Cells = {"cancelled": None, "refunded": None}


def facts(market: Market, found: Drawn, chosen: Callable[[int], bool] = lambda _: True) -> Market:
    """The drawn facts whose number is `chosen`."""
    for number, row in enumerate(found[0]):
        if chosen(number):
            _line(market, f"L{number}", row)
    for number, row in enumerate(found[1]):
        if chosen(number):
            _parcel(market, f"H{number}", row)
    return market


def _line(market: Market, line: str, row: Cells) -> None:
    paid = at(row["paid"])
    market.line(
        line, row["shop"], 10, order_id=f"O{row['order']}", product_id=row["product"], ship_mode=row["mode"],
        created_at=paid or START, paid_at=paid, cancelled_at=at(row["cancelled"]),
    )  # fmt: skip
    if row["refunded"]:
        amount, succeeded = row["refunded"]
        market.refund(f"R{line}", line, amount, START, succeeded_at=at(succeeded))


def _parcel(market: Market, parcel: str, row: Cells) -> Market:
    named = row["lines"] and [f"L{number}" for number in row["lines"]]
    times = {f"{name}_at": at(row[name]) for name in ("ship_due", "shipped", "collected", "signed")}
    return market.add(
        "shipments", shipment_id=parcel, order_id=f"O{row['order']}", shop_id=row["shop"], line_ids=named,
        carrier=row["carrier"], **times,
    )  # fmt: skip


class Pair(NamedTuple):
    """A paid order line and a parcel that holds it; None: nothing was made for the line yet."""

    line: Cells
    parcel: Cells | None
    gone_at: dt.datetime | None
    physical: bool

    def when(self, *stages: str) -> dt.datetime | None:
        """The first of the parcel's stages that has an instant."""
        found = (self.parcel[f"{stage}_at"] for stage in stages) if self.parcel else iter(())
        return next((instant for instant in found if instant is not None), None)

    def value(self, dimension: str) -> Any:
        if dimension == "carrier":
            return self.parcel and self.parcel["carrier"]
        return self.line[dimension]


def pairs(market: Market) -> Iterator[Pair]:
    physical = {row["product_id"]: row.get("physical", True) for row in market.rows["products"]}
    for line in market.rows["order_lines"]:
        if line["paid_at"] is None:
            continue
        held = [parcel for parcel in market.rows["shipments"] if _holds(parcel, line)]
        for parcel in held or [None]:
            yield Pair(line, parcel, _gone(market, line), physical.get(line["product_id"], True))


def _holds(parcel: Cells, line: Cells) -> bool:
    return (
        parcel["order_id"] == line["order_id"]
        and parcel["shop_id"] in (None, line["shop_id"])
        and (parcel["line_ids"] is None or line["line_id"] in parcel["line_ids"])
    )


def _gone(market: Market, line: Cells) -> dt.datetime | None:
    refunds = [row for row in market.rows.get("refunds", []) if row["line_id"] == line["line_id"]]
    whole = [row["succeeded_at"] for row in refunds if row["succeeded_at"] and row["amount"] >= 10]
    return min((instant for instant in (line["cancelled_at"], *whole) if instant), default=None)


def day(instant: dt.datetime) -> dt.date:
    return instant.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(ZONE)).date()


def _kept(pair: Pair) -> bool:
    return pair.gone_at is None or day(pair.gone_at) != day(pair.line["paid_at"])


def _due(hours: int) -> Callable[[Pair], bool]:
    span = dt.timedelta(hours=hours)
    return lambda pair: pair.physical and _kept(pair) and pair.line["paid_at"] + span < NOW


def _late(hours: int, *stages: str) -> Callable[[Pair], bool]:
    due, span = _due(hours), dt.timedelta(hours=hours)

    def late(pair: Pair) -> bool:
        done = pair.when(*stages)
        return due(pair) and (done is None or done > pair.line["paid_at"] + span)

    return late


def _waits(pair: Pair) -> bool:
    stands = pair.line["paid_at"] <= NOW and (pair.gone_at is None or pair.gone_at > NOW)
    left = pair.when("shipped", "collected", "signed")
    return stands and pair.physical and (left is None or left > NOW)


def _soon(pair: Pair) -> bool:
    due = pair.when("ship_due")
    return _waits(pair) and due is not None and NOW <= due <= NOW + dt.timedelta(hours=24)


ORDERS: dict[str, Callable[[Pair], bool]] = {
    "orders_by_ship_mode": _kept,
    "ship_48h_due_orders": _due(48),
    "ship_48h_late_orders": _late(48, "shipped", "collected", "signed"),
    "collect_72h_late_orders": _late(72, "collected", "signed"),
}
"""Which pairs make an order count, by the day of payment."""

WAITING: dict[str, Callable[[Pair], bool]] = {"unshipped_orders": _waits, "ship_deadline_soon": _soon}
"""Which pairs make an order count now."""

STAGES: dict[str, tuple[str | None, str]] = {
    "avg_arrival_duration": (None, "signed"),
    "pay_to_ship": (None, "shipped"),
    "collect_to_sign": ("collected", "signed"),
}
"""From payment, or a stage, to a stage; by the day of signature."""


def orders(found: list[Pair]) -> int:
    return len({pair.line["order_id"] for pair in found})


def stage(found: list[Pair], start: str | None, end: str) -> float | None:
    """The mean over parcels of the seconds between two stages, from the first payment in each."""
    spans: dict[str, float] = {}
    for pair in found:
        begun, ended = pair.when(start) if start else pair.line["paid_at"], pair.when(end)
        if begun and ended and pair.parcel:
            id, seconds = pair.parcel["shipment_id"], (ended - begun).total_seconds()
            spans[id] = max(seconds, spans.get(id, seconds))
    return sum(spans.values()) / len(spans) if spans else None
