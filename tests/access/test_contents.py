"""Lives and videos besides numbers: what is known of them, which sold more of the same product, what is not shared."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from tests.market import Market
from tests.peers import compared

from luopan.access import Doors, parse_viewer
from luopan.errors import OutOfScope
from luopan.model.contents import ContentsAsked, SameAsked
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody

SHOP = parse_viewer("shop:S1")
DAYS = PeriodBody(preset="last_7_days")
AT = "2026-11-05T12:00"


def made() -> Market:
    """S1 posts V1 (public) and V2 (private) of P1; creators' videos of P1 sell 50, 40, 30 and, deleted, 90; V9 is of
    another shop. Each video is viewed twice, V9's creator is nobody's."""
    market = Market().shop("S1").shop("S2").account("A1").account("C1").bind("A1", "S1")
    market.product("P1", "S1", title="Tea").product("P2", "S2")
    market.video("V1", "A1", "2026-11-02", "P1", "P2", title="Own", duration_s=12, play_url="https://v/1")
    market.video(
        "V2", "A1", "2026-11-02", "P1", visibility="private", play_url="https://v/2", cover_url="https://c/2"
    )
    sold = {"V1": 35, "V2": 1, "V3": 50, "V4": 40, "V5": 30, "V6": 90}
    for video in ("V3", "V4", "V5"):
        market.video(video, "C1", "2026-11-03", "P1")
    market.video("V6", "C1", "2026-11-03", "P1", visibility="deleted").video("V9", "C1", "2026-11-03", "P2")
    for video, pay in sold.items():
        market.sold(video, "S1", pay, AT, video=video, product_id="P1")
    for video in (*sold, "V9"):
        for user in ("a", "b"):
            market.event("view", user, "2026-11-04T10:00", video=video)
    return market


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    with compared(tmp_path_factory.mktemp("contents"), made()) as found:
        yield found


def test_r127_what_is_known_of_a_video(doors: Doors) -> None:
    found = doors.contents(ContentsAsked(video_id=["V1", "V2", "V9", "none"]), SHOP)
    assert set(found.videos) == {"V1", "V2"}, (
        "a video of others without the shop's products is not its to see"
    )
    known = found.videos["V1"]
    assert (known.title, known.account_id, known.seconds, known.play_url) == ("Own", "A1", 12, "https://v/1")
    assert [(each.product_id, each.name) for each in known.products] == [("P1", "Tea")]


def test_r085_a_private_video_has_neither_cover_nor_playback(doors: Doors) -> None:
    hidden = doors.contents(ContentsAsked(video_id=["V2"]), SHOP).videos["V2"]
    assert (hidden.visibility, hidden.cover_url, hidden.play_url) == ("private", None, None)


def test_r129_public_videos_of_the_same_product_that_sold_more(doors: Doors) -> None:
    """V6 sold most and is deleted; V5 sold less; what each sold is not told, how often it was viewed is."""
    found = doors.same_product(SameAsked("V1", "P1", DAYS), SHOP)
    assert [(each.content.id, each.views) for each in found.videos] == [("V3", 2), ("V4", 2)]
    assert doors.same_product(SameAsked("V3", None, DAYS), SHOP).videos == []


@pytest.mark.parametrize("asked", [SameAsked("V9", None, DAYS), SameAsked("V1", "P2", DAYS)])
def test_r129_is_of_what_one_may_see(doors: Doors, asked: SameAsked) -> None:
    with pytest.raises(OutOfScope):
        doors.same_product(asked, SHOP)


def answer(doors: Doors, by: list[str], where: dict[str, FilterBody], viewer: str = "shop:S1") -> Any:
    body = QuestionBody(["vv", "video_direct_gmv"], by, where, DAYS, order=["-video_direct_gmv"], totals=True)
    return doors.ask(body, parse_viewer(viewer))


def test_r050_a_shop_does_not_know_who_watched_others_videos(doors: Doors) -> None:
    found = answer(doors, ["video_id"], {})
    assert {row[0]: row[1] for row in found.rows} == {
        "V1": 2, "V2": 2, "V3": None, "V4": None, "V5": None, "V6": None,
    }  # fmt: skip
    assert found.totals[1] == 4
    assert [(note.code, note.metric) for note in found.notes] == [("not_shared", "vv")]


def test_r050_nor_where_it_asks_of_one_of_them(doors: Doors) -> None:
    assert answer(doors, [], {"video_id": ["V3"]}).rows == ((None, 50),)
    assert answer(doors, [], {"video_id": ["V1", "V3"]}).rows == ((2, 85),)
    nobody = doors.ask(QuestionBody(["vv"], ["gender"], {"video_id": ["V3"]}, DAYS), SHOP)
    assert (nobody.rows, [note.code for note in nobody.notes]) == ((), ["not_shared"])
    assert answer(doors, [], {"video_id": ["V3"]}, "platform").rows == ((2, 50),)


def test_a_sub_account_is_told_of_videos_by_their_module_alone(doors: Doors) -> None:
    """R021."""
    for modules, known in (({"home", "live"}, set()), ({"video"}, {"V1"})):
        sub = msgspec.structs.replace(SHOP, modules=frozenset(modules))
        assert set(doors.contents(ContentsAsked(video_id=["V1"]), sub).videos) == known
