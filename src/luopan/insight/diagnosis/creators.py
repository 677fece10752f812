"""The creator-live diagnosis (R170-R173): head and mid-tail creators, their products, and whom to ask next.

What others sell comes through the doors to peers alone, without names; everything else is the shop's own or public.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from luopan.access import Doors
from luopan.insight.asking import asking, cited
from luopan.insight.diagnosis.recommended import Seen, recommended
from luopan.insight.facts import number
from luopan.model.answers import NoteBody, answer_body
from luopan.model.creators import (
    CreatorLiveBody,
    CreatorMeans,
    HeadCreator,
    LiveProduct,
    MidTailCreator,
    ProductBar,
    Quadrant,
)
from luopan.model.diagnosis_creators import (
    HEADS,
    HISTORY_DAYS,
    LABELS,
    LEAST_IMPRESSIONS,
    METHOD,
    PRODUCT_MEASURE,
    TOP,
)
from luopan.model.peers import PeersQuestion
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody
from luopan.model.values import Answer, Viewer

DEFAULT_PERIOD = PeriodBody(preset="last_30_days")
GMV = ["creator_live_gmv", "head_creator_gmv", "mid_tail_creator_gmv"]
"""The whole is asked by itself; its two parts are added up over the accounts."""
MEASURES = ["avg_impr_pv_per_product_live", "impr_to_order_rate"]

Rows = Sequence[tuple[Any, ...]]


class _Live(msgspec.Struct, frozen=True):
    """What the first questions tell, by account."""

    bodies: list[QuestionBody]
    total: Answer
    sold: Answer
    scale: Answer
    categories: Answer


def creator_live(
    doors: Doors, viewer: Viewer, shop_id: str | None, period: PeriodBody | None = None
) -> CreatorLiveBody:
    """The diagnosis of a shop's creator lives over a period (the last 30 days).

    Raises:
        QuestionError: the operator names no shop.
        AccessError: the viewer may not ask about the shop, or not about its accounts.
    """
    seer, where = asking(doors, viewer, shop_id)
    live = _live(doors, seer, where, period or DEFAULT_PERIOD)
    days = live.total.period
    assert days is not None
    again = cited(days)
    heads = _heads(live.sold)
    history = PeriodBody(days.last - dt.timedelta(days=HISTORY_DAYS - 1), days.last)
    bodies = [
        *([_products(heads, where, again)] if heads else []),
        _by_account(["creator_gmv_all_channels", "impr_to_order_rate"], where, history),
        QuestionBody(["buyers"], ["gender", "age_band"], where, again, limit=None),
    ]
    *shown, past, buyers = doors.asks(bodies, seer)
    peered = PeersQuestion([PRODUCT_MEASURE], shop_id or seer.id, again)
    products: Rows = shown[0].rows if shown else ()
    peers = doors.creator_peers(peered, sorted({str(row[1]) for row in products}), viewer)
    profiles = doors.creators(peered, viewer)
    own = {profile.account_id for profile in profiles if profile.own}
    told, sums = answer_body(live.total), _sums(live.total, live.sold)
    seen = Seen(profiles, _met(live), past.rows, buyers.rows, live.categories, peers.means, where, history)
    return CreatorLiveBody(
        str(peered.shop_id),
        told.period,
        told.columns[0].currency,
        *sums,
        _told_heads(doors, heads, products, {bar.product_id: bar for bar in peers.bars}),
        peers.means,
        _mid_tail(doors, live, own, peers.means),
        recommended(doors, seer, seen),
        METHOD,
        [*(msgspec.structs.replace(body, period=again) for body in live.bodies), *bodies],
        told.data_through,
        _notes(live.total, live.scale),
    )


def _live(doors: Doors, seer: Viewer, where: Mapping[str, FilterBody], period: PeriodBody) -> _Live:
    bodies = [
        QuestionBody(GMV[:1], where=dict(where), period=period),
        _by_account(GMV, where, period),
        _by_account(MEASURES, where, period),
        QuestionBody(["gmv"], ["category_l1"], dict(where), period, order=["-gmv"], limit=None, totals=True),
    ]
    return _Live(bodies, *doors.asks(bodies, seer))


def _by_account(metrics: list[str], where: Mapping[str, FilterBody], period: PeriodBody) -> QuestionBody:
    return QuestionBody(metrics, ["account_id"], dict(where), period, order=[f"-{metrics[0]}"], limit=None)


def _products(heads: Rows, where: Mapping[str, FilterBody], period: PeriodBody) -> QuestionBody:
    accounts: FilterBody = [str(row[0]) for row in heads]
    return QuestionBody(
        [PRODUCT_MEASURE, "product_impressions"],
        ["account_id", "product_id"],
        {**where, "content_type": ["live"], "account_id": accounts},
        period,
        limit=None,
    )


def _sums(total: Answer, sold: Answer) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """The whole, and what heads and all others sold; null together."""
    gmv = total.rows[0][0] if total.rows else None
    if gmv is None:
        return None, None, None
    heads, others = (sum((row[n] for row in sold.rows if row[n]), Decimal(0)) for n in (2, 3))
    return gmv, heads, others


def _met(live: _Live) -> set[str]:
    """The accounts whose lives sold or showed the shop's products."""
    sold = {row[0] for row in live.sold.rows if row[1]}
    return sold | {row[0] for row in live.scale.rows if row[1] is not None}


