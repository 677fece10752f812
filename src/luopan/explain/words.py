"""What a step of a bridge says: the coordinate that changes, in the asker's terms, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from luopan.explain.coordinates import SCOPE
from luopan.explain.desk import Asked, Found
from luopan.model.answers import NoteBody
from luopan.model.bridges import Coordinate
from luopan.model.dictionary import MetricBody
from luopan.model.questions import Condition, FilterBody, PeriodBody
from luopan.model.values import Text
from luopan.model.words import DIMENSIONS, PRESETS, VALUES

CLOCKS: dict[str, Text] = {
    "paid": Text("the day of payment", "支付日"),
    "created": Text("the day the order was placed", "下单日"),
    "refunded": Text("the day the refund succeeded", "退款成功日"),
    "applied": Text("the day the refund was applied for", "退款申请日"),
    "settled": Text("the day of settlement", "结算日"),
    "content_start": Text("the day the live began", "开播日"),
    "posted": Text("the day the video was posted", "短视频发布日"),
    "event": Text("the day it happened", "行为发生日"),
    "signed": Text("the day of signing for the parcel", "签收日"),
    "reviewed": Text("the day of the review", "评价日"),
    "snapshot": Text("the state at the moment of asking", "查询时刻的状态"),
}
ATTRIBUTIONS: dict[str, Text] = {
    "direct": Text("the content last clicked or carted from", "末次点击或加购的内容"),
    "commission": Text("the creator who has the commission", "获得佣金的达人"),
    "last_click_14d": Text("the last click within 14 days", "14天内末次点击"),
    "last_click_1d": Text("the last click within 24 hours", "24小时内末次点击"),
}
OWNERSHIPS = {
    "shop": Text("the shop's own products", "本店商品"),
    "all": Text("the products of all shops", "所有店铺的商品"),
}
GEOGRAPHIES = {
    "shop_country": Text("buyers in the shop's country", "店铺所在国的买家"),
    "global": Text("buyers anywhere", "全球买家"),
}
_BESIDES = {"creator_id": Text("creator", "达人")}
"""Dimensions that no screen breaks down by."""


class Ends(msgspec.Struct, frozen=True):
    """What words are made of: the question before and after the step, what they were answered with, their metrics."""

    before: Asked
    after: Asked
    found: tuple[Found, Found]
    metrics: tuple[MetricBody, MetricBody]


def caption(coordinate: Coordinate, ends: Ends) -> Text:
    """What a step over `coordinate` says."""
    return _CAPTIONS[coordinate](ends)


def _of_lens(name: str, words: Mapping[str, Text], en: str, zh: str) -> Callable[[Ends], Text]:
    def say(ends: Ends) -> Text:
        first, last = (_named(words, str(getattr(found.lens, name))) for found in ends.found)
        return Text(en.format(last=last.en, first=first.en), zh.format(last=last.zh, first=first.zh))

    return say


def _named(words: Mapping[str, Text], id: str) -> Text:
    return words.get(id, Text(id.replace("_", " "), id))


def _of_filters(inside: bool) -> Callable[[Ends], Text]:
    def say(ends: Ends) -> Text:
        where = [asked.query.where for asked in (ends.before, ends.after)]
        changed = [
            id
            for id in dict.fromkeys([*where[0], *where[1]])
            if (id in SCOPE) is inside and where[0].get(id) != where[1].get(id)
        ]
        told = [_filter_change(id, where[0].get(id), where[1].get(id)) for id in changed]
        return Text("; ".join(text.en for text in told), "；".join(text.zh for text in told))

    return say


def _filter_change(id: str, before: FilterBody, after: FilterBody) -> Text:
    name, first, last = _dimension(id), _shown(id, before), _shown(id, after)
    if after is None:
        return Text(
            f"every {name.en}, not only {first.en}", f"不限{name.zh}（此前仅限{_apart(first).rstrip()}）"
        )
    if before is None:
        return Text(f"only {name.en}: {last.en}", f"仅限{name.zh}：{last.zh}")
    return Text(
        f"{name.en} {last.en} instead of {first.en}", f"{name.zh}由{_apart(first)}变为{_apart(last)}".rstrip()
    )


def _dimension(id: str) -> Text:
    """What a dimension is called within a sentence."""
    named = DIMENSIONS.get(id)
    if named is None:
        return _named(_BESIDES, id)
    return named if named.en.isupper() else Text(named.en.lower(), named.zh)


_SIGNS = (("gte", "≥"), ("gt", ">"), ("lte", "≤"), ("lt", "<"), ("like", "~"))


def _shown(id: str, filter: FilterBody) -> Text:
    if not isinstance(filter, Condition):
        return _listed(id, filter)
    bounds = [f"{sign} {value}" for name, sign in _SIGNS if (value := getattr(filter, name)) is not None]
    excluded = _listed(id, filter.excluded)
    return _same(" ".join(bounds)) if bounds else Text(f"≠ {excluded.en}", f"≠ {excluded.zh}")


def _listed(id: str, values: Any) -> Text:
    found = values if isinstance(values, list) else [values]
    texts = [_value(id, value) for value in found[:3]]
    more = f" … ({len(found)})" if len(found) > 3 else ""
    return Text(", ".join(each.en for each in texts) + more, "、".join(each.zh for each in texts) + more)


def _value(id: str, value: Any) -> Text:
    """A value by its word, where it has one; an id as it is."""
    written = msgspec.json.encode(value).decode() if isinstance(value, bool) else str(value)
    return VALUES.get(id, {}).get(written) or _same("–" if value is None else written)


def _apart(told: Text) -> str:
    """Within Chinese: between blanks, unless it begins in Chinese itself."""
    return told.zh if "\u4e00" <= told.zh[:1] <= "\u9fff" else f" {told.zh} "


def _same(text: str) -> Text:
    return Text(text, text)


def _grain(ends: Ends) -> Text:
    by = [_dimension(id) for id in ends.after.added or ends.before.added]
    en, zh = ", ".join(each.en for each in by), "、".join(each.zh for each in by)
    if ends.after.added:
        return Text(f"added up by {en}: once in each", f"按{zh}相加：各组各计一次")
    return Text(f"counted once, not once in each {en}", f"整体去重，而非按{zh}各计一次")


def _period(ends: Ends) -> Text:
    first, last = (_days(asked.query.period) for asked in (ends.before, ends.after))
    return Text(f"{last.en} instead of {first.en}", f"由{_apart(first)}变为{_apart(last)}".rstrip())


def _days(period: PeriodBody | None) -> Text:
    if period is None:
        return _same("–")
    if period.preset is not None:
        return _preset(period.preset, period.anchor)
    if period.first == period.last:
        return _same(f"{period.first}")
    return Text(f"{period.first} – {period.last}", f"{period.first} 至 {period.last}")


def _preset(preset: str, anchor: dt.date | None) -> Text:
    named = PRESETS[preset]
    if anchor is None:
        return named
    return Text(f"{named.en} to {anchor}", f"{named.zh}（截至 {anchor}）")


def _as_of(ends: Ends) -> Text:
    first, last = (_moment(found.lens.as_of) for found in ends.found)
    return Text(
        f"as known at {last.en}, not at {first.en}: what became known between them",
        f"以{last.zh}所知为准，而非{first.zh}：其间新获知的数据",
    )


def _moment(moment: dt.datetime | None) -> Text:
    if moment is None:
        return Text("the moment of asking", "查询时刻")
    return Text(f"{moment:%Y-%m-%d %H:%M:%S} UTC", f"{moment:%Y-%m-%d %H:%M:%S}（UTC）")


def _measure(ends: Ends) -> Text:
    first, last = ends.metrics
    if first.id == last.id:
        return Text(f"what {last.name.en} is built from", f"{last.name.zh}的计算口径")
    if first.version != last.version and first.name == last.name:
        return Text(
            f"the definition changed: version {last.version}, not {first.version}",
            f"口径变更：第{last.version}版，而非第{first.version}版",
        )
    return Text(f"{last.name.en} instead of {first.name.en}", f"由{first.name.zh}改为{last.name.zh}")


def _permission(ends: Ends) -> Text:
    first, last = ends.before.viewer, ends.after.viewer
    return Text(f"what {last} may see, not {first}", f"{last} 可见的数据，而非 {first} 可见的")


_CAPTIONS: dict[Coordinate, Callable[[Ends], Text]] = {
    "scope": _of_filters(inside=True),
    "filters": _of_filters(inside=False),
    "ownership": _of_lens("ownership", OWNERSHIPS, "{last}, not {first}", "{last}，而非{first}"),
    "geography": _of_lens("geography", GEOGRAPHIES, "{last}, not {first}", "{last}，而非{first}"),
    "attribution": _of_lens(
        "attribution",
        ATTRIBUTIONS,
        "credited to {last}, not to {first}",
        "归因于{last}，而非{first}",
    ),
    "grain": _grain,
    "period": _period,
    "clock": _of_lens("clock", CLOCKS, "counted on {last}, not on {first}", "按{last}统计，而非{first}"),
    "as_of": _as_of,
    "measure": _measure,
    "permission": _permission,
}
NO_NUMBER = NoteBody(
    None,
    "no_number",
    Text(
        "One of the two has no data to be made of, which is not 0, so there are no steps between them.",
        "其中一侧没有可供计算的数据（并非 0），因此无从逐步对比。",
    ),
)
NOT_AUTHORISED = Text(
    "This side holds what you may not see, so its number and the difference stay closed.",
    "该侧包含您无权查看的数据，因此其数值与差额不予展示。",
)
