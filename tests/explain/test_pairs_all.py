"""What holds for every named pair, whoever asks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.explain.conftest import At
from tests.market import NOW, Asked, Market

from luopan.engine import Limits
from luopan.errors import AccessError, QuestionError
from luopan.explain.paired import paired
from luopan.explain.pairs import PAIRS, Pair
from luopan.explain.pairs.pair import ANY
from luopan.model.answers import encode
from luopan.model.bridges import Bridge, BridgeBody
from luopan.model.causes import LABELS
from luopan.model.causes_of_sales import OF_SALES
from luopan.model.values import Text
from luopan.settings import Settings
from luopan.times import parse_instant
from luopan.warehouse import Warehouse

MINE = [pair for pair in PAIRS.values() if pair.id <= "X22" or pair.id == "X31"]
LONGEST = {"en": 60, "zh": 30}
"""So many letters stand beside a bar."""

VIEWERS = ("platform", "shop:S1", "shop:S2", "creator:C", "agency:AG:tsp:US", "agency:AM:mcn:US")
MOMENTS = {"from": "2026-11-08T00:00:00Z", "to": None}
NAMED: dict[str, Any] = {
    "live_id": ["L"],
    "video_id": ["V"],
    "product_id": ["P"],
    "account_id": ["C"],
    "shop_id": ["S1"],
    "creator_id": ["C"],
}


def market() -> Market:
    """Two shops, a creator's live and video that sell for both, a refund, a settlement, a commission, a platform's
    figure; agencies."""
    made = (
        Market()
        .shop("S1")
        .shop("S2")
        .account("C")
        .account("A1", binds="S1")
        .product("P", "S1")
        .product("Q", "S2")
    )
    made.live("L", "C", "2026-11-07T20:00", "2026-11-07T22:00").video("V", "C", "2026-11-03", "P", "Q")
    made.contract("T", "AG", "tsp", "2026-01-01", shop_id="S1").contract(
        "N", "AM", "mcn", "2026-01-01", account_id="C"
    )
    for line, shop, product_id, pay in (("1", "S1", "P", 100), ("2", "S2", "Q", 30)):
        more = {"product_id": product_id, "creator_id": "C", "commission_rate": 0.1, "buyer_id": "u"}
        made.sold(line, shop, pay, "2026-11-07T21:00", live="L", **more)
        made.sold(f"{line}v", shop, pay, "2026-11-07T23:30", video="V", **more)
        made.commission(f"M{line}", line, "C", pay / 10, "2026-11-20")
        made.add("settlements", settlement_id=line, line_id=line, amount=pay / 2, settled_at="2026-11-21")
        made.refund(f"R{line}", line, 5, "2026-11-09T10:00")
    for kind in ("view", "enter", "product_impression", "product_click"):
        made.event(kind, "u", "2026-11-07T20:30", live="L", product_id="P")
    made.add("stats", metric="gmv", grain="day", at="2026-11-07T00:00", shop_id="S1", value=207)
    return made.online("L", "2026-11-07T20:30", 3)


@pytest.fixture(scope="module")
def asked(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """The market, loaded once for all pairs, which only ask."""
    home = shutil.copytree(empty_home, tmp_path_factory.mktemp("pairs") / "home")
    with closing(Warehouse.open(home, Limits(threads=1))) as warehouse:
        loaded = Asked(warehouse, Settings(), parse_instant(NOW))
        loaded.load(market())
        yield loaded


@pytest.mark.parametrize("pair", PAIRS.values(), ids=list(PAIRS))
def test_a_pair_adds_up_or_stays_closed_whoever_asks(asked: Asked, at: At, pair: Pair) -> None:
    """Nothing is claimed that does not add up; who may not ask is told so, and never by a fault."""
    answered = [bridge for viewer in VIEWERS if (bridge := told(at(asked, viewer), pair)) is not None]
    assert answered
    for bridge in answered:
        assert msgspec.json.decode(encode(bridge), type=Bridge).pair == pair.id
        assert_sound(bridge)


def told(desk: Any, pair: Pair) -> Bridge | None:
    """The pair's bridge for a viewer; None where the viewer may not ask for it."""
    body: dict[str, Any] = {
        "pair": pair.id,
        "where": {id: NAMED[id] for id in pair.needs if id in NAMED},
        "period": {"from": "2026-11-01", "to": "2026-11-30"},
    }
    if pair.stated:
        body |= {"where": {"shop_id": ["S1"]}, "period": {"from": "2026-11-07", "to": "2026-11-07"}}
    body |= {"as_of": MOMENTS} if pair.moments else {}
    body |= {"metric": "gmv"} if pair.of == ANY else {}
    body |= {"as": {"from": "agency:AM:mcn:US", "to": "creator:C"}} if pair.operator else {}
    try:
        return paired(desk, msgspec.convert(body, BridgeBody))
    except (AccessError, QuestionError) as error:
        assert error.message
        return None


def assert_sound(bridge: Bridge) -> None:
    """Steps add up; what is closed has no number; what is no amount has a rule."""
    deltas = [step.delta for step in bridge.steps]
    if bridge.first is None or bridge.last is None:
        assert bridge.residual is None
        assert bridge.rule is not None or bridge.notes or deltas == [None]
    else:
        assert bridge.residual == 0
        assert bridge.first + sum(delta for delta in deltas if delta is not None) == bridge.last
    assert bridge.ends is not None and len(bridge.ends) == 2


@pytest.mark.parametrize("pair", MINE, ids=[pair.id for pair in MINE])
def test_what_a_pair_says_fits_beside_a_bar(pair: Pair) -> None:
    texts = [
        pair.name,
        pair.first.label,
        pair.last.label,
        *(halt.label for halt in pair.halts),
        *pair.words.values(),
        *pair.causes.values(),
    ]
    for text, language in product(texts, LONGEST):
        assert 0 < len(getattr(text, language)) <= LONGEST[language], text
    for screen in (pair.first, pair.last):
        assert screen.right_for.en and screen.right_for.zh
    assert pair.requirement == f"R{393 + int(pair.id[1:])}"


@pytest.mark.parametrize(
    "cause", {cause.id: cause for cause in OF_SALES}.values(), ids=lambda cause: cause.id
)
def test_what_a_cause_says_fits_beside_a_bar(cause: Any) -> None:
    text: Text = cause.label
    assert LABELS[cause.id] == text
    assert 0 < len(text.en) <= LONGEST["en"] and 0 < len(text.zh) <= LONGEST["zh"]


def test_every_pair_of_the_requirements_is_there() -> None:
    """X01-X22 and X31 of these themes; each once."""
    assert {f"X{number:02}" for number in range(1, 23)} <= set(PAIRS)
