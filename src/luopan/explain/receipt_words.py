"""What a receipt says of rules and sessions, in English and in Chinese."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from luopan.model.receipts import Earned, LineFacts, Objection, Outcome, ReceiptLine, Session
from luopan.model.values import Text

NOT_ASKED = Text("Not asked: the rule before it decided.", "未判断：前一条规则已经决定归属。")

_TOUCHES = {
    "click": Text("product click", "商品点击"),
    "cart": Text("add to cart", "加购"),
    "view": Text("view", "观看"),
}
_CONTENTS = {
    "live": Text("LIVE", "直播"),
    "video": Text("video", "短视频"),
    "product_card": Text("product card", "商品卡"),
}
_UNITS = (("d", 86_400, "天"), ("h", 3_600, "小时"), ("min", 60, "分"), ("s", 1, "秒"))


def decided(outcome: Outcome, facts: LineFacts) -> Text:
    """Why the rule that decided did."""
    return _DECIDED[outcome.rule](outcome, facts)


def objected(objection: Objection, outcome: Outcome, orders: Mapping[dt.datetime, str]) -> Text:
    """Why a rule did not apply; `orders` names earlier orders by their instants."""
    if objection.why in _PLAIN:
        return _PLAIN[objection.why]
    return _OBJECTED[objection.why](objection, outcome, orders)


def in_session(session: Session, earned: Earned, line: ReceiptLine, days: int) -> Text:
    """Why the line is or is not of the session of the live that earned it (R092, S14, S15, S42)."""
    paid, start, end = line.paid_at, session.started_at, session.ended_at
    if paid is None:
        return Text("Not paid, so of no session.", "尚未支付，不属于任何场次。")
    if start is None:
        return _INSIDE if session.in_session else _OUTSIDE
    if paid < start:
        return Text("Outside the session: paid before the live began.", "不在场次内：支付早于开播。")
    if end is None or paid <= end:
        return Text("Inside the session: paid while the live ran.", "在场次内：直播进行中支付。")
    after = span(paid - end)
    if paid > end + dt.timedelta(days=days):
        return Text(
            f"Outside the session: paid {after.en} after the end, later than end + {days} days.",
            f"不在场次内：结束后 {after.zh} 才支付，超过结束后 {days} 天。",
        )
    if session.in_session:
        how = _TOUCH_UNKNOWN if earned.touch is None else _CARTED
        return Text(
            f"Inside the session: {how.en}, and paid {after.en} after the end, within {days} days.",
            f"在场次内：{how.zh}，结束后 {after.zh} 支付，未超过 {days} 天。",
        )
    if earned.touch == "cart":
        return Text(
            "Outside the session: put into the cart before or after the live ran, and paid after its end.",
            "不在场次内：加购不在直播进行期间，且结束后支付。",
        )
    return Text(
        f"Outside the session: clicked, not put into the cart, and paid {after.en} after the end. It is LIVE"
        " nevertheless.",
        f"不在场次内：仅点击未加购，且结束后 {after.zh} 支付；但仍归属直播。",
    )


_INSIDE = Text(
    "Inside the session of the live; when it ran is not yours to see.",
    "在直播场次内；起止时间不在您的可见范围内。",
)
_OUTSIDE = Text(
    "Outside the session of the live; when it ran is not yours to see. It is LIVE nevertheless.",
    "不在直播场次内，但仍归属直播；起止时间不在您的可见范围内。",
)
_TOUCH_UNKNOWN = Text("the live is named without a touch", "给出了直播间但无触点")
_CARTED = Text("put into the cart during the live", "直播期间加购")


def span(length: dt.timedelta) -> Text:
    """A length of time by its greatest unit and the next one that is not 0: `15 d 2 h`, `15 天 2 小时`."""
    rest, parts = int(length.total_seconds()), []
    for en, seconds, zh in _UNITS:
        count, rest = divmod(rest, seconds)
        if count:
            parts.append((f"{count} {en}", f"{count} {zh}"))
    shown = parts[:2] or [("0 s", "0 秒")]
    return Text(" ".join(en for en, _ in shown), " ".join(zh for _, zh in shown))


def _instant(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"


def _content(content_type: str | None, content_id: str | None) -> Text:
    known = _CONTENTS.get(content_type or "product_card", Text("content", "内容"))
    return Text(f"{known.en} {content_id}", f"{known.zh} {content_id}") if content_id else known


def _of(earned: Earned | None) -> Text:
    return _content(earned.content_type, earned.content_id) if earned else Text("", "")


def _touched_at(outcome: Outcome) -> str:
    at = outcome.earned.touched_at if outcome.earned else None
    return "" if at is None else _instant(at)


def _platform(outcome: Outcome, facts: LineFacts) -> Text:
    content = _of(outcome.earned)
    return Text(
        f"The platform says itself who earned the line: {content.en}.", f"平台自身已给出归属：{content.zh}。"
    )


def _touch_unknown(outcome: Outcome, facts: LineFacts) -> Text:
    told = _platform(outcome, facts)
    return Text(f"{told.en} It names no touch.", f"{told.zh}未给出触点。")


def _cart(outcome: Outcome, facts: LineFacts) -> Text:
    content, at = _of(outcome.earned), _touched_at(outcome)
    return Text(
        f"Put into the cart at {at} ({content.en}), and still in it when ordered.",
        f"{at} 加购（{content.zh}），下单时仍在购物车中。",
    )


def _click(outcome: Outcome, facts: LineFacts) -> Text:
    content, at = _of(outcome.earned), _touched_at(outcome)
    return Text(
        f"The last product click before the order, at {at} ({content.en}).",
        f"下单前最后一次商品点击：{at}（{content.zh}）。",
    )


def _window(outcome: Outcome, facts: LineFacts) -> Text:
    earned = outcome.earned
    assert earned is not None and earned.touched_at is not None
    touch, before = _TOUCHES[earned.touch or "click"], span(facts.line.created_at - earned.touched_at)
    content = _of(earned)
    return Text(
        f"The last {touch.en} ({content.en}) lies {before.en} before the order; the window is {outcome.days} d.",
        f"最后一次{touch.zh}（{content.zh}）在下单前 {before.zh}，窗口为 {outcome.days} 天。",
    )


def _product_card(outcome: Outcome, facts: LineFacts) -> Text:
    return Text("No content earned it before: product card.", "此前规则均不成立：归属商品卡。")


def _commission(outcome: Outcome, facts: LineFacts) -> Text:
    who = outcome.earned.account_id if outcome.earned else None
    named = f" {who}" if who else ""
    return Text(f"Commission is paid for the line to creator{named}.", f"该子订单向达人{named} 支付佣金。")


def _none(outcome: Outcome, facts: LineFacts) -> Text:
    return Text(
        "No commission is paid for the line: it belongs to nobody.", "该子订单无人计佣，不归属任何达人。"
    )


_DECIDED: dict[str, Callable[[Outcome, LineFacts], Text]] = {
    "platform": _platform,
    "platform_touch_unknown": _touch_unknown,
    "cart": _cart,
    "click": _click,
    "window": _window,
    "product_card": _product_card,
    "commission": _commission,
    "none": _none,
}

_PLAIN = {
    "not_stated": Text("The platform does not say who earned the line.", "平台未给出该子订单的归属。"),
    "bought_by_click": Text(
        "The platform says that it was bought by a click, so the cart is not asked.",
        "平台注明为点击购买，因此不看购物车。",
    ),
    "unknown_pair": Text(
        "The buyer or the product is not known, so no touch can be found.",
        "买家或商品未知，无法查找触点。",
    ),
    "no_creator": Text("The line names no creator who is paid for it.", "该子订单未注明计佣达人。"),
}


def _no_touch(objection: Objection, outcome: Outcome, orders: Mapping[dt.datetime, str]) -> Text:
    touch, types = _TOUCHES[objection.name or "click"], _types(objection.content_types)
    return Text(
        f"There is no {touch.en}{types.en} of this buyer and product before the order.",
        f"下单前该买家对该商品没有{types.zh}{touch.zh}。",
    )


def _taken_out(objection: Objection, outcome: Outcome, orders: Mapping[dt.datetime, str]) -> Text:
    if objection.touch is None or objection.at is None:
        return Text("The product was not in the cart any more.", "商品当时已不在购物车中。")
    added, removed = _instant(objection.touch.at), _instant(objection.at)
    return Text(
        f"What was put into the cart at {added} was taken out again at {removed}.",
        f"{added} 加购的商品已于 {removed} 移出购物车。",
    )


def _used_up(objection: Objection, outcome: Outcome, orders: Mapping[dt.datetime, str]) -> Text:
    if objection.touch is None:
        return Text("The cart was used up by an earlier order.", "购物车中的商品已被之前的订单用掉。")
    added, at = _instant(objection.touch.at), objection.at
    order = orders.get(at) if at is not None else None
    if order is None or at is None:
        return Text(
            f"What was put into the cart at {added} was used up by an earlier order.",
            f"{added} 的加购已被之前的订单用掉。",
        )
    return Text(
        f"What was put into the cart at {added} was used up by order {order} of {_instant(at)}.",
        f"{added} 的加购已被 {_instant(at)} 的订单 {order} 用掉。",
    )


def _too_old(objection: Objection, outcome: Outcome, orders: Mapping[dt.datetime, str]) -> Text:
    touch, types = _TOUCHES[objection.name or "click"], _types(objection.content_types)
    if objection.touch is None or objection.at is None:
        return Text(
            f"The last {touch.en}{types.en} lies before the window of {outcome.days} d.",
            f"最后一次{types.zh}{touch.zh}早于 {outcome.days} 天窗口。",
        )
    before = span(objection.at - objection.touch.at)
    return Text(
        f"The last {touch.en}{types.en} lies {before.en} before the order; the window is {outcome.days} d.",
        f"最后一次{types.zh}{touch.zh}在下单前 {before.zh}，窗口为 {outcome.days} 天。",
    )


def _types(types: tuple[str, ...] | None) -> Text:
    if types is None:
        return Text("", "")
    named = [_CONTENTS[each] for each in types]
    return Text(
        f" on {' or '.join(each.en for each in named)}", f"在{'或'.join(each.zh for each in named)}上的"
    )


_OBJECTED: dict[str, Callable[[Objection, Outcome, Mapping[dt.datetime, str]], Text]] = {
    "no_touch": _no_touch,
    "taken_out": _taken_out,
    "used_up": _used_up,
    "too_old": _too_old,
}
