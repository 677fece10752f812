"""What bodies mean, and what they are refused for."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luopan.errors import BadBody, QuestionError
from luopan.model.questions import QuestionBody, QuestionsBody, read_body, to_question
from luopan.model.values import Filter, Lens, Period, Question, Range

TODAY = dt.date(2026, 11, 7)


def read(text: str) -> Question:
    return to_question(read_body(text.encode(), QuestionBody), lambda _: TODAY)


def refusal(text: str) -> str:
    with pytest.raises(QuestionError) as caught:
        read(text)
    return caught.value.message


def test_the_question_of_the_interface() -> None:
    question = read(
        '{"metrics": ["direct_gmv", "sku_orders"], "by": ["day", "content_type"],'
        ' "where": {"shop_id": ["S1"], "content_type": ["live"]},'
        ' "period": {"from": "2026-11-01", "to": "2026-11-07"},'
        ' "lens": {"clock": "paid", "attribution": "direct", "ownership": "all", "geography": "global",'
        ' "as_of": null}, "compare": "previous", "order": ["-direct_gmv"], "limit": 100, "offset": 0,'
        ' "totals": true, "profile": "extended"}'
    )
    assert question == Question(
        metrics=("direct_gmv", "sku_orders"),
        by=("day", "content_type"),
        where={"shop_id": Filter(("S1",)), "content_type": Filter(("live",))},
        period=Period(dt.date(2026, 11, 1), dt.date(2026, 11, 7)),
        lens=Lens("paid", "direct", "all", "global"),
        compare="previous",
        order=("-direct_gmv",),
        totals=True,
        profile="extended",
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"S1"', Filter(("S1",))),
        ("null", Filter((None,))),
        ("[1, null, true]", Filter((1, None, True))),
        ('{"not": ["a", "b"]}', Filter(("a", "b"), negated=True)),
        ('{"not": null}', Filter((None,), negated=True)),
        ('{"gte": 1, "lt": 2.5}', Filter(range=Range(gte=1, lt=2.5))),
        ('{"like": "tea"}', Filter(like="tea")),
    ],
)
def test_filters(written: str, meant: Filter) -> None:
    assert read(f'{{"metrics": ["gmv"], "where": {{"x": {written}}}}}').where == {"x": meant}


def test_a_preset_without_anchor_ends_today() -> None:
    period = read('{"metrics": ["gmv"], "period": {"preset": "last_7_days"}}').period
    assert period == Period(dt.date(2026, 11, 1), TODAY, "last_7_days")


def test_an_instant_with_an_offset_is_utc() -> None:
    lens = read('{"metrics": ["gmv"], "lens": {"as_of": "2026-11-07T09:00:00+08:00"}}').lens
    assert lens.as_of == dt.datetime(2026, 11, 7, 1)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"metrics": []}', "length >= 1 - at `$.metrics`"),
        ('{"metric": ["gmv"]}', 'did you mean "metrics"'),
        ('{"metrics": ["gmv"], "period": {"form": "2026-11-01"}}', 'did you mean "from"'),
        ('{"metrics": ["gmv"], "period": {"from": "2026-11-01"}}', 'needs "from" and "to"'),
        ('{"metrics": ["gmv"], "period": {"from": "2026-11-02", "to": "2026-11-01"}}', "before it begins"),
        ('{"metrics": ["gmv"], "period": {"preset": "day", "from": "2026-11-02"}}', "a preset and days"),
        (
            '{"metrics": ["gmv"], "period": {"preset": "last_8_days"}}',
            'cannot be "last_8_days"; it must be one of',
        ),
        ('{"metrics": ["gmv"], "period": {"from": "0001-01-01", "to": "2026-11-01"}}', "can be asked about"),
        ('{"metrics": ["gmv"], "period": {"preset": "month", "anchor": "9999-12-31"}}', "can be asked about"),
        ('{"metrics": ["gmv"], "where": {"x": []}}', "between 1 and 10,000 values"),
        ('{"metrics": ["gmv"], "where": {"x": {}}}', "exactly one of"),
        ('{"metrics": ["gmv"], "where": {"x": {"gte": 1, "like": "a"}}}', "exactly one of"),
        ('{"metrics": ["gmv"], "limit": -1}', ">= 0 - at `$.limit`"),
        ('{"metrics": "gmv"}', "Expected `array`"),
    ],
)
def test_refusals_say_where_and_what(body: str, said: str) -> None:
    assert said in refusal(body)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'{"metrics": ["gmv"]} x'])
def test_what_is_no_json_is_a_bad_body(body: bytes) -> None:
    with pytest.raises(BadBody):
        read_body(body, QuestionBody)


def test_endless_nesting_is_refused() -> None:
    with pytest.raises(QuestionError):
        read_body(b'{"metrics": ["gmv"], "where": {"x": ' + b"[" * 100_000, QuestionBody)


def test_many_questions_keep_their_order() -> None:
    body = read_body(b'{"queries": [{"metrics": ["b"]}, {"metrics": ["a"]}]}', QuestionsBody)
    assert [query.metrics for query in body.queries] == [["b"], ["a"]]


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.floats(allow_nan=False)
    | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(["metrics", "by", "where", "period", "lens", "limit", "x"]), json_values)
)
def test_no_json_breaks_the_reader(body: dict[str, object]) -> None:
    """Whatever is sent is a question or a plain refusal."""
    try:
        to_question(read_body(msgspec.json.encode(body), QuestionBody), lambda _: TODAY)
    except QuestionError as error:
        assert error.message
