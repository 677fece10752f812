"""The screens as data: every question can be asked by every role that has the screen, and every panel has its own."""

from __future__ import annotations

import pytest
from tests.home import NOW

from luopan.access import Doors, parse_viewer
from luopan.errors import NotFound, NotGranted
from luopan.model.menus import MENUS, OWN, Role
from luopan.model.questions import FilterBody, LensBody, PeriodBody, QuestionBody
from luopan.model.values import Viewer
from luopan.pages.menu import home, menu, page_for
from luopan.pages.parts import Asked, Page, Table, Words
from luopan.pages.screens import PAGES
from luopan.pages.words import DIMENSIONS

VIEWERS: dict[Role, str] = {"platform": "platform", "shop": "shop:S1", "creator": "creator:A1"}
"""What an agency asks is planned as what its shops ask; the small market has none."""
ONE = {"live_id": "L1", "product_id": "P1", "account_id": "A1"}
"""Of what a screen is; the small market has no video."""
ROLES = [(page, role) for page in PAGES.values() for role in sorted({place.role for place in page.places})]


def asked(page: Page, question: Asked) -> QuestionBody:
    """The question as the browser asks it."""
    of: dict[str, FilterBody] = {page.of: [ONE[page.of]]} if page.of in ONE else {}
    of |= question.where
    return QuestionBody(
        list(question.metrics),
        list(question.by),
        of,
        PeriodBody(preset=page.period, anchor=NOW.date()),
        LensBody(clock=question.clock) if question.clock else None,
        compare="previous",
        order=list(question.order),
        limit=question.limit,
        totals=question.totals,
    )


@pytest.mark.parametrize(("page", "role"), ROLES, ids=lambda each: each if isinstance(each, str) else each.id)
def test_every_question_of_a_screen_can_be_asked(doors: Doors, page: Page, role: Role) -> None:
    viewer = parse_viewer(VIEWERS.get(role, "shop:S1"))
    for question in page.questions.values():
        doors.check(asked(page, question), viewer)


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.id)
def test_a_panel_asks_a_question_of_its_screen_and_opens_one_that_is_there(page: Page) -> None:
    panels = [panel for panel in page.panels if not isinstance(panel, Words)]
    assert {panel.question for panel in panels} | {getattr(panel, "daily", None) for panel in panels} - {
        None
    } == set(page.questions)
    for panel in panels:
        opens = getattr(panel, "opens", None)
        assert opens is None or PAGES[opens].of == page.questions[panel.question].by[0]
        if isinstance(panel, Table):
            assert set(panel.shown) <= set(page.questions[panel.question].metrics)
            assert panel.search in (None, *page.questions[panel.question].by)


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.id)
def test_a_screen_has_its_places_its_way_back_and_its_words(page: Page) -> None:
    for place in page.places:
        module = next(each for each in (*MENUS[place.role], *OWN[place.role]) if each.id == place.module)
        assert page.of or (
            place.part in {part.en for part in module.parts} if module.parts else place.part is None
        )
    assert (page.of is None) == (page.under is None)
    assert page.under is None or {place.role for place in page.places} <= {
        place.role for place in PAGES[page.under].places
    }
    assert {each for question in page.questions.values() for each in question.by} <= set(DIMENSIONS)


def test_what_is_planned_is_in_the_menu_without_a_screen() -> None:
    entries = {entry.name.en: entry.page for module in menu(Viewer("shop", "S1")) for entry in module.entries}
    assert (entries["Lives"], entries["Live screen"]) == ("lives", None)


def test_a_sub_account_sees_the_whole_menu_and_begins_where_it_may() -> None:
    """R021: the module that was not granted is there, and says that it was not."""
    viewer = Viewer("shop", "S1", modules=frozenset({"video"}))
    modules = menu(viewer)
    assert [module.id for module in modules if module.granted] == ["video", "account"]
    assert (len(modules), home(modules)) == (len(MENUS["shop"]) + 1, "videos")
    with pytest.raises(NotGranted, match="which you were not granted"):
        page_for("merchant_home", viewer)


def test_sharing_is_the_main_accounts_and_ones_own_account_is_everybodys() -> None:
    sub, inside = (
        Viewer("shop", "S1", modules=frozenset()),
        Viewer("agency", "G1", "tsp", "US", inside=("shop", "S1")),
    )
    assert page_for("sub_accounts", Viewer("shop", "S1")).work == "sub_accounts"
    for viewer in (sub, inside):
        assert page_for("tokens", viewer).work == "tokens"
        with pytest.raises(NotGranted, match="cannot be granted"):
            page_for("sub_accounts", viewer)


def test_a_screen_of_another_role_is_not_there() -> None:
    with pytest.raises(NotFound, match='no page "creator_home" for shop:S1'):
        page_for("creator_home", Viewer("shop", "S1"))


def test_inside_a_shop_an_agency_sees_the_menu_of_the_shop() -> None:
    viewer = Viewer("agency", "G1", "tsp", "US", inside=("shop", "S1"))
    assert page_for("merchant_home", viewer).id == "merchant_home"
    assert [module.id for module in menu(viewer)][:2] == ["home", "live"]
