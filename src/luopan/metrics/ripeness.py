"""Says of a number that it is still growing, and how much of its period is final: by the calendar alone."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.metrics.growth import Growing, Window, growing
from luopan.metrics.plan import Plan
from luopan.metrics.terms import Term
from luopan.model.values import Note, Period, Text
from luopan.settings import Settings
from luopan.times import business_day

CODE = "still_growing"


class Ripeness(msgspec.Struct, frozen=True):
    """How far a period is final at a moment: `final` of its `days`; all of them from business day `whole_on` on."""

    growing: Growing
    final: int
    days: int
    whole_on: dt.date


def ripeness(terms: tuple[Term, ...], plan: Plan, settings: Settings) -> Ripeness | None:
    """Of the terms the one that grows longest, where some day of the period is not final; else None."""
    found = [each for term in terms if (each := growing(term, settings))]
    period = plan.question.period
    if not found or period is None or not plan.markets:
        return None
    longest = max(found, key=lambda each: each.days)
    today = min(business_day(plan.moment, market.zone) for market in plan.markets)
    final = _final(period, longest.days, today)
    if final == period.days or period.first > today:
        return None
    whole_on = period.last + dt.timedelta(days=longest.days + 1)
    return Ripeness(longest, final, period.days, whole_on)


def _final(period: Period, days: int, today: dt.date) -> int:
    """How many of the period's days are over for so long that nothing is added any more."""
    return min(max((today - period.first).days - days, 0), period.days)


def growing_note(id: str, terms: tuple[Term, ...], plan: Plan, settings: Settings) -> Note | None:
    """The note of a metric that still grows; beside the period before it says that the two are not alike."""
    ripe = ripeness(terms, plan, settings)
    if ripe is None:
        return None
    why = _WHY[ripe.growing.growth.windows]
    en = f"Still growing: {why.en}. {ripe.final} of {ripe.days} days are final, all of them from {ripe.whole_on} on."
    zh = f"仍在增长：{why.zh}。{ripe.days}天中已有{ripe.final}天定型，{ripe.whole_on}起全部定型。"
    if plan.question.compare is not None:
        en += " The period before is riper, so the change is not like for like."
        zh += "上一周期更接近定型，两者并非同等成熟，环比仅供参考。"
    return Note(CODE, Text(en, zh), id)


_WHY: dict[tuple[Window, ...], Text] = {
    (): Text("the 14 days of today's cohort are not over", "今日对应的14天批次尚未满期"),
    ("session",): Text(
        "what was put into the cart in a live is paid until 30 days after it",
        "直播间加购的订单在直播结束后30天内仍可支付",
    ),
    ("refunds",): Text("orders that were paid are refunded later", "已支付的订单之后仍会退款"),
    ("settlement",): Text("orders that were paid are settled later", "已支付的订单之后才会结算"),
    ("session", "refunds"): Text(
        "orders of a live are paid until 30 days after it, and refunded later",
        "直播订单在结束后30天内仍可支付，之后仍会退款",
    ),
}
