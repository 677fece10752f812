"""The screens as data: every question can be asked by every role that has the screen, and every panel has its own."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests.home import NOW, load, opened, write_files

from luopan import metrics
from luopan.access import Doors, parse_viewer
from luopan.errors import NotFound, NotGranted
from luopan.model.menus import BELOW_SHOP, MENUS, OWN, Role, not_there
from luopan.model.questions import FilterBody, LensBody, PeriodBody, QuestionBody
from luopan.model.values import Viewer
from luopan.model.words import DIMENSIONS
from luopan.pages.levels import of_levels
from luopan.pages.menu import home, menu, opened_from, page_for
from luopan.pages.parts import Asked, Assessment, Funnel, Numbers, Page, Pairs, Records, Table, Words
from luopan.pages.screens import PAGES

MORE = {
    "agencies.csv": "agency_id,name\nG1,Northstar\n",
    "bindings.csv": "shop_id,account_id,kind,bound_at\nS1,A1,official,2026-01-01T00:00:00Z\n",
    "contracts.csv": "contract_id,agency_id,role,market,shop_id,account_id,signed_at,share_rate\n"
    "C1,G1,tsp,SG,S1,,2026-01-01T00:00:00Z,\n"
    "C2,G1,tsp,SG,,A1,2026-01-01T00:00:00Z,\n"
    "C3,G1,mcn,SG,,A1,2026-01-01T00:00:00Z,0.2\n",
    "videos.csv": "video_id,account_id,title,posted_at\nV1,A1,Unboxing,2026-11-04T09:00:00Z\n",
    "events.csv": "event_id,at,kind,user_id,account_id,content_type,content_id,product_id,shop_id\n"
    "E1,2026-11-05T11:30:00Z,view,U1,A1,live,L1,,S1\n"
    "E2,2026-11-05T11:31:00Z,product_click,U1,A1,live,L1,P1,S1\n"
    "E3,2026-11-06T11:30:00Z,view,U2,A1,video,V1,,S1\n",
}
"""Beside the small market: who an agency looks at, and a video."""
VIEWERS: dict[Role, str] = {
    "platform": "platform",
    "shop": "shop:S1",
    "creator": "creator:A1",
    "tsp": "agency:G1:tsp:SG",
    "mcn": "agency:G1:mcn:SG",
}
ONE = {
    "live_id": "L1",
    "video_id": "V1",
    "product_id": "P1",
    "account_id": "A1",
    "shop_id": "S1",
    "market": "SG",
}
"""Of what a screen is."""
ROLES = [(page, role) for page in PAGES.values() for role in sorted({place.role for place in page.places})]


@pytest.fixture(scope="module")
def market(loaded_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """The small market with agencies."""
    home = Path(shutil.copytree(loaded_home, tmp_path_factory.mktemp("screens") / "home"))
    with opened(home) as found:
        load(found, write_files(home.parent / "files", MORE))
        yield found


def asked(page: Page, question: Asked) -> QuestionBody:
    """The question as the browser asks it."""
    of: dict[str, FilterBody] = {} if page.of is None else {page.of: [ONE[page.of]]}
    return QuestionBody(
        list(question.metrics),
        list(question.by),
        of | question.where,
        PeriodBody(preset=page.period, anchor=NOW.date()),
        LensBody(clock=question.clock, attribution=question.attribution),
        order=list(question.order),
        limit=question.limit,
        totals=question.totals,
    )


@pytest.mark.parametrize(("page", "role"), ROLES, ids=lambda each: each if isinstance(each, str) else each.id)
def test_every_question_of_a_screen_is_answered_to_its_first_role_and_may_be_asked_by_the_others(
    market: Doors, page: Page, role: Role
) -> None:
    viewer = parse_viewer(VIEWERS[role])
    metric = next(iter(page.questions.values())).metrics[0] if page.questions else ""
    chosen = [Asked((metric,), (dimension,), order=(f"-{metric}",)) for dimension in page.choose]
    for question in (*page.questions.values(), *chosen):
        if role == page.places[0].role:
            assert market.ask(asked(page, question), viewer).columns
        else:
            market.check(asked(page, question), viewer)


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.id)
def test_a_panel_asks_a_question_of_its_screen_and_opens_one_that_is_there(page: Page) -> None:
    panels = [panel for panel in page.panels if not isinstance(panel, Assessment | Pairs | Words)]
    assert {panel.question for panel in panels} | {getattr(panel, "daily", None) for panel in panels} - {
        None
    } == set(page.questions)
    for panel in panels:
        opens = getattr(panel, "opens", None)
        assert opens is None or PAGES[opens].of == page.questions[panel.question].by[0]
        if isinstance(panel, Table | Numbers | Funnel):
            assert set(panel.shown) <= set(page.questions[panel.question].metrics)
        if isinstance(panel, Table):
            assert panel.search in (None, *page.questions[panel.question].by)


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.id)
def test_a_screen_asks_for_no_number_twice(page: Page) -> None:
    """Lists of one dimension differ in their order and length; the whole and its days are asked for once."""
    rows = {panel.question for panel in page.panels if isinstance(panel, Records)}
    numbers = [
        (metric, msgspec.json.encode(msgspec.structs.replace(asked, metrics=(), own=())))
        for name, asked in page.questions.items()
        for metric in asked.metrics
        if name not in rows
    ]
    assert [metric for (metric, _), times in Counter(numbers).items() if times > 1] == []


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.id)
def test_a_screen_has_its_places_its_way_back_and_its_words(page: Page) -> None:
    for place in page.places:
        module = next(each for each in (*MENUS[place.role], *OWN[place.role]) if each.id == place.module)
        assert page.of or (
            place.part in {part.en for part in module.parts} if module.parts else place.part is None
        )
    assert (page.of is None) == (page.under is None)
    named = {each for question in page.questions.values() for each in question.by}
    assert named | set(page.choose) <= set(DIMENSIONS)


@pytest.mark.parametrize(("page", "role"), ROLES, ids=lambda each: each if isinstance(each, str) else each.id)
def test_a_screen_leads_only_where_its_role_has_one_and_back_to_one(page: Page, role: Role) -> None:
    viewer = parse_viewer(VIEWERS[role])
    found = page_for(page.id, viewer)
    for other in opened_from(found) | ({found.under} if found.under else set()):
        assert page_for(other, viewer).id == other
    assert (found.under is None) == (page.of is None), "nothing opens it"


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


def test_a_tsp_sees_whole_shops_or_what_lies_below_as_its_contracts_are() -> None:
    """R041, R042."""
    below = {"live", "accounts", "video"}
    assert not_there(frozenset({"account"})) == not_there(frozenset()) == {"shop_analytics"}
    assert not_there(frozenset({"shop"})) == below
    assert not_there(frozenset({"shop", "account"})) == frozenset()


def test_who_was_authorised_whole_shops_is_asked_nothing_below_them_and_told_so() -> None:
    """R041."""
    page = page_for("sold_products", parse_viewer(VIEWERS["tsp"]))
    shops = of_levels(page, frozenset({"shop"}))
    assert set(shops.questions) == {"core", "daily", "content", "list"} and shops.choose == ("shop_id",)
    missing = shops.panels[-1]
    assert isinstance(missing, Words) and "Content Management" in missing.text.en
    assert all(getattr(panel, "question", "core") in shops.questions for panel in shops.panels)
    for levels in (frozenset({"account"}), frozenset({"shop", "account"}), frozenset[str](), None):
        assert of_levels(page, levels) == page
    assert BELOW_SHOP == metrics.BELOW_SHOP


def test_a_screen_leads_to_the_screen_of_the_same_thing_that_a_role_has() -> None:
    for role, leads, opens in (
        ("shop", ("creator", "product"), "product"),
        ("tsp", ("account", "sold_product"), "sold_product"),
        ("mcn", ("mcn_creator", "product"), "product"),
    ):
        panels = page_for("live", parse_viewer(VIEWERS[role])).panels  # type: ignore[index]
        assert [each.leads for each in panels if isinstance(each, Assessment)] == [leads]
        assert [each.opens for each in panels if isinstance(each, Table)] == [opens]


def test_a_screen_of_another_role_is_not_there() -> None:
    with pytest.raises(NotFound, match='no page "creator_home" for shop:S1'):
        page_for("creator_home", Viewer("shop", "S1"))


def test_inside_a_shop_an_agency_sees_the_menu_of_the_shop() -> None:
    viewer = Viewer("agency", "G1", "tsp", "US", inside=("shop", "S1"))
    assert page_for("merchant_home", viewer).id == "merchant_home"
    assert [module.id for module in menu(viewer)][:2] == ["home", "live"]
