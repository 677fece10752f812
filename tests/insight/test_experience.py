"""The merchant experience score (R178, §13.5): parts that add up, weights that are shown, gaps that are said."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.home import load, opened, write_files

from luopan.errors import AccessError, NotApplicable, SettingError, UnknownMetric
from luopan.insight.experience import contributions, experience_score, scheme_of, score_of
from luopan.model.questions import PeriodBody
from luopan.model.scores import ScoreBody
from luopan.model.values import Viewer
from luopan.settings import Experience, ScoreComponent, ScoreScheme, Settings, read_settings

OPERATOR = Viewer("platform")
DAYS = PeriodBody(first=dt.date(2026, 11, 1), last=dt.date(2026, 11, 8))


def component(metric: str, weight: float, worst: float, best: float) -> ScoreComponent:
    return ScoreComponent(metric=metric, weight=weight, worst=worst, best=best)


AOV = component("aov", 3, 10, 20)
ITEMS = component("product_sales", 1, 5, 1)
SERVICE = component("reply_3min_rate", 4, 0, 1)
SCHEME = ScoreScheme(components=(AOV, ITEMS, SERVICE))


def score(
    home: Path, *schemes: ScoreScheme, period: PeriodBody = DAYS, viewer: Viewer = OPERATOR
) -> ScoreBody:
    with opened(home, Settings(experience=Experience(schemes=schemes))) as doors:
        return experience_score(doors, viewer, "S1", period)


def test_the_contributions_add_up_and_the_missing_one_counts_nothing(home: Path) -> None:
    """S1 sold 31.50 in two orders of three items: aov 15.75 of 10..20 scores 57.5, three items of 5..1 score 50.

    Nobody chats: the weights 3 and 1 stand for the whole, 57.5 x 3/4 + 50 x 1/4 = 43.125 + 12.5.
    """
    found = score(home, SCHEME)
    assert found.total == Decimal("55.6250")
    told = [
        (p.metric, p.value, p.score, p.weight, p.share, p.contribution, p.missing) for p in found.components
    ]
    assert told == [
        ("aov", 15.75, Decimal("57.5"), 3, 0.75, Decimal("43.125"), None),
        ("product_sales", 3, Decimal("50"), 1, 0.25, Decimal("12.5"), None),
        ("reply_3min_rate", None, None, 4, 0, None, "no_data"),
    ]
    assert {note.code for note in found.notes} == {"no_data", "score_without"}
    assert "reply_3min_rate" in found.notes[-1].text.en and "reply_3min_rate" in found.notes[-1].text.zh
    assert found.period is not None and (found.period.first, found.period.last) == (DAYS.first, DAYS.last)


def test_without_any_value_there_is_no_score(home: Path) -> None:
    found = score(home, ScoreScheme(components=(SERVICE,)))
    assert found.total is None
    assert [part.contribution for part in found.components] == [None]


def test_the_rule_is_that_of_the_last_day_of_the_period(home: Path) -> None:
    later = ScoreScheme(since=dt.date(2026, 11, 8), components=(ITEMS,))
    earlier = ScoreScheme(since=dt.date(2026, 1, 1), components=(AOV,))
    assert [part.metric for part in score(home, earlier, later).components] == ["product_sales"]
    before = score(home, later, earlier, period=PeriodBody(first=DAYS.first, last=dt.date(2026, 11, 7)))
    assert ([part.metric for part in before.components], before.since) == (["aov"], earlier.since)
    assert before.total == Decimal("57.5")
    with pytest.raises(NotApplicable, match="2026-11-08"):
        score(home, later, period=PeriodBody(first=DAYS.first, last=dt.date(2026, 11, 7)))


def test_a_shop_may_ask_about_itself_alone(home: Path) -> None:
    assert score(home, SCHEME, viewer=Viewer("shop", "S1")).total == Decimal("55.6250")
    with pytest.raises(AccessError):
        score(home, SCHEME, viewer=Viewer("shop", "S2"))


def test_a_creator_sees_the_score_of_a_shop_it_sells_for_and_no_value(home: Path) -> None:
    """R224: A1 sold for S1 in its live; of S2 it sold nothing."""
    found = score(home, SCHEME, viewer=Viewer("creator", "A1"))
    assert found.total == Decimal("55.6250")
    assert [(part.value, part.score is None) for part in found.components] == [
        (None, False),
        (None, False),
        (None, True),
    ]
    with opened(home) as doors, pytest.raises(AccessError):
        experience_score(doors, Viewer("creator", "A1"), "S2", DAYS)


def test_a_component_that_is_no_metric_is_named(home: Path) -> None:
    with pytest.raises(UnknownMetric, match="aov"):
        score(home, ScoreScheme(components=(component("aow", 1, 0, 1),)))


def test_the_built_in_rule_can_be_asked_and_its_weights_are_a_hundred(tmp_path: Path) -> None:
    with opened(tmp_path / "home") as doors:
        load(doors, write_files(tmp_path / "files"))
        found = experience_score(doors, OPERATOR, "S1")
    assert sum(part.weight for part in found.components) == 100
    assert found.period is not None and found.period.preset == "last_30_days"


def test_rules_stand_in_the_file(tmp_path: Path) -> None:
    text = """
    [[experience.schemes]]
    since = 2026-01-01
    [[experience.schemes.components]]
    metric = "complaint_rate"
    weight = 2
    worst = 0.05
    best = 0
    """
    (tmp_path / "luopan.toml").write_text(text, "utf-8")
    (scheme,) = read_settings(tmp_path, {}).experience.schemes
    assert scheme == ScoreScheme(
        since=dt.date(2026, 1, 1), components=(component("complaint_rate", 2, 0.05, 0),)
    )
    (tmp_path / "luopan.toml").write_text(text.replace("0.05", "0"), "utf-8")
    with pytest.raises(SettingError, match="differ"):
        read_settings(tmp_path, {})


def test_the_newest_rule_that_has_begun_holds() -> None:
    rules = tuple(ScoreScheme(since=dt.date(2026, month, 1)) for month in (3, 1, 2))
    assert scheme_of(rules, dt.date(2026, 2, 28)).since == dt.date(2026, 2, 1)
    with pytest.raises(NotApplicable):
        scheme_of(rules, dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("value", "told"),
    [(None, None), (0.06, 0), (0.05, 0), (0.025, 50), (0, 100), (-1, 100), (Decimal("0.0125"), 75)],
)
def test_values_are_told_from_worst_to_best_and_no_further(value: float | None, told: int | None) -> None:
    found = score_of(component("complaint_rate", 1, 0.05, 0), value)
    assert found is told is None or (found is not None and float(found) == pytest.approx(told))


weights = st.floats(0.001, 1000, allow_nan=False)
scores = st.none() | st.fractions(0, 100)


@given(st.lists(st.tuples(weights, scores), min_size=1, max_size=8))
def test_contributions_add_up_to_the_rounded_weighted_mean(
    parts: list[tuple[float, Fraction | None]],
) -> None:
    weighing, scored = [weight for weight, _ in parts], [score for _, score in parts]
    found = contributions(weighing, scored)
    assert [part is None for part in found] == [each is None for each in scored]
    present = [(Fraction(weight), each) for weight, each in parts if each is not None]
    if present:
        mean = sum(weight * each for weight, each in present) / sum(weight for weight, _ in present)
        total = sum(part for part in found if part is not None)
        assert abs(Fraction(total) - mean) <= Fraction(1, 20000)
        assert 0 <= total <= 100
        assert all(part >= 0 for part in found if part is not None)
