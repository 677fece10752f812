"""Pairs of content and credit."""

from __future__ import annotations

from tests.explain.conftest import At
from tests.explain.pairing import pair, rows, told
from tests.market import Compass, Market

SHOP = {"shop_id": ["S1"]}


def sales() -> Market:
    """Paid on 3 Nov: 100 in live L1, 30 in video V1, 7 by a product card. Creator A1 has the commission (10 %) of the
    live's line and of the card's, A2 that of the video's, whose account is A1."""
    market = Market().shop("S1").account("A1").account("A2").product("P-S1", "S1")
    market.live("L1", "A1", "2026-11-03T10:00", "2026-11-03T20:00").video("V1", "A1", "2026-11-01T10:00")
    at = "2026-11-03T12:00"
    rate = {"commission_rate": 0.1}
    market.sold("1", "S1", 100, at, live="L1", creator_id="A1", creator_content_type="live",
                creator_content_id="L1", **rate)  # fmt: skip
    market.sold("2", "S1", 30, at, video="V1", creator_id="A2", creator_content_type="live",
                creator_content_id="L2", **rate)  # fmt: skip
    return market.line("3", "S1", 7, created_at=at, content_type="product_card", creator_id="A1",
                       creator_content_type="product_card", **rate)  # fmt: skip


def test_x23(compass: Compass, at: At) -> None:
    """Core data 137; LIVE and video 130: the product card's 7 leaves."""
    desk = at(compass(sales()))
    found = pair(desk, "X23", where=SHOP)
    assert (found.first, found.last) == (137, 130)
    assert told(found) == [("scope", None, -7.0)]
    assert [row[0] for row in rows(desk, found, 1).rows] == ["left"]


def test_x26(compass: Compass, at: At) -> None:
    """LIVE before the change: the commissions say live for lines 1 and 2, 130; now by the last touch 100. Video
    before: none; now 30."""
    desk = at(compass(sales()))
    live = pair(desk, "X26", where=SHOP)
    assert (live.first, live.last, told(live)) == (130, 100, [("measure", "definition", -30.0)])
    video = pair(desk, "X26", metric="video_direct_gmv", where=SHOP)
    assert (video.first, video.last, told(video)) == (0, 30, [("measure", "definition", 30.0)])


def test_x27(compass: Compass, at: At) -> None:
    """Product Details: every line has a commission, 137; a line without one, 5, is in the list only: 142."""
    market = sales().line("4", "S1", 5, created_at="2026-11-04T12:00", content_type="product_card")
    found = pair(at(compass(market)), "X27", where={"product_id": ["P-S1"]})
    assert (found.first, found.last) == (137, 142)
    assert sum(delta or 0 for _, _, delta in told(found)) == 5


def test_x36(compass: Compass, at: At) -> None:
    """A1 has the commission of 100 and 7: 10.70; its content sold 100 and 30: they would make 13."""
    found = pair(at(compass(sales())), "X36", where={"account_id": ["A1"]})
    assert (float(found.first or 0), float(found.last or 0)) == (10.7, 13.0)
    assert told(found) == [("attribution", None, 2.3)]


def test_x41(compass: Compass, at: At) -> None:
    """A1 over all channels: 100 live + 30 video + 8 of its showcase = 138. The lists: the live of 3 Nov 100 and 20
    that was carted in it and paid on 12 Nov, and the video's 30 = 150. Without the showcase -8, by the day of the
    live +20."""
    market = sales().sold(
        "5", "S1", 20, "2026-11-03T13:00", live="L1", paid_at="2026-11-12T09:00", touch="cart"
    )
    market.line("6", "S1", 8, created_at="2026-11-04T12:00", content_type="product_card", account_id="A1")
    desk = at(compass(market))
    found = pair(desk, "X41", where={"account_id": ["A1"]})
    assert (found.first, found.last) == (138, 150)
    assert told(found) == [("scope", None, -8.0), ("clock", "paid_later", 20.0)]
    assert [row[0] for row in rows(desk, found, 2).rows] == ["came"]


def test_x43(compass: Compass, at: At) -> None:
    """The ads claim 90. By the last content 40 came of paid traffic, 137 of natural: 177 in all."""
    market = sales().sold("7", "S1", 40, "2026-11-05T12:00", live="L1", paid=True)
    market.add("ad_plans", plan_id="AD", creative_id="C", shop_id="S1")
    market.add(
        "ad_stats",
        plan_id="AD",
        creative_id="C",
        at="2026-11-05T12:00",
        cost=9,
        impressions=10,
        clicks=2,
        gmv=90,
    )
    found = pair(at(compass(market)), "X43", where=SHOP)
    assert (found.first, found.last) == (90, 177)
    assert told(found) == [("attribution", None, -50.0), ("filters", None, 137.0)]
