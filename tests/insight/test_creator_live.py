"""The creator-live diagnosis (R170-R173, G19, G23, G24), and that it tells nothing of other shops (S40)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from litestar.testing import TestClient
from tests.home import NOW
from tests.market import Market
from tests.peers import compared

from luopan.access import Doors, parse_viewer
from luopan.access.creator_peers import band
from luopan.api.app import create_app
from luopan.errors import AccessError, OutOfScope, QuestionError
from luopan.insight.diagnosis.creators import creator_live, quadrant
from luopan.insight.diagnosis.recommended import overlap, shares
from luopan.model.answers import encode
from luopan.model.creators import CreatorLiveBody, CreatorMeans
from luopan.model.peers import PeersQuestion
from luopan.model.questions import PeriodBody
from luopan.settings import Peers, Settings

DAYS = PeriodBody(preset="last_7_days")
AT = "2026-11-05T12:00"
SHOP = parse_viewer("shop:S1")


class Lives:
    """Lives of creators, each with impressions of products and orders of 1 unit, said in one line each."""

    def __init__(self) -> None:
        self.market = Market()
        self._numbers = 0

    def account(self, id: str, followers: int = 1000, reputation: float | None = None, **more: str) -> None:
        self.market.account(id, **more)
        self.market.add(
            "account_facts", account_id=id, at=AT, followers=followers, level="L3", reputation=reputation
        )
        self.market.live(f"LIVE-{id}", id, AT, "2026-11-05T14:00")

    def shop(self, id: str, *products: str, consents: bool = True) -> None:
        self.market.shop(id, category_l1="Tea", peer_consent=consents)
        for product in products:
            self.market.product(product, id, category_l1="Tea", price=10)

    def show(self, account: str, shop: str, product: str, impressions: int, *sold: float) -> None:
        for _ in range(impressions):
            self._numbers += 1
            self.market.event(
                "product_impression",
                f"V{self._numbers}",
                AT,
                f"LIVE-{account}",
                product_id=product,
                shop_id=shop,
            )
        for pay in sold:
            self._numbers += 1
            self.market.sold(
                f"L{self._numbers}", shop, pay, "2026-11-05T13:00", f"LIVE-{account}", product_id=product
            )


def made() -> Market:
    """S1 sells tea at 10 in lives of H (a head: 2,000,000 followers), M1 to M4, and its own account A1.

    H shows P1, P2, P3 40 times each, which sell 40, 8 and 24: 1,000, 200 and 600 per thousand impressions.
    M1 40 times with 2 orders, M2 20 times with none, M3 60 times with none, M4 20 times with one; of 10 each.
    Peers Q1, Q2, Q3 each show a product 40 times in HIDDEN's live, with one order: of 16, 24, 32, that is 400, 600
    and 800. X, who does not consent, sells for 10,000. N never sold for S1 but for Q2 (9,999); O sold it 50 in
    September; B belongs to Q1.
    """
    lives = Lives()
    lives.shop("S1", "P1", "P2", "P3")
    for shop in ("Q1", "Q2", "Q3"):
        lives.shop(shop, f"PEER-{shop}")
    lives.shop("X", "PEER-X", consents=False)
    lives.account("H", 2_000_000)
    lives.account("A1", binds="S1")
    for id in ("M1", "M2", "M3", "M4", "HIDDEN"):
        lives.account(id, category_l1="Home")
    lives.account("N", reputation=5.0, category_l1="Tea")
    lives.account("O", reputation=4.0, category_l1="Home")
    lives.account("B", binds="Q1", category_l1="Tea")
    for product, pay in (("P1", 40), ("P2", 8), ("P3", 24)):
        lives.show("H", "S1", product, 40, pay)
    lives.show("A1", "S1", "P1", 50, 10)
    lives.show("M1", "S1", "P1", 40, 10, 10)
    lives.show("M2", "S1", "P1", 20)
    lives.show("M3", "S1", "P1", 60)
    lives.show("M4", "S1", "P1", 20, 10)
    for shop, pay in (("Q1", 16), ("Q2", 24), ("Q3", 32), ("X", 10_000)):
        lives.show("HIDDEN", shop, f"PEER-{shop}", 40, pay)
    lives.market.line("N1", "Q2", 9999, created_at=AT, content_type="video", content_id="W", account_id="N")
    lives.market.line(
        "O1", "S1", 50, created_at="2026-09-10T12:00", product_id="P1", content_type="video", content_id="W",
        account_id="O",
    )  # fmt: skip
    return lives.market


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    with compared(tmp_path_factory.mktemp("creators"), made(), Settings(peers=Peers(minimum=3))) as found:
        yield found


@pytest.fixture(scope="module")
def body(doors: Doors) -> CreatorLiveBody:
    return creator_live(doors, SHOP, None, DAYS)


def test_r170_head_and_mid_tail_make_up_the_whole(body: CreatorLiveBody) -> None:
    """H 72; M1 20 and M4 10. What A1 sold is the shop's own live."""
    assert (body.gmv, body.head_gmv, body.mid_tail_gmv) == (102, 72, 30)
    assert body.head_gmv is not None and body.mid_tail_gmv is not None
    assert body.gmv == body.head_gmv + body.mid_tail_gmv
    assert [(head.account_id, head.gmv) for head in body.heads] == [("H", 72)]


def test_r171_products_against_like_products(body: CreatorLiveBody) -> None:
    """Of 400, 600, 800 half is 600 and three quarters 700. P1's 1,000 is good, by 300 x 40 / 1,000; P2's 200 is to
    improve, by -400 x 40 / 1,000; P3's 600 is neither."""
    (head,) = body.heads
    (good,), (poor,) = head.good, head.to_improve
    assert (good.product_id, good.value, good.effect, good.impressions) == ("P1", 1000, 12, 40)
    assert (poor.product_id, poor.value, poor.effect) == ("P2", 200, -16)
    bar = good.bar
    assert (bar.p50, bar.p75, bar.counted, bar.shops) == (600, 700, 3, 3)
    assert (bar.category, bar.category_level, bar.low, bar.high) == ("Tea", "l1", 8, 16)
    assert head.unjudged == 0