def _heads(sold: Answer) -> Rows:
    """The accounts that sold as heads, those who sold most first."""
    found = [row for row in sold.rows if row[0] is not None and row[2]]
    return sorted(found, key=lambda row: (-row[2], row[0]))[:HEADS]


def _told_heads(
    doors: Doors, heads: Rows, products: Rows, bars: Mapping[str, ProductBar]
) -> list[HeadCreator]:
    people = doors.names("account_id", [str(row[0]) for row in heads])
    titles = doors.names("product_id", sorted({str(row[1]) for row in products}))
    return [
        _head(row, people.get(row[0]), [each for each in products if each[0] == row[0]], bars, titles)
        for row in heads
    ]


def _head(
    row: tuple[Any, ...],
    name: str | None,
    products: Rows,
    bars: Mapping[str, ProductBar],
    titles: Mapping[str, str],
) -> HeadCreator:
    """R171: good is at or above P75 of like products, to improve is below P50; the largest effects first."""
    judged = [(each, bar) for each in products if (bar := bars.get(each[1])) and _judged(each, bar)]
    good = [_against(each, bar, bar.p75, titles) for each, bar in judged if bar.p75 and each[2] >= bar.p75]
    poor = [_against(each, bar, bar.p50, titles) for each, bar in judged if bar.p50 and each[2] < bar.p50]
    return HeadCreator(
        row[0],
        name,
        row[2],
        sorted(good, key=lambda product: (-product.effect, product.product_id))[:TOP],
        sorted(poor, key=lambda product: (product.effect, product.product_id))[:TOP],
        len(products) - len(judged),
    )


def _judged(row: tuple[Any, ...], bar: ProductBar) -> bool:
    return row[2] is not None and row[3] >= LEAST_IMPRESSIONS and bar.p50 is not None


def _against(row: tuple[Any, ...], bar: ProductBar, level: Decimal, titles: Mapping[str, str]) -> LiveProduct:
    _, product, value, impressions = row
    effect = ((Decimal(str(value)) - level) * impressions / 1000).quantize(Decimal("0.0001"))
    return LiveProduct(product, titles.get(product), impressions, value, effect, bar)


def _mid_tail(doors: Doors, live: _Live, own: set[str], means: CreatorMeans) -> list[MidTailCreator]:
    """R172: everyone whose lives showed the shop's products and who is neither its own nor head alone."""
    sold = {row[0]: row for row in live.sold.rows if row[0] is not None}
    heads = {id for id, row in sold.items() if row[2] and not row[3]}
    scale = {row[0]: row for row in live.scale.rows if row[0] is not None and row[1] is not None}
    ids = sorted((scale.keys() - own | {id for id, row in sold.items() if row[3]}) - heads)
    names = doors.names("account_id", ids)
    found = [_creator(id, names.get(id), sold.get(id), scale.get(id, (id, None, None)), means) for id in ids]
    return sorted(found, key=lambda creator: (-creator.gmv, creator.account_id))


def _creator(
    id: str,
    name: str | None,
    sold: tuple[Any, ...] | None,
    scale: tuple[Any, ...],
    means: CreatorMeans,
) -> MidTailCreator:
    gmv = Decimal(0) if sold is None or sold[3] is None else sold[3]
    impressions, conversion = number(scale[1]), number(scale[2])
    at = quadrant(impressions, conversion, means)
    return MidTailCreator(id, name, gmv, impressions, conversion, at, None if at is None else LABELS[at])


def quadrant(impressions: float | None, conversion: float | None, means: CreatorMeans) -> Quadrant | None:
    """Where a creator stands against the means; at the mean is high. Null without one of the four numbers."""
    if impressions is None or conversion is None or means.impressions is None or means.conversion is None:
        return None
    shown, bought = impressions >= means.impressions, conversion >= means.conversion
    if shown:
        return "high_high" if bought else "high_low"
    return "low_high" if bought else "low_low"


def _notes(*answers: Answer) -> list[NoteBody]:
    found = {(note.metric, note.code): note for each in answers for note in answer_body(each).notes}
    return list(found.values())
