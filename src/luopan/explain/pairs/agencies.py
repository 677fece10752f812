"""Pairs of two viewers: what an agency sees of a seller, and what its two roles see together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from luopan.access import parse_viewer
from luopan.access.between import shared_between
from luopan.errors import QuestionError
from luopan.explain.bridges import between_sides, end_of
from luopan.explain.desk import SALES, Asked, Desk
from luopan.explain.pairs.pair import Pair, Screen, titled
from luopan.explain.walk import LINK, between, value_of
from luopan.model.bridges import Bridge, BridgeBody, Opened, Side, Step, Views, opening
from luopan.model.questions import FilterBody, QuestionBody
from luopan.model.scope import Grant
from luopan.model.values import Scalar, Text, Viewer

_OUTSIDE = Text(
    "only the days of its contracts: what lies before, between and after them is not shown to the agency",
    "仅合约有效期内的日期：合约之前、之间与之后的数据不对机构展示",
)
_LEVEL = Text(
    "only what its contracts are of: the shop, or the accounts bound to the agency",
    "仅合约授权的范围：店铺，或绑定该机构的账号",
)


def _both(pair: Pair, body: BridgeBody, desk: Desk) -> tuple[Viewer, Viewer]:
    """The seller and the agency that are compared."""
    views, own = body.views or Views(), desk.sitting.viewer
    shop = _one(body.where.get("shop_id"))
    seller = parse_viewer(views.first) if views.first else Viewer("shop", shop) if shop else own
    agency = parse_viewer(views.last) if views.last else own
    if seller.kind != "shop" or agency.kind != "agency":
        raise QuestionError(
            f'{pair.id} is of a seller and an agency: give "where" with one shop_id, and "as" with '
            '"to": "agency:ID:tsp:MARKET".'
        )
    return seller, agency


def _one(filter: FilterBody) -> str | None:
    """The one value of a filter that names one."""
    values = filter if isinstance(filter, list) else [filter]
    return values[0] if len(values) == 1 and isinstance(values[0], str) else None


def _query(body: BridgeBody, pair: Pair, **more: FilterBody) -> QuestionBody:
    return QuestionBody([body.metric or pair.of[0]], [], {**body.where, **more}, body.period)


def _history(desk: Desk, pair: Pair, body: BridgeBody) -> Bridge:
    """The seller's own number, of which the agency sees the days of its contracts (R422)."""
    seller, agency = _both(pair, body, desk)
    query = _query(body, pair)

    def way(start: Asked, end: Asked) -> list[Step]:
        days = _days(desk, query, agency)
        if not days:
            return between(desk, start, end, "permission", _OUTSIDE)
        within = msgspec.structs.replace(start, query=_query(body, pair, day=[*days]))
        return [
            *between(desk, start, within, "permission", _OUTSIDE, "outside_contract"),
            *between(desk, within, end, "permission", _LEVEL),
        ]

    sides = (Side(query, viewer=str(seller)), Side(query, viewer=str(agency)))
    return titled(between_sides(desk, *sides, way), pair)


def _days(desk: Desk, query: QuestionBody, agency: Viewer) -> list[str]:
    """The days of the period on which one of the agency's contracts admits something."""
    seen = desk.sitting.seen_by(agency)
    question = seen.question(query)
    if question.period is None:
        return []
    span = [question.period.first + dt.timedelta(days=n) for n in range(question.period.days)]
    grants = seen.scope(question).grants
    return [day.isoformat() for day in span if any(_admits(grant, day) for grant in grants)]


def _admits(grant: Grant, day: dt.date) -> bool:
    return grant.first <= day and (grant.last is None or day <= grant.last)


def _levels(desk: Desk, pair: Pair, body: BridgeBody) -> Bridge:
    """From the accounts bound to the agency to the whole shop (R006, R007, R418)."""
    seller, agency = _both(pair, body, desk)
    query = _query(body, pair)

    def way(start: Asked, end: Asked) -> list[Step]:
        stops = list(_stops(desk, pair, body, end, agency))
        steps: list[Step] = []
        for (_, here), (label, there) in zip([(Text("", ""), start), *stops], stops, strict=False):
            steps += between(desk, here, there, "scope", label)
        return steps

    sides = (Side(query, viewer=str(agency)), Side(query, viewer=str(seller)))
    return titled(between_sides(desk, *sides, way), pair)


