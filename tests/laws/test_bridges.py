"""The laws of bridges: steps add up, over the whole catalogue, and open to the rows that they moved (S50)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.laws.markets import START
from tests.market import Asked

from luopan.access import Sitting, parse_viewer
from luopan.errors import AccessError, QuestionError
from luopan.explain.asking import rows_of_step
from luopan.explain.bridges import between_sides
from luopan.explain.desk import Desk
from luopan.model.bridges import Bridge, Paging, Side, opened
from luopan.model.catalogue import METRICS

UNITS = sorted({metric.unit for metric in METRICS.values()})
BY_UNIT = {unit: [id for id, metric in METRICS.items() if metric.unit == unit] for unit in UNITS}

filters = st.fixed_dictionaries(
    {},
    optional={
        "market": st.just(["M0"]),
        "shop_id": st.sampled_from((["S0"], ["S0", "S1"])),
        "content_type": st.sampled_from((["live"], ["live", "video"])),
        "product_id": st.just(["P0"]),
        "account_id": st.just(["A0"]),
        "channel": st.just(["search"]),
    },
)
lenses = st.fixed_dictionaries(
    {},
    optional={
        "clock": st.sampled_from(
            ("paid", "created", "content_start", "refunded", "applied", "settled", "event")
        ),
        "attribution": st.sampled_from(("direct", "commission", "last_click_14d")),
        "ownership": st.sampled_from(("shop", "all")),
        "geography": st.sampled_from(("shop_country", "global")),
        "as_of": st.sampled_from(("2026-11-08T00:00:00Z", "2026-12-01T00:00:00Z")),
    },
)
added = st.sampled_from(((), (), (), ("day",), ("shop_id",), ("content_type", "day"), ("gender",)))
sides = st.tuples(filters, lenses, st.integers(0, 6), st.integers(0, 30), added)
pairs = st.sampled_from(UNITS).flatmap(
    lambda unit: st.tuples(st.sampled_from(BY_UNIT[unit]), st.sampled_from(BY_UNIT[unit]))
)
often = settings(max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def side(metric: str, drawn: Any) -> Side:
    where, lens, start, length, added = drawn
    first = START.date() + dt.timedelta(days=start)
    period = {"from": first.isoformat(), "to": (first + dt.timedelta(days=length)).isoformat()}
    return msgspec.convert(
        {"query": {"metrics": [metric], "where": where, "lens": lens, "period": period}, "added": added}, Side
    )


def alike(total: Any, delta: Any) -> bool:
    """Amounts and counts are equal; seconds are added up in some order."""
    return abs(float(total) - float(delta)) < 1e-6 if isinstance(total, float) else bool(total == delta)


@contextmanager
def desk_of(asked: Asked, viewer: str = "platform") -> Iterator[Desk]:
    with asked.warehouse.database.cursor() as cursor, cursor.transaction():
        sitting = Sitting(asked.compass, cursor, asked.now, parse_viewer(viewer))
        with sitting.sharing() as shared:
            yield Desk(shared)


def bridged(desk: Desk, first: Side, last: Side) -> Bridge | None:
    """None where one of the two cannot be asked at all."""
    try:
        return between_sides(desk, first, last)
    except (QuestionError, AccessError):
        return None


@often
@given(pairs, sides, sides)
def test_steps_add_up_and_open_to_their_rows(asked: Asked, metrics: tuple[str, str], a: Any, b: Any) -> None:
    with desk_of(asked) as desk:
        first, last = side(metrics[0], a), side(metrics[1], b)
        there, back = bridged(desk, first, last), bridged(desk, last, first)
        if there is None or there.residual is None or there.first is None or there.last is None:
            return
        assert there.residual == 0
        assert there.first + sum(step.delta or 0 for step in there.steps) == there.last
        assert back is not None
        assert (back.first, back.last, back.residual) == (there.last, there.first, 0)
        for step in there.steps:
            assert step.delta and step.rows and step.label.en and step.label.zh
            rows = rows_of_step(desk, opened(step.rows.partition("step=")[2]), Paging(limit=1))
            assert rows.parts is not None or alike(rows.sum, step.delta), step


@settings(often, max_examples=25)
@given(
    st.sampled_from(("gmv", "direct_gmv", "live_direct_gmv", "buyers", "sku_orders", "product_sales")),
    st.lists(st.tuples(sides, st.sampled_from(("commission", "last_click_14d"))), min_size=3, max_size=3),
)
def test_questions_that_share_what_they_read_say_what_each_says_alone(
    asked: Asked, metric: str, drawn: list[tuple[Any, str]]
) -> None:
    with desk_of(asked, "shop:S0") as desk:
        for where, attribution in drawn:
            filters, lens, *when = where
            lens = {**lens, "attribution": attribution, "as_of": None}
            try:
                number = desk.asked(side(metric, (filters, lens, *when)))
                found = desk.number(number).value
            except (AccessError, QuestionError):
                continue
            own = desk.sitting.viewer
            alone = Desk(Sitting(asked.compass, desk.sitting.cursor, asked.now, own)).number(number)
            assert found == alone.value


@often
@given(st.sampled_from(list(METRICS)), sides)
def test_a_number_does_not_differ_from_itself(asked: Asked, metric: str, drawn: Any) -> None:
    with desk_of(asked) as desk:
        found = bridged(desk, side(metric, drawn), side(metric, drawn))
        assert found is None or found.steps == []


@often
@given(
    pairs, sides, sides, st.sampled_from(("shop:S0", "creator:A0", "agency:AG:tsp:M0", "agency:AG:mcn:M0"))
)
def test_nobody_learns_from_a_bridge_what_they_may_not_ask(
    asked: Asked, metrics: tuple[str, str], a: Any, b: Any, viewer: str
) -> None:
    """Every number of a bridge is one that the viewer gets by asking, or is not there."""
    ends = (side(metrics[0], a), side(metrics[1], b))
    with desk_of(asked, viewer) as desk:
        found = bridged(desk, *ends)
        if found is None:
            return
        for number, end in zip((found.first, found.last), ends, strict=True):
            try:
                own = desk.number(desk.asked(end)).value
            except (AccessError, QuestionError):
                own = None
            assert number == own
        for step in found.steps:
            for part in (step.before, step.after):
                assert part is None or part.viewer is None
                if part is not None:
                    desk.number(desk.asked(part))
