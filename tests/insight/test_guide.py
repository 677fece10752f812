"""The guide: what its numbers mean, from rules that are data (R213-R219)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.home import NOW, load, opened, write_files

from luopan.access import Doors, parse_viewer
from luopan.api.app import create_app
from luopan.cli.commands.insights import Language, _print
from luopan.errors import OutOfScope, QuestionError
from luopan.insight.facts import Fact, Facts, evidence
from luopan.insight.guide import guide
from luopan.model.catalogue import METRICS
from luopan.model.guide import Condition, GuideBody, Insight
from luopan.model.guide_numbers import SLICE_NAMES, SLICES, STEPS
from luopan.model.guide_rules import RULES
from luopan.model.questions import PeriodBody

DAYS = PeriodBody(preset="last_7_days")
EVENTS = "event_id,at,kind,user_id,account_id,content_type,content_id,shop_id,product_id,seconds,completed"
LINES = (
    "line_id,order_id,shop_id,product_id,sku_id,buyer_id,quantity,pay_amount,created_at,paid_at,content_type,"
    "content_id,account_id,touch,creator_id,commission_rate"
)
AT = "2026-11-05T12:00:00Z"


def events() -> list[str]:
    """A1's video V1: 1,000 views of 4 s, 250 to the end, 5 people click; 1,000 pages of P1 are opened from it.
    A2, an affiliate, posted V2: 60 people click P2 in it; whoever viewed it is not the shop's to know."""
    said = [f"view,U{n},A1,video,V1,,,4,{'true' if n < 250 else 'false'}" for n in range(1000)]
    said += [f"product_click,U{n},A1,video,V1,S1,P1,," for n in range(5)]
    said += [f"product_view,U{n},A1,video,V1,S1,P1,," for n in range(1000)]
    said += [f"product_click,W{n},A2,video,V2,S1,P2,," for n in range(60)]
    return [f"E{n},{AT},{text}" for n, text in enumerate(said)]


def lines() -> list[str]:
    """S1 sells for 1,000: P1 200 (two orders) in V1, P2 300 in A2's V2, P2 500 in A2's live; A2 earns 20 %."""

    def line(n: int, product: str, amount: int, content: str, creator: str) -> str:
        who = f"{content},{'A2' if creator else 'A1'},click,{creator},{'0.2' if creator else ''}"
        return f"L{n},O{n},S1,{product},K{product},U{n},1,{amount},{AT},{AT},{who}"

    return [
        line(1, "P1", 100, "video,V1", ""),
        line(2, "P1", 100, "video,V1", ""),
        line(3, "P2", 300, "video,V2", "A2"),
        line(4, "P2", 500, "live,B2", "A2"),
    ]


def files() -> dict[str, str]:
    return {
        "markets.csv": "market,name,timezone,currency\nSG,Singapore,Asia/Singapore,SGD\n",
        "shops.csv": "shop_id,name,market\nS1,Orchid,SG\nS2,Durian,SG\n",
        "accounts.csv": "account_id,handle,name,market\nA1,@orchid,Orchid,SG\nA2,@may,May,SG\n",
        "bindings.csv": "shop_id,account_id,kind,bound_at\nS1,A1,official,2026-01-01T00:00:00Z\n",
        "products.csv": "product_id,shop_id,title\nP1,S1,Tea\nP2,S1,Cup\n",
        "agencies.csv": "agency_id,name\nG1,Grove\n",
        "contracts.csv": "contract_id,agency_id,role,market,shop_id,signed_at,category\n"
        "C1,G1,tsp,SG,S1,2026-01-01T00:00:00Z,shop_management\n",
        "videos.csv": f"video_id,account_id,title,posted_at\nV1,A1,Brewing,{AT}\nV2,A2,Unboxing,{AT}\n",
        "lives.csv": f"live_id,account_id,title,started_at,ended_at\nB2,A2,Evening,{AT},2026-11-05T13:00:00Z\n",
        "events.csv": "\n".join([EVENTS, *events()]) + "\n",
        "order_lines.csv": "\n".join([LINES, *lines()]) + "\n",
    }


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    home = tmp_path_factory.mktemp("guide") / "home"
    with opened(home) as doors:
        load(doors, write_files(home.parent / "files", files()))
        yield doors


@pytest.fixture(scope="module")
def body(shop: Doors) -> GuideBody:
    return guide(shop, parse_viewer("shop:S1"), None, DAYS)


def values(body: GuideBody) -> dict[str, float | None]:
    return {f"{n.slice}.{n.metric}": n.value for step in body.steps for n in step.numbers}


def said(body: GuideBody) -> dict[str, Insight]:
    beside = [insight for step in body.steps for n in step.numbers for insight in n.insights]
    return {insight.code: insight for insight in (*beside, *body.insights)}


