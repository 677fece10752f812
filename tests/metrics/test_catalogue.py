"""The catalogue as declared: complete, bilingual, and speaking only of what the engine knows."""

from __future__ import annotations

import datetime as dt
import re

from tests.every import of_every

from luopan.metrics import macros
from luopan.metrics.dimensions import DIMENSIONS, Dimension
from luopan.metrics.expression import names
from luopan.metrics.joins import JOINS, aliases
from luopan.metrics.sources import SOURCES
from luopan.model.catalogue import FAMILIES, METRICS
from luopan.model.metric import Metric
from luopan.model.scope import Scope
from luopan.model.values import Viewer
from luopan.settings import Settings

BESIDE = """
live_ctr product_ctr gross_revenue settled_amount paid_main_orders watch_gpm show_gpm enter_room_rate
main_order_ctor sku_order_rate payment_rate
"""
"""Those of G07, G09, §13.2, S24 and S33."""

MACROS = {
    name
    for name, _ in (
        *macros.of_measures(Settings(), Scope(Viewer()), dt.datetime(2026, 11, 7), False, ()),
        *macros.of_period(None, ()),
    )
}
TOLD = re.compile(r"\{(?:day|local)\(([^(){}]+)\)\}")
NAME = re.compile(r"\b([a-z]+)\.[a-z_]+")
REFERENCE = re.compile(r"R\d{3}|G\d{2}|S\d{2}|X\d{2}|§\d+\.\d+")


def fragments(metric: Metric) -> list[str]:
    measure = metric.measure
    return [measure.value, measure.where, measure.per] if measure else []


def test_what_stands_beside_the_dictionary_is_there() -> None:
    assert sorted({*BESIDE.split()} - METRICS.keys()) == []


def test_ids_are_unique_and_readable() -> None:
    ids = [metric.id for family in FAMILIES.values() for metric in family]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", id) for id in ids)


@of_every(METRICS)
def test_it_is_described_in_both_languages(metric: Metric) -> None:
    for text in (metric.name, metric.definition):
        assert text.en.strip() and text.zh.strip()
        assert re.search(r"[\u4e00-\u9fff]", text.zh), text.zh
        assert not re.search(r"[\u4e00-\u9fff]", text.en), text.en
    assert metric.formula.strip()
    assert metric.definition.en.endswith(".") and metric.definition.zh.endswith("。")
    assert all(REFERENCE.fullmatch(reference) for reference in metric.requirement.split())
    assert metric.requirement


@of_every(METRICS)
def test_it_is_built_in_exactly_one_way(metric: Metric) -> None:
    ways = (metric.measure, metric.expression, metric.alias_of, metric.share_of)
    assert sum(way is not None for way in ways) == 1
    assert bool(metric.clocks) == (metric.measure is not None)
    assert bool(metric.share_over) == (metric.share_of is not None)


@of_every(METRICS)
def test_it_speaks_only_of_what_exists(metric: Metric) -> None:
    others = [*(names(metric.expression) if metric.expression else ())]
    others += [other for other in (metric.alias_of, metric.share_of) if other]
    assert [other for other in others if other not in METRICS] == []
    assert [
        dimension for dimension in (*metric.filters, *metric.share_over) if dimension not in DIMENSIONS
    ] == []
    if metric.measure:
        source = SOURCES[metric.measure.source]
        assert [clock for clock in metric.clocks if clock not in source.clocks] == []
        assert all(source.name in DIMENSIONS[dimension].sql for dimension in metric.filters)


@of_every(METRICS)
def test_its_fragments_name_only_known_rows_and_macros(metric: Metric) -> None:
    for fragment in fragments(metric):
        bare = TOLD.sub(r"\1", re.sub(r"'[^']*'", "", fragment))
        assert "{" not in re.sub(r"\{[a-z_]+\}", "", bare), fragment
        assert set(NAME.findall(bare)) <= {"x", *JOINS}, fragment
        assert set(re.findall(r"\{([a-z_]+)\}", fragment)) <= MACROS, fragment


@of_every(METRICS)
def test_nothing_is_built_from_itself(metric: Metric) -> None:
    def below(id: str, above: tuple[str, ...]) -> None:
        assert id not in above, (*above, id)
        each = METRICS[id]
        parts = names(each.expression) if each.expression else ()
        for part in (*parts, *filter(None, (each.alias_of, each.share_of))):
            below(part, (*above, id))

    below(metric.id, ())


@of_every(METRICS)
def test_an_alias_says_what_its_metric_says(metric: Metric) -> None:
    if metric.alias_of:
        assert metric.unit == METRICS[metric.alias_of].unit
        assert METRICS[metric.alias_of].alias_of is None


@of_every(METRICS)
def test_its_unit_fits_what_it_folds(metric: Metric) -> None:
    if metric.expression and "/" in metric.expression:
        assert metric.unit in ("ratio", "money", "money_per_1000", "s", "times", "days")
    if metric.share_of:
        assert metric.unit == "ratio"
    if metric.measure and metric.measure.fold in ("count", "distinct"):
        assert metric.unit == "count"


def test_every_join_names_the_row_it_joins_to() -> None:
    for alias, sql in JOINS.items():
        assert f" {alias} ON " in sql
        assert set(NAME.findall(sql)) <= {"x", *JOINS}


def test_joins_come_after_those_they_need() -> None:
    assert aliases("lo.kind = 'official'") == ["lv", "lo"]


@of_every(DIMENSIONS)
def test_dimensions_name_only_known_rows(dimension: Dimension) -> None:
    for sql in dimension.sql.values():
        assert set(NAME.findall(re.sub(r"'[^']*'", "", sql))) <= {"x", *JOINS}