def _stops(
    desk: Desk, pair: Pair, body: BridgeBody, end: Asked, agency: Viewer
) -> Iterator[tuple[Text, Asked]]:
    question = desk.sitting.question(_query(body, pair))
    grants = desk.sitting.seen_by(agency).scope(question).grants
    accounts: list[Scalar] = [*dict.fromkeys(grant.id for grant in grants if grant.subject == "account")]
    narrowed: tuple[tuple[Text, dict[str, FilterBody]], ...] = (
        (
            Text("on every day, not only those of its contracts", "全部日期，而非仅合约有效期"),
            {"account_id": accounts} if accounts else {},
        ),
        (
            Text("the shop's other official and marketing accounts", "店铺其他官方账号与渠道账号"),
            {"account_kind": ["official", "marketing"]},
        ),
        (
            Text("the Shop Page and product cards of no account", "店铺主页及不属于任何账号的商品卡"),
            {"account_kind": ["official", "marketing", None]},
        ),
        (Text("affiliate creators and accounts that are not bound", "联盟达人与未绑定账号"), {}),
    )
    for label, where in narrowed[0 if accounts else 3 :]:
        yield label, msgspec.structs.replace(end, query=_query(body, pair, **where))


def _twice(desk: Desk, pair: Pair, body: BridgeBody) -> Bridge:
    """The agency's total counts an order line once, its sellers and its creators added up count some twice (R433)."""
    views = body.views or Views()
    if views.first is None or views.last is None:
        raise QuestionError(
            f'{pair.id} is of an agency\'s two roles: give "as" with "from": "agency:ID:tsp:MARKET" and '
            '"to": "agency:ID:mcn:MARKET".'
        )
    query = _query(body, pair)
    sides = (Side(query, viewer=views.first), Side(query, viewer=views.last))
    sellers, creators = (desk.asked(side) for side in sides)
    both = shared_between(desk.of(sellers), desk.of(creators))
    added = value_of(desk.number(sellers)) + value_of(desk.number(creators))
    if both is None:
        raise QuestionError(f"{pair.id} is of a metric that adds up over rows.")
    label = Text(
        "lines of a bound seller that a bound creator sold: once in the total, twice when both are added up",
        "绑定商家的订单由绑定达人带货：合计只计一次，两侧相加则计两次",
    )
    link = LINK + opening(Opened(desk.side(sellers), desk.side(creators), "shared"))
    step = Step("scope", label, both, "counted_twice", desk.side(sellers), desk.side(creators), link)
    found = desk.number(sellers).column
    ends = (end_of(desk, sellers, None), end_of(desk, creators, None))
    bridge = Bridge(
        added - both,
        added,
        [step] if both else [],
        added - (added - both) - both,
        found.unit,
        found.currency,
        ends,
    )
    return titled(bridge, pair)


PAIRS: tuple[Pair, ...] = (
    Pair(
        id="X25",
        requirement="R418",
        name=Text("Partner Center and Seller Center", "机构罗盘与商家罗盘"),
        of=SALES,
        needs=("shop_id",),
        views=True,
        answering=_levels,
        first=Screen(
            metric="{metric}",
            label=Text("Partner Center: the accounts bound to the agency", "机构罗盘：绑定该机构的账号"),
            right_for=Text("what the agency's work brought", "看机构运营带来的成交"),
        ),
        last=Screen(
            metric="{metric}",
            label=Text("Seller Center: the whole shop", "商家罗盘：整个店铺"),
            right_for=Text("what the shop earned", "看店铺整体成交"),
        ),
    ),
    Pair(
        id="X29",
        requirement="R422",
        name=Text("A seller's own history and the agency's", "商家自己的历史数据与机构所见"),
        of=SALES,
        needs=("shop_id",),
        views=True,
        answering=_history,
        first=Screen(
            metric="{metric}",
            label=Text("The seller: every day", "商家：全部日期"),
            right_for=Text("the shop's history", "看店铺的完整历史"),
        ),
        last=Screen(
            metric="{metric}",
            label=Text("The agency: the days of its contracts", "机构：合约有效期内的日期"),
            right_for=Text("what happened while the agency was in charge", "看机构服务期间的表现"),
        ),
    ),
    Pair(
        id="X40",
        requirement="R433",
        name=Text("An agency's total, and its sellers and creators added up", "机构合计与其商家、达人相加"),
        of=("gmv", "direct_gmv", "sku_orders", "product_sales", "refund_amount"),
        views=True,
        operator=True,
        answering=_twice,
        first=Screen(
            metric="{metric}",
            label=Text("The agency: each order line once", "机构合计：每个子订单只计一次"),
            right_for=Text("what the agency brought in all", "看机构带来的总成交"),
        ),
        last=Screen(
            metric="{metric}",
            label=Text("Its sellers and its creators added up", "商家之和加达人之和"),
            right_for=Text(
                "how each seller and each creator does, not their sum", "分别看商家与达人，而非其总和"
            ),
        ),
    ),
)