def test_r213_the_funnel_is_of_the_shops_own_videos(body: GuideBody) -> None:
    """1,000 views, 5 clickers, 1,000 pages, 2 orders. The 60 who clicked in A2's video, whose views nobody told of,
    would make V-t-PV 0.065 where it is 0.005."""
    found = values(body)
    assert [found[f"own_video.{metric}"] for metric in ("vv", "product_clickers", "v_t_pv")] == [
        1000,
        5,
        0.005,
    ]
    assert [found[f"own_video.{metric}"] for metric in ("product_page_views", "sku_orders", "cvr")] == [
        1000, 2, 0.002,
    ]  # fmt: skip
    assert (found["all.product_clicks"], found["all.gmv"], found["all.sku_orders"]) == (65, 1000, 4)


def test_r215_the_numbers_are_interpreted(body: GuideBody) -> None:
    """V-t-PV 0.005 is under 0.01; 4 s are under 6; 1,000 pages and 4 orders are 0.004, under the band's 0.005.
    A quarter is watched to the end: neither little nor much. Five buyers are too few to speak of those who return."""
    assert said(body).keys() == {
        "v_t_pv_low", "video_lost_in_first_seconds", "engagement_low", "many_views_few_orders",
        "organic_cvr_below_band", "one_video_sells_most", "top_products_from_affiliates",
        "top_videos_from_affiliates",
    } - {"one_video_sells_most"}  # fmt: skip
    low = said(body)["v_t_pv_low"].decided_by
    assert [(e.metric, e.value, e.comparison, e.threshold, e.published) for e in low] == [
        ("vv", 1000, ">=", 1000, False),
        ("v_t_pv", 0.005, "<", 0.01, False),
    ]
    organic = said(body)["organic_cvr_below_band"].decided_by[-1]
    assert (organic.value, organic.threshold, organic.published) == (0.004, 0.005, True)


def test_r217_sources_stand_apart(body: GuideBody) -> None:
    """Videos 500, LIVE 500; affiliates 800 for 160 of commission: five times as much."""
    found = values(body)
    assert (found["video.direct_gmv"], found["live.direct_gmv"]) == (500, 500)
    assert found["product_card.direct_gmv"] is None
    assert [found[f"all.{m}"] for m in ("affiliate_gmv", "estimated_commission", "affiliate_gmv_per_commission")] == [
        800, 160, 5,
    ]  # fmt: skip


def test_r218_similar_creators_are_worth_recruiting(body: GuideBody) -> None:
    """P2 sold 800, all by A2; P1 200, none. V2 sold 300 of its 300 by A2."""
    found = said(body)
    (product,) = found["top_products_from_affiliates"].items
    assert (product.id, product.name) == ("P2", "Cup")
    assert [(e.metric, e.value, e.threshold) for e in product.decided_by][1:] == [("affiliate_gmv", 800, 400)]
    assert [(c.account_id, c.name, c.gmv) for c in product.creators] == [("A2", "May", 800)]
    (video,) = found["top_videos_from_affiliates"].items
    assert (video.id, video.name, [c.account_id for c in video.creators]) == ("V2", "Unboxing", ["A2"])


def test_every_insight_can_be_asked_again(shop: Doors, body: GuideBody) -> None:
    """The cited questions hold the numbers that decided."""
    for insight in said(body).values():
        assert insight.questions
        answers = shop.asks(insight.questions, parse_viewer(body.viewer))
        numbers = {
            float(v)
            for a in answers
            for row in a.rows
            for v in row
            if v is not None and not isinstance(v, str)
        }
        decided = [*insight.decided_by, *(e for item in insight.items for e in item.decided_by)]
        assert {e.value for e in decided} <= numbers, insight.code


def test_the_operator_sees_what_the_shop_sees(shop: Doors, body: GuideBody) -> None:
    assert guide(shop, parse_viewer("platform"), "S1", DAYS) == body


def test_who_may_not_ask(shop: Doors) -> None:
    with pytest.raises(QuestionError):
        guide(shop, parse_viewer("platform"), None, DAYS)
    with pytest.raises(OutOfScope):
        guide(shop, parse_viewer("shop:S2"), "S1", DAYS)


def test_a_shop_level_contract_shows_what_it_may(shop: Doors, body: GuideBody) -> None:
    """No accounts and videos, so no funnel of them; the shop's own numbers are the same."""
    seen = guide(shop, parse_viewer("agency:G1:tsp:SG"), "S1", DAYS)
    found, whole = values(seen), values(body)
    assert found["own_video.vv"] is None
    assert (found["all.gmv"], found["all.cvr"]) == (whole["all.gmv"], whole["all.cvr"])
    assert "account_level_only" in {note.code for note in seen.notes}
    assert {"many_views_few_orders", "top_products_from_affiliates"} <= said(seen).keys()
    assert not any(code.startswith("top_videos") for code in said(seen))


def test_a_creator_has_a_guide_too(shop: Doors) -> None:
    found = values(guide(shop, parse_viewer("creator:A1"), None, DAYS))
    assert (found["own_video.vv"], found["own_video.v_t_pv"]) == (1000, 0.005)


def test_another_shop_hears_nothing_of_this_one(shop: Doors) -> None:
    body = guide(shop, parse_viewer("shop:S2"), None, DAYS)
    assert said(body) == {}
    assert {value for value in values(body).values() if value} == set()


