"""Filters compare with values of their dimension's kind, or say what it is; the engine never has to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.home import FILES, load, opened, write_files

from luopan.access import Doors
from luopan.access.viewers import parse_viewer
from luopan.errors import AccessError, QuestionError
from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.kinds import fitted_filters
from luopan.metrics.terms import dimensions_of
from luopan.model.catalogue import METRICS
from luopan.model.questions import Condition, FilterBody, PeriodBody, QuestionBody
from luopan.model.values import Filter, Range, Scalar, Viewer

PERIOD = PeriodBody(dt.date(2026, 11, 1), dt.date(2026, 11, 8))
DATED = {id: metric for id, metric in METRICS.items() if metric.measure is not None}
BY_DIMENSION = {
    dimension: next((id for id in DATED if dimension in dimensions_of(METRICS, id)), None)
    for dimension in DIMENSIONS
}
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.sampled_from(
        ["true", "2026-11-07", "2026-11-07T09:30:00Z", "9999-12-31", "0001-01-01T00:00:00+14:00", "5"]
    )
    | st.dates().map(str)
    | st.datetimes().map(str)
)
BOUNDS = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=12))
FILTERS = (
    SCALARS
    | st.lists(SCALARS, min_size=1, max_size=3)
    | st.lists(SCALARS, min_size=1, max_size=3).map(lambda values: Condition(values))
    | st.tuples(BOUNDS, BOUNDS).map(lambda ends: Condition(gte=ends[0], lt=ends[1]))
    | st.text(min_size=1, max_size=8).map(lambda text: Condition(like=text))
)


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    folder = tmp_path_factory.mktemp("kinds")
    with opened(folder / "home") as found:
        load(found, write_files(folder / "files", FILES))
        yield found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_against_any_dimension_is_answered_or_refused_in_plain_words(
    doors: Doors, data: st.DataObject
) -> None:
    dimension = data.draw(st.sampled_from(sorted(id for id, metric in BY_DIMENSION.items() if metric)))
    where: dict[str, FilterBody] = {dimension: data.draw(FILTERS)}
    metric = BY_DIMENSION[dimension]
    assert metric is not None
    viewer = data.draw(st.sampled_from(["platform", "shop:S1"]))
    try:
        doors.ask(QuestionBody([metric], where=where, period=PERIOD), parse_viewer(viewer))
    except QuestionError as error:
        assert dimension in error.message or "half of a character" in error.message
        assert "of another kind" not in error.message
    except AccessError:
        assert viewer != "platform"


@pytest.mark.parametrize("value", ["x", "7", 7, 1.5, True, "2026-11-07"])
def test_each_kind_of_value_against_every_dimension(doors: Doors, value: Scalar) -> None:
    for dimension, metric in BY_DIMENSION.items():
        if metric is None:  # no metric of its own has it
            continue
        try:
            doors.ask(QuestionBody([metric], where={dimension: [value]}, period=PERIOD), Viewer())
        except QuestionError as error:
            assert error.message.startswith(f'The filter on "{dimension}" compares with ')


def test_values_are_read_as_what_the_dimension_holds() -> None:
    where = {
        "creator_id": Filter(values=(5, 5.0, "x", None)),
        "paid": Filter(values=("true", 0, False)),
        "city_tier": Filter(values=("3", 2), negated=True),
        "day": Filter(range=Range(gte=" 2026-11-07")),
        "hour": Filter(values=("2026-11-07T09:00:00+08:00",)),
        "region": Filter(like="%x%"),
    }
    found = fitted_filters(where)
    assert found["creator_id"].values == ("5", "5", "x", None)
    assert found["paid"].values == (True, False, False)
    assert found["city_tier"] == Filter(values=(3, 2), negated=True)
    assert found["day"].range == Range(gte="2026-11-07")
    assert found["hour"].values == ("2026-11-07 01:00:00",)
    assert found["region"] == where["region"]


@pytest.mark.parametrize(
    ("dimension", "value", "expected"),
    [
        (
            "creator_id",
            True,
            r'The filter on "creator_id" compares with true; it takes a text, such as "S1"\.',
        ),
        ("paid", "maybe", r'"paid" compares with "maybe"; it takes true or false'),
        ("paid", 2, r'"paid" compares with 2; it takes true or false'),
        ("city_tier", "x", r'"city_tier" compares with "x"; it takes a number'),
        ("day", 5, r'"day" compares with 5; it takes a day, such as 2026-11-07'),
        ("day", "2026-02-30", "it takes a day"),
        ("hour", "yesterday", "it takes an instant"),
        ("refund_delay", "1e400", "it takes a number"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_is_expected(
    dimension: str, value: Scalar, expected: str
) -> None:
    with pytest.raises(QuestionError, match=expected):
        fitted_filters({dimension: Filter(values=("S1" if dimension == "creator_id" else None, value))})
