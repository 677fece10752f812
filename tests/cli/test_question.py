"""From the options of the command to the body of a question."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import typer

from luopan.cli.commands import app
from luopan.cli.question import Asked, question_body
from luopan.errors import QuestionError
from luopan.model.questions import Condition, LensBody, PeriodBody, QuestionBody

NOTHING: dict[str, Any] = dict.fromkeys(Asked.__struct_fields__) | {
    "metrics": ["gmv"], "offset": 0, "totals": False,
}  # fmt: skip


def body(**given: Any) -> QuestionBody:
    return question_body(Asked(**(NOTHING | given)))


def test_lists_are_repeated_or_separated_by_commas() -> None:
    found = body(metrics=["gmv,buyers", "aov"], by=["day", "shop_id,channel"], order=["-gmv"])
    assert found.metrics == ["gmv", "buyers", "aov"]
    assert found.by == ["day", "shop_id", "channel"]


@pytest.mark.parametrize(
    ("where", "meant"),
    [
        (["shop_id=S1"], {"shop_id": ["S1"]}),
        (["shop_id=S1", "shop_id=S2"], {"shop_id": ["S1", "S2"]}),
        (["shop_id=a=b,c"], {"shop_id": ["a=b,c"]}),
        (["channel=null"], {"channel": [None]}),
        (["channel!=ads", "channel!=im"], {"channel": Condition(excluded=["ads", "im"])}),
        (["score>=2", "score<4.5"], {"score": Condition(gte=2, lt=4.5)}),
        (["title~tea"], {"title": Condition(like="tea")}),
    ],
)
def test_filters(where: list[str], meant: dict[str, Any]) -> None:
    assert body(where=where).where == meant


@pytest.mark.parametrize("where", [["shop_id"], ["=S1"], ["shop_id=S1", "shop_id>=2"], ["a~x", "a~y"]])
def test_filters_that_say_nothing_clear(where: list[str]) -> None:
    with pytest.raises(QuestionError, match="--where"):
        body(where=where)


def test_period_and_lens() -> None:
    found = body(first="2026-11-01", last="2026-11-07", clock="created", as_of="2026-11-08T09:00:00+08:00")
    assert found.period == PeriodBody(dt.date(2026, 11, 1), dt.date(2026, 11, 7))
    assert found.lens == LensBody("created", as_of=dt.datetime(2026, 11, 8, 1, tzinfo=dt.UTC))
    assert body(preset="month").period == PeriodBody(preset="month")
    assert body().period is None


def test_limits() -> None:
    assert (body().limit, body(limit="all").limit, body(limit="7").limit) == (100, None, 7)
    with pytest.raises(QuestionError, match='"all"'):
        body(limit="-1")


def test_rows_takes_the_options_of_query_but_those_of_tables() -> None:
    commands: Any = typer.main.get_command(app)
    options = {name: {each.name for each in commands.commands[name].params} for name in ("query", "rows")}
    assert options["query"] - options["rows"] == {"by", "compare", "totals"}
    assert options["rows"] < options["query"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"preset": "last_7_day"}, 'period.preset cannot be "last_7_day"; it must be one of today, '),
        ({"first": "2026-13-01"}, "period.from cannot be read; it must be a day such as 2026-11-07"),
        ({"compare": "next"}, 'compare cannot be "next"; it must be previous'),
    ],
)
def test_a_wrong_word_is_said_without_speaking_of_a_body(given: dict[str, Any], said: str) -> None:
    with pytest.raises(QuestionError) as caught:
        body(**given)
    assert caught.value.message.startswith(said)