def test_null_numbers_give_no_insight() -> None:
    """Every rule is silent where nothing is known."""
    assert [rule.code for rule in RULES if evidence(rule.conditions, Facts()) is not None] == []


def facts(**known: float) -> Facts:
    """`slice__metric=value`, and `slice__metric__before=value` of the period before."""
    found = {}
    for name, value in known.items():
        slice, metric, *_ = name.split("__")
        if not name.endswith("__before"):
            found[slice, metric] = Fact(value, known.get(f"{name}__before"))
    return Facts(found)


def holds(code: str, **known: float) -> bool:
    rule = next(rule for rule in RULES if rule.code == code)
    return evidence(rule.conditions, facts(**known)) is not None


@pytest.mark.parametrize(
    ("code", "known", "told"),
    [
        ("many_views_few_orders", {"all__product_page_views": 1000, "all__cvr": 0.0049}, True),
        ("many_views_few_orders", {"all__product_page_views": 1000, "all__cvr": 0.005}, False),
        ("many_views_few_orders", {"all__product_page_views": 999, "all__cvr": 0.001}, False),
        ("organic_cvr_in_band", {"organic__product_page_views": 1000, "organic__cvr": 0.015}, True),
        ("organic_cvr_above_band", {"organic__product_page_views": 1000, "organic__cvr": 0.015}, False),
        ("one_sku_per_order", {"all__paid_main_orders": 30, "all__sku_orders_per_order": 1.09}, True),
        ("several_skus_per_order", {"all__paid_main_orders": 30, "all__sku_orders_per_order": 1.5}, True),
        ("aov_fell", {"all__paid_main_orders": 30, "all__aov": 89.0, "all__aov__before": 100}, True),
        ("aov_fell", {"all__paid_main_orders": 30, "all__aov": 90.0, "all__aov__before": 100}, False),
        ("aov_fell", {"all__paid_main_orders": 30, "all__aov": 89.0}, False),
        (
            "live_leads_video_lags",
            {"all__live_direct_gmv": 60, "all__video_direct_gmv": 11, "all__direct_gmv": 100},
            True,
        ),
        (
            "live_leads_video_lags",
            {"all__live_direct_gmv": 60, "all__video_direct_gmv": 12, "all__direct_gmv": 100},
            False,
        ),
        (
            "live_leads_video_lags",
            {"all__live_direct_gmv": 0, "all__video_direct_gmv": 0, "all__direct_gmv": 0},
            False,
        ),
        (
            "one_video_sells_most",
            {
                "item__video_direct_gmv": 40,
                "all__video_direct_gmv": 100,
                "selling_videos__video_direct_gmv": 20,
            },
            True,
        ),
        (
            "one_video_sells_most",
            {
                "item__video_direct_gmv": 39,
                "all__video_direct_gmv": 100,
                "selling_videos__video_direct_gmv": 20,
            },
            False,
        ),
    ],
)
def test_where_the_thresholds_lie(code: str, known: dict[str, float], told: bool) -> None:
    assert holds(code, **known) is told


def test_the_rules_speak_of_what_is_asked_and_shown() -> None:
    shown = {number for step in STEPS for number in step.numbers}
    asked = {(slice.id, metric) for slice in SLICES for metric in slice.metrics}
    sources = {
        (source, m) for slice, m in asked if slice == "source" for source in ("live", "video", "product_card")
    }
    assert {(rule.slice, rule.metric) for rule in RULES if rule.metric} <= shown
    assert shown <= asked | sources
    assert {metric for _, metric in asked} <= METRICS.keys()
    assert {slice for slice, _ in shown} <= SLICE_NAMES.keys()
    assert len({rule.code for rule in RULES}) == len(RULES)
    read = {
        (c.slice, c.metric)
        for rule in RULES
        for c in rule.conditions
        if c.slice not in ("item", "item_affiliate")
    }
    assert read <= asked | sources | {("selling_videos", "video_direct_gmv")}


def test_a_relative_condition_needs_its_number() -> None:
    relative = Condition("aov", "<", 0.9, of="previous")
    assert evidence([relative], facts(all__aov=1.0)) is None


def test_over_http_and_in_words(shop: Doors, body: GuideBody, capsys: Any) -> None:
    with TestClient(create_app(shop)) as client:
        token = shop.accounts.tokens.create(parse_viewer("shop:S1"), (), NOW)
        client.headers["Authorization"] = f"Bearer {token}"
        found = client.get("/api/v1/insights?preset=last_7_days").json()
        assert [step["id"] for step in found["steps"]][:4] == [
            "video_seen",
            "link_clicked",
            "product_page",
            "order",
        ]
        assert client.get("/api/v1/insights?shop_id=S2").json()["code"] == "out_of_scope"
        assert client.get("/api/v1/insights?preset=never").status_code == 400
    _print(body, Language.ZH)
    text = capsys.readouterr().out
    assert "V-t-PV低" in text and "v_t_pv 自有短视频 0.005 < 0.01" in text and "A2 (May): 800.00" in text
    _print(body, Language.EN)
    assert "Recruit creators similar to those named" in capsys.readouterr().out
