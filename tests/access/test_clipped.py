"""What of the asked days an agency's contracts do not show: counted, and said (R044, S17)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from luopan.access.clipped import clip_notes, grants_asked, unseen
from luopan.model.scope import Grant, Scope
from luopan.model.values import Filter, Gap, Question, Unseen, Viewer
from luopan.times import Period

START = dt.date(2026, 11, 1)
AGENCY = Viewer("agency", "AG", "tsp", "US")


def day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


def found(*grants: Grant, first: int = 0, last: int = 6, **where: tuple[str, ...]) -> Unseen | None:
    filters = {name: Filter(values=values) for name, values in where.items()}
    question = Question(("gmv",), where=filters, period=Period(day(first), day(last)))
    return unseen(question, Scope(AGENCY, "US", grants))


def noted(*grants: Grant, compare: Literal["previous"] | None = None) -> dict[str, str]:
    """By code the notes on days 0 to 6."""
    question = Question(("gmv",), period=Period(day(0), day(6)), compare=compare)
    _, notes = clip_notes(question, Scope(AGENCY, "US", grants), "the {} {}".format)
    return {note.code: note.text.en for note in notes}


def grant(id: str, first: int, last: int | None, kind: str = "account") -> Grant:
    return Grant("shop" if kind == "shop" else "account", id, day(first), None if last is None else day(last))


def test_t06_days_between_two_contracts_are_left_out() -> None:
    """Of days 0 to 6 the contracts show 0, 1 and from 5 on."""
    assert found(grant("A1", -9, 1), grant("A1", 5, None)) == Unseen(
        3, 7, (Gap("account", "A1", day(2), day(4)),)
    )


def test_days_of_each_shop_and_account_that_is_asked_about_count() -> None:
    """S1 is seen from day 6 on, A1 whole: 6 of 14; A1 alone: nothing is left out."""
    grants = (grant("S1", 6, None, "shop"), grant("A1", -9, None))
    whole = found(*grants)
    assert whole is not None and (whole.days, whole.of) == (6, 14)
    assert found(*grants, account_id=("A1",)) is None
    alone = found(*grants, shop_id=("S1",))
    assert alone == whole, "an account's rows may be the shop's"
    said = noted(*grants)["clipped"]
    assert "6 of 14" in said and "2026-11-01 – 2026-11-06 of the shop S1" in said


def test_less_seen_of_the_days_before_is_said_where_they_are_compared() -> None:
    """Days 0 to 6 are compared with the seven before, -7 to -1."""
    assert set(noted(grant("A1", -9, None), compare="previous")) == set()
    growing = noted(grant("A1", -2, None), compare="previous")
    assert set(growing) == {"clipped_before"} and "5 of 7" in growing["clipped_before"]
    assert set(noted(grant("A1", -9, 2), compare="previous")) == {"clipped"}, "more is seen of those before"
    assert set(noted(grant("A1", 2, None), compare="previous")) == {"clipped", "none_before"}
    assert set(noted(grant("A1", 2, None))) == {"clipped"}


def test_who_sees_no_day_at_all_is_told_so_by_each_metric() -> None:
    assert found(grant("A1", 7, None)) is None
    assert found() is None
    assert unseen(Question(("gmv",), period=Period(START, START)), Scope(Viewer("shop", "S1"))) is None
    assert unseen(Question(("stock_on_hand",)), Scope(AGENCY, "US", (grant("A1", 0, 1),))) is None


@given(
    st.lists(st.tuples(st.sampled_from("AB"), st.integers(-3, 9), st.integers(0, 5) | st.none()), max_size=6)
)
def test_law_the_days_are_those_that_no_grant_admits(drawn: list[tuple[str, int, int | None]]) -> None:
    """Beside counting every day of every account by itself."""
    grants = [grant(id, first, None if length is None else first + length) for id, first, length in drawn]
    days = [(id, day(n)) for id in {g.id for g in grants} for n in range(7)]
    lost = [
        (id, each)
        for id, each in days
        if not any(g.id == id and g.first <= each and (g.last is None or each <= g.last) for g in grants)
    ]
    said = found(*grants)
    if 0 < len(lost) < len(days):
        assert said is not None and (said.days, said.of) == (len(lost), len(days))
        spans = {
            (gap.id, gap.first + dt.timedelta(days=n))
            for gap in said.gaps
            for n in range((gap.last - gap.first).days + 1)
        }
        assert spans == set(lost)
    else:
        assert said is None


def test_a_filter_that_excludes_names_nothing() -> None:
    grants = (grant("A1", 0, 1), grant("A2", 0, 1))
    question = Question(("gmv",), where={"account_id": Filter(values=("A1",), negated=True)})
    assert grants_asked(question, Scope(AGENCY, "US", grants)) == grants
