"""What a sub-account may ask: what a module shows that was granted, and nothing else (R013, R021)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luopan.access import Doors
from luopan.access.modules import check_grantable, check_modules
from luopan.errors import NotGranted, QuestionError
from luopan.model.catalogue import FAMILIES, METRICS
from luopan.model.menus import GRANTABLE, MENUS, OF_PEOPLE, SHOWN, menu_of, modules_of
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.values import Question, Viewer

MODULES = st.frozensets(st.sampled_from(GRANTABLE))
METRIC = st.sampled_from(sorted(METRICS))


def allowed(question: Question, modules: frozenset[str] | None) -> bool:
    try:
        check_modules(question, Viewer("shop", "S1", modules=modules))
    except NotGranted:
        return False
    return True


def test_every_family_of_metrics_is_shown_somewhere() -> None:
    assert set(SHOWN) == set(FAMILIES)
    assert {module for shown in SHOWN.values() for module in shown} <= set(GRANTABLE)


def test_every_role_has_a_menu_whose_modules_are_named_once() -> None:
    """Two languages, and no module twice."""
    for menu in MENUS.values():
        assert len({module.id for module in menu}) == len(menu)
        assert all(text.en and text.zh for module in menu for text in (module.name, *module.parts))
    assert [menu_of(Viewer("agency", "AG", role, "SG")) for role in ("tsp", "mcn")] == [
        MENUS["tsp"],
        MENUS["mcn"],
    ]


@given(METRIC, METRIC, MODULES)
def test_a_question_is_allowed_when_each_of_its_metrics_is(
    one: str, two: str, modules: frozenset[str]
) -> None:
    expected = all(set(modules_of(metric)) & modules for metric in (one, two))
    assert allowed(Question((one, two)), modules) == expected


@given(METRIC, MODULES, MODULES)
def test_more_modules_never_allow_less(metric: str, some: frozenset[str], more: frozenset[str]) -> None:
    question = Question((metric,))
    assert not allowed(question, some) or allowed(question, some | more)
    assert allowed(question, None)


@pytest.mark.parametrize("dimension", sorted(OF_PEOPLE))
def test_who_the_buyers_are_is_of_the_audience_whatever_the_metric(dimension: str) -> None:
    for question in (Question(("gmv",), by=(dimension,)), Question(("gmv",), where={dimension: Any})):  # type: ignore[dict-item]
        assert not allowed(question, frozenset(GRANTABLE) - {"audience"})
        assert allowed(question, frozenset({"home", "audience"}))


def test_a_metric_of_ones_own_is_for_the_main_account() -> None:
    assert not allowed(Question(("my_own",)), frozenset(GRANTABLE))


@pytest.mark.parametrize(
    ("viewer", "modules", "said"),
    [
        (Viewer("shop", "S1"), {"lives"}, 'no module "lives" (did you mean "live"?)'),
        (Viewer("creator", "A1"), {"live"}, "sub-accounts of a shop"),
        (Viewer(), {"live"}, "sub-accounts of a shop"),
    ],
)
def test_what_cannot_be_granted_is_refused(viewer: Viewer, modules: set[str], said: str) -> None:
    with pytest.raises(QuestionError) as caught:
        check_grantable(viewer, frozenset(modules))
    assert said in caught.value.message


def test_every_way_to_ask_is_narrowed_by_modules(doors: Doors) -> None:
    """One number, many, rows and a check: none answers a sub-account what it was not granted."""
    live = Viewer("shop", "S1", modules=frozenset({"live"}))
    week = PeriodBody(preset="last_7_days")
    gmv, income = (QuestionBody([metric], period=week) for metric in ("gmv", "refund_amount"))
    assert doors.ask(gmv, live).rows == doors.ask(gmv, Viewer("shop", "S1")).rows
    for ask in (doors.ask, doors.rows, doors.check, doors.explained):
        with pytest.raises(NotGranted, match='"Transactions" or "Service", which you were not granted'):
            ask(income, live)
    with pytest.raises(NotGranted):
        doors.asks([gmv, income], live)
