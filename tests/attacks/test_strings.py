"""Nasty texts wherever a text reaches SQL: nothing but a plain refusal, or an answer of the rows that hold it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.laws.conftest import opened
from tests.market import NOW, Asked, Market

from luopan.access.narrow import narrow
from luopan.attribution import MODELS
from luopan.errors import LuopanError, UnfitValue
from luopan.metrics import with_own
from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.world import homes_of
from luopan.metrics.zones import literal
from luopan.model.catalogue import METRICS
from luopan.model.scope import Scope
from luopan.model.values import Filter, Lens, Period, Question, Viewer
from luopan.times import parse_instant

NASTY = (
    "'", "''", "\\'", "' OR '1'='1", "'; DROP TABLE order_lines; --", "\x00", "%", "_", "{", "{}", "{order_lines}",
    "{now}", "{own}", "{bindings}", "{nothing}", "x.day", "lv.x", "x.local_at '", "[m0]", "$id", "$hash", "--", "/*",
    "\n", "é商\u202e", "\ud800", "1e999", "NULL", "a" * 1000, "$$", '"', "`", ";", "?", "$1", "TIMESTAMP '2026-01-01'",
)  # fmt: skip
texts = st.sampled_from(NASTY) | st.text("'\"{}[]().$x_daymlv;-\\%\x00 ", max_size=12) | st.text(max_size=8)
YEAR = Period(parse_instant("2026-01-01").date(), parse_instant("2026-12-31").date())


@pytest.fixture(scope="module")
def asked(empty_home: Path) -> Iterator[Asked]:
    market = Market().market(zone="America/New_York").shop("S1").shop("x.day").account("A1", binds="S1")
    market.live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00").video("V", "A1", "2026-11-01", "P-S1")
    market.sold("1", "S1", 1, "2026-11-01T11:00", live="L").line("2", "x.day", 20, channel="{order_lines}'")
    market.event("view", "U", "2026-11-01T10:30", live="L").refund("R", "1", 1, "2026-11-05")
    market.add("stats", metric="views", grain="day", at="2026-11-09", shop_id="S1", value=1)
    market.contract("C", "AG", "tsp", "2026-01-01", shop_id="S1", ended_at=None)
    with opened(empty_home, market.contract("D", "AG", "tsp", "2026-01-01", account_id="A1")) as loaded:
        yield loaded


def attacked(asked: Asked, question: Question, viewer: Viewer) -> list[tuple[Any, ...]] | None:
    """The rows of the answer, or None where it is refused in plain words; anything else is a fault."""
    try:
        with asked.warehouse.database.cursor() as cursor, cursor.transaction():
            scope: Scope = narrow(cursor, question, viewer, asked.now, homes_of(cursor))
            rows = asked.compass.ask(cursor, question, scope, asked.now).rows
            if not question.by:
                asked.compass.rows(cursor, question, scope, asked.now)
            return list(rows)
    except UnfitValue:
        return None  # the doors say so in plain words
    except LuopanError as error:
        assert error.status < 500, f"{type(error).__name__}: {error}"
        return None
    finally:
        with asked.warehouse.database.cursor() as cursor:
            assert cursor.one("SELECT count(*) FROM order_lines")[0] == 2


@settings(max_examples=40)
@given(text=texts, more=texts, number=st.integers(0, 10_000))
def test_a_filters_texts(asked: Asked, text: str, more: str, number: int) -> None:
    dimension = list(DIMENSIONS)[number % len(DIMENSIONS)]
    shape = (
        Filter(values=(text, more)), Filter(values=(text, None), negated=True), Filter(like=text),
    )[number % 3]  # fmt: skip
    lens = Lens(as_of=parse_instant("2026-11-20")) if number % 5 == 0 else Lens()
    metric = ("gmv", "views", "refund_amount", "videos_detail", "livestreams")[number % 5]
    for viewer in (Viewer(), Viewer("shop", "S1")):
        attacked(asked, Question((metric,), (), {dimension: shape}, YEAR, lens), viewer)


@pytest.mark.parametrize("text", NASTY)
def test_a_filter_finds_the_very_text_and_nothing_else(asked: Asked, text: str) -> None:
    for dimension in ("shop_id", "channel"):
        question = Question(("gmv",), (dimension,), {dimension: Filter(values=(text,))}, YEAR)
        found = attacked(asked, question, Viewer())
        assert found in (None, [(text, 20)] if (dimension, text) == ("shop_id", "x.day") else [])


def test_a_channel_that_looks_like_a_template(asked: Asked) -> None:
    asks = [
        {"channel": ["{order_lines}'"]},
        {"channel": {"like": "{order\\_lines}'"}},
        {"shop_id": ["x.day"]},
    ]
    assert [asked.one("gmv", where=where) for where in asks][::2] == [20, 20]
    assert asked.one("gmv", viewer="shop:x.day", where={"channel": ["{order_lines}'"]}) == 20
    assert asked.ask("gmv views", by="shop_id channel day", where={"shop_id": ["x.day"]})[0][-2] == 20


@settings(max_examples=30)
@given(text=texts)
@example(text="S1' OR '1'='1")
def test_a_viewers_ids(asked: Asked, text: str) -> None:
    question = Question(("gmv",), (), {}, YEAR)
    for viewer in (
        Viewer("shop", text), Viewer("creator", text), Viewer("agency", text, "tsp", "US"),
        Viewer("agency", "AG", "tsp", text),
    ):  # fmt: skip
        found = attacked(asked, question, viewer)
        assert found is None or text in ("x.day",)


@settings(max_examples=40)
@given(text=texts.filter(bool))
@example(text="d0")
@example(text="--gmv")
def test_names_of_metrics_dimensions_orders_and_lenses(asked: Asked, text: str) -> None:
    for question in (
        Question((text,), (), {}, YEAR),
        Question(("gmv",), (text,), {}, YEAR),
        Question(("gmv",), (), {text: Filter(values=("x",))}, YEAR),
        Question(("gmv",), ("shop_id",), {}, YEAR, order=(text,)),
        Question(("gmv",), (), {}, YEAR, Lens(clock=text)),
        Question(("gmv",), (), {}, YEAR, Lens(attribution=text)),
    ):
        assert attacked(asked, question, Viewer()) is None


def test_numbers_and_truths_that_do_not_fit(asked: Asked) -> None:
    values = (True, False, 0, -1, 10**40, 1.5, 1e308, float("inf"), float("nan"), None, "", "2026-11-01")
    for dimension in ("shop_id", "paid", "city_tier", "day", "minute", "gender", "content_type"):
        for value in values:
            where = {dimension: Filter(values=(value,))}
            attacked(asked, Question(("gmv",), (), where, YEAR), Viewer())


@given(texts)
def test_a_literal_is_the_text(asked: Asked, text: str) -> None:
    if "\x00" in text or any("\ud800" <= each <= "\udfff" for each in text):
        return
    with asked.warehouse.database.cursor() as cursor:
        assert cursor.one(f"SELECT {literal(text)}")[0] == text


@settings(max_examples=60)
@given(
    formula=texts
    | st.sampled_from(("gmv", "gmv / 1e999", "gmv + 'x'", "gmv * True", "gmv / 1j", "gmv; x", "gmv#")),
    value=texts,
    attribution=st.none() | texts | st.sampled_from(tuple(MODELS)),
)
def test_metrics_of_ones_own(
    asked: Asked, tmp_path_factory: pytest.TempPathFactory, formula: str, value: str, attribution: str | None
) -> None:
    home = tmp_path_factory.mktemp("own")
    (home / "metrics").mkdir()
    said = {"name": "mine", "formula": formula, "unit": "money", "filters": {"channel": [value]}}
    said |= {"attribution": attribution} if attribution is not None else {}
    try:
        (home / "metrics" / "mine.yaml").write_text(json.dumps(said), "utf-8")
        catalogue = with_own(home, METRICS)
    except LuopanError:
        return
    own = Asked(asked.warehouse, asked.compass.settings, parse_instant(NOW), catalogue)
    attacked(own, Question(("mine",), (), {}, YEAR), Viewer())