def test_r172_mid_tail_creators_against_the_mean_of_peers_creators(body: CreatorLiveBody) -> None:
    """Each of three peers' creators: 40 impressions per product and live, 1 order in 40."""
    means = body.means
    assert (means.impressions, means.conversion, means.creators, means.shops) == (40, 0.025, 3, 3)
    found = {creator.account_id: (creator.quadrant, creator.label) for creator in body.mid_tail}
    assert found == {
        "M1": ("high_high", "excellent"),
        "M2": ("low_low", "poor"),
        "M3": ("high_low", "potential"),
        "M4": ("low_high", "potential"),
    }


def test_r173_creators_are_recommended_for_reasons(body: CreatorLiveBody) -> None:
    """O sold 50 in September; N is in the shop's category and of the best reputation: 3 points each, O by its sales.
    B belongs to a shop; HIDDEN has no reason of ours; those who sell in lives already are not named again."""
    told = [
        (each.profile.account_id, each.score, [r.code for r in each.reasons]) for each in body.recommended
    ]
    assert told == [("O", 3, ["sold_before"]), ("N", 3, ["category_match", "reputation"])]
    assert [each.own_gmv for each in body.recommended] == [50, 0]
    assert (body.recommended[1].profile.level, body.recommended[1].profile.followers) == ("L3", 1000)


def test_s40_nothing_of_other_shops_is_told(body: CreatorLiveBody) -> None:
    """Neither their products, creators and sales, nor who they are."""
    text = encode(body).decode()
    assert [word for word in ("Q1", "Q2", "Q3", "PEER", "HIDDEN", "9999", "10000") if word in text] == []


def test_s40_bars_are_of_own_products_alone(doors: Doors) -> None:
    asked = PeersQuestion(["show_gpm"], "S1", DAYS)
    assert doors.creator_peers(asked, ["PEER-Q1"], SHOP).bars == []
    with pytest.raises(OutOfScope):
        doors.creator_peers(asked, ["P1"], parse_viewer("shop:Q1"))


def test_who_does_not_consent_sees_no_peers(doors: Doors) -> None:
    body = creator_live(doors, parse_viewer("shop:X"), None, DAYS)
    assert (body.means.missing, body.means.impressions) == ("peers_need_consent", None)
    assert {creator.label for creator in body.mid_tail} == {None}


def test_too_few_peers_are_not_shown(tmp_path_factory: pytest.TempPathFactory) -> None:
    with compared(tmp_path_factory.mktemp("few"), made(), Settings(peers=Peers(minimum=4))) as found:
        body = creator_live(found, SHOP, None, DAYS)
    assert (body.means.missing, body.means.creators) == ("group_too_small", 0)
    (head,) = body.heads
    assert (head.good, head.to_improve, head.unjudged) == ([], [], 3)


def test_who_may_ask(doors: Doors, body: CreatorLiveBody) -> None:
    assert creator_live(doors, parse_viewer("platform"), "S1", DAYS) == body
    with pytest.raises(QuestionError):
        creator_live(doors, parse_viewer("platform"), None, DAYS)
    for viewer in ("shop:Q1", "creator:H"):
        with pytest.raises(AccessError):
            creator_live(doors, parse_viewer(viewer), "S1", DAYS)


def test_its_questions_can_be_asked_again(doors: Doors, body: CreatorLiveBody) -> None:
    answers = doors.asks(body.questions, SHOP)
    assert answers[0].rows[0] == (body.gmv,)
    assert sum(row[2] for row in answers[1].rows) == body.head_gmv


def test_over_http(doors: Doors) -> None:
    with TestClient(create_app(doors)) as client:
        token = doors.accounts.tokens.create(SHOP, (), NOW)
        client.headers["Authorization"] = f"Bearer {token}"
        found = client.get("/api/v1/diagnosis/creator-live?preset=last_7_days").json()
        assert (found["gmv"], found["heads"][0]["good"][0]["product_id"]) == (102, "P1")
        assert client.get("/api/v1/diagnosis/creator-live?shop_id=Q1").json()["code"] == "out_of_scope"
        assert len(client.get("/api/v1/diagnosis/users?preset=last_7_days").json()["crowds"]) == 8


@pytest.mark.parametrize(
    ("price", "at"), [("8", 3), ("15.99", 3), ("16", 4), ("1", 0), ("0.99", -1), ("0", None), (None, None)]
)
def test_price_bands_go_from_one_power_of_two_to_the_next(price: str | None, at: int | None) -> None:
    assert band(None if price is None else Decimal(price)) == at


def test_at_the_mean_is_high() -> None:
    means = CreatorMeans(40, 0.025, 3, 3, None)
    assert quadrant(40, 0.025, means) == "high_high"
    assert quadrant(None, 0.025, means) is None
    assert quadrant(40, 0.025, CreatorMeans(None, None, 0, 0, None)) is None


def test_audiences_are_compared_by_what_is_known() -> None:
    """Halves against three quarters and a quarter: 0.75 in common. A group that is withheld says nothing."""
    one = shares([("female", "18-24", 50), ("male", "18-24", 50), (None, "18-24", 7)])
    other = shares([("female", "18-24", 75), ("male", "18-24", 25)])
    assert one is not None and other is not None and overlap(one, other) == 0.75
    assert shares([("female", "18-24", None), ("male", "18-24", 50)]) is None
    assert shares([]) is None
