"""Erasing a person leaves GMV by content as it was."""

from __future__ import annotations

from tests.market import LEARNED, Compass, Market

from luopan.attribution import keep_results
from luopan.times import parse_instant


def test_gmv_by_content_outlives_the_buyer(compass: Compass) -> None:
    market = Market().shop("S1").account("A1", binds="S1")
    market.live("L1", "A1", "2026-11-01T10:00", "2026-11-01T12:00").video("V1", "A1", "2026-10-01")
    market.sold("1", "S1", 10, "2026-11-01T11:00", live="L1", buyer_id="U1")
    market.sold("2", "S1", 200, "2026-11-02T11:00", video="V1", buyer_id="U1")
    market.line("3", "S1", 3000, buyer_id="U1", created_at="2026-11-03T00:00")
    market.line("4", "S1", 40000, buyer_id="U2", created_at="2026-11-03T00:00")
    asked = compass(market)
    words = "gmv live_session_gmv"
    before = asked.ask(words, by="content_type")
    with asked.warehouse.write(parse_instant(LEARNED)) as writer:
        keep_results(writer.cursor, "U1")
    asked.warehouse.erase_user("U1", parse_instant(LEARNED))
    asked.load(Market())
    assert asked.ask(words, by="content_type") == before
    assert asked.one("buyers") == 1
