"""Pairs that are no amounts: a screen that is grey, a room without one, a room without traffic analysis."""

from __future__ import annotations

import datetime as dt

from luopan.access.screens import rooms_of
from luopan.errors import QuestionError
from luopan.explain.desk import Desk
from luopan.explain.pairs.pair import Pair, Screen
from luopan.explain.pairs.rights import named
from luopan.model.answers import NoteBody
from luopan.model.bridges import Bridge, BridgeBody, End, Fact
from luopan.model.screens import Entrance, Entry, Room, entry
from luopan.model.values import Text

ENTRIES: dict[Entrance, Text] = {
    "open": Text(
        "The account's binding was in force at the last daily update (00:00 UTC), so its live screen can be entered.",
        "账号绑定在最近一次每日更新（UTC 0 点）前已生效，直播大屏可以进入。",
    ),
    "grey": Text(
        "The account's binding takes effect after the last daily update (00:00 UTC): the entry is grey, and opens with"
        " the next update after it if the binding still stands.",
        "账号绑定在最近一次每日更新（UTC 0 点）之后才生效：入口置灰；若绑定仍有效，将于生效后的下一次更新开放。",
    ),
    "unmerged": Text(
        "The account is official, but not one with its shop; only marketing accounts and official accounts that are"
        " one with their shop have a live screen.",
        "该账号是官方账号但非人店一体；仅渠道账号与人店一体官方账号有直播大屏。",
    ),
    "unbound": Text(
        "The account is no longer bound to the shop; accounts that were unbound have no live screen.",
        "该账号已与店铺解绑；已解绑账号没有直播大屏。",
    ),
    "affiliate": Text(
        "The account is not bound to the shop; affiliate creators have no live screen.",
        "该账号未绑定店铺；联盟达人没有直播大屏。",
    ),
}
"""Whether a live screen can be entered, and the rule that says so (R047, R051)."""

_UPDATES = Text(
    "A live screen can be entered from the first daily update (00:00 UTC) after the binding of its account took"
    " effect, as long as the binding stands.",
    "直播大屏入口在账号绑定生效后的首次每日更新（UTC 0 点）起开放，且绑定须仍有效。",
)
_KINDS = Text(
    "Only lives of marketing accounts, and of official accounts that are one with their shop, have a live screen;"
    " unbound accounts and affiliate creators have none.",
    "仅渠道账号与人店一体官方账号的直播有大屏；已解绑账号与联盟达人没有。",
)
GOODS: dict[bool | None, Text] = {
    True: Text(
        "The room sells globally sellable goods, so it has the global-view screen with traffic analysis and user"
        " profile.",
        "该直播间含全球可售商品，有全球视角大屏，可查看流量分析与用户画像。",
    ),
    False: Text(
        "The room sells no globally sellable goods, so it has no global-view screen and no traffic analysis or user"
        " profile.",
        "该直播间不含全球可售商品，没有全球视角大屏，也没有流量分析与用户画像。",
    ),
    None: Text(
        "The source does not say whether the room sells globally sellable goods; without them there is no traffic"
        " analysis or user profile.",
        "数据源未说明该直播间是否含全球可售商品；不含则没有流量分析与用户画像。",
    ),
}
_TRAFFIC = Text(
    "Only rooms with globally sellable goods have the global-view screen with traffic analysis and user profile.",
    "仅含全球可售商品的直播间有全球视角大屏，可查看流量分析与用户画像。",
)
_ANSWERED = NoteBody(
    None,
    "room_not_global",
    Text(
        "This is the platforms' rule; the extended profile answers traffic and profile for every room.",
        "此为平台规则；扩展口径对所有直播间均给出流量与画像。",
    ),
)


def _entries(desk: Desk, pair: Pair, body: BridgeBody) -> Bridge:
    """The entry of each live's screen, and the binding that decides."""
    rooms, now = _rooms(desk, pair, body), desk.sitting.now
    found = [(room, entry(room.belongings, now)) for room in rooms]
    states = {each.state for _, each in found}
    rule = ENTRIES[states.pop()] if len(states) == 1 else _GENERAL[pair.id]
    return _told(pair, rule, [fact for room, each in found for fact in _entry_facts(room, each)])


_GENERAL = {"X06": _UPDATES, "X09": _KINDS}
"""What is said of lives that differ."""


def _entry_facts(room: Room, found: Entry) -> list[Fact]:
    about: list[tuple[str, str, str | bool | None]] = [
        ("live-screen entry", "直播大屏入口", found.state),
        ("account", "账号", room.account_id),
        ("last update", "最近一次更新", _instant(found.updated_at)),
    ]
    belonging = found.belonging
    if belonging is not None:
        about += [
            ("shop of the account", "账号所属店铺", belonging.shop_id),
            ("kind of account", "账号类型", belonging.kind),
            ("one with the shop", "人店一体", belonging.merged),
            ("binding in effect from", "绑定生效时间", _instant(belonging.since)),
            ("binding ends", "绑定结束时间", _instant(belonging.until)),
        ]
    if found.opens_at is not None:
        about.append(("entry opens", "入口开放时间", _instant(found.opens_at)))
    return [_fact(room, en, zh, value) for en, zh, value in about]


def _traffic(desk: Desk, pair: Pair, body: BridgeBody) -> Bridge:
    """Whether each room has traffic analysis and user profile."""
    rooms = _rooms(desk, pair, body)
    goods = {room.global_goods for room in rooms}
    rule = GOODS[goods.pop()] if len(goods) == 1 else _TRAFFIC
    facts = [
        fact
        for room in rooms
        for fact in (
            _fact(room, "sells globally sellable goods", "含全球可售商品", room.global_goods),
            _fact(room, "traffic analysis and user profile", "流量分析与用户画像", bool(room.global_goods)),
        )
    ]
    notes = [] if all(room.global_goods for room in rooms) else [_ANSWERED]
    return _told(pair, rule, facts, notes)


def _rooms(desk: Desk, pair: Pair, body: BridgeBody) -> tuple[Room, ...]:
    lives = named(body, "live_id")
    if not lives:
        raise QuestionError(f'{pair.id} is about lives: name one or several as "live_id".')
    return rooms_of(desk.sitting, lives)


def _fact(room: Room, en: str, zh: str, value: str | bool | None) -> Fact:
    return Fact(Text(f"{room.live_id}: {en}", f"{room.live_id}：{zh}"), value)


def _instant(moment: dt.datetime | None) -> str | None:
    return None if moment is None else f"{moment.isoformat()}Z"


def _told(pair: Pair, rule: Text, facts: list[Fact], notes: list[NoteBody] | None = None) -> Bridge:
    ends = (
        End(pair.first.label, right_for=pair.first.right_for),
        End(pair.last.label, right_for=pair.last.right_for),
    )
    return Bridge(None, None, [], None, ends=ends, rule=rule, facts=facts, notes=notes or [])


PAIRS: tuple[Pair, ...] = (
    Pair(
        id="X06",
        requirement="R399",
        name=Text("Live-screen entry available and grey", "直播大屏入口可用与置灰"),
        first=Screen(
            metric="live_session_gmv",
            label=Text("The entry is available", "大屏入口可用"),
            right_for=Text("watching the live as it runs", "实时观看直播数据"),
        ),
        last=Screen(
            metric="live_session_gmv",
            label=Text("The entry is grey", "大屏入口置灰"),
            right_for=Text(
                "knowing that the binding is new: come back after the update", "提示绑定刚生效：更新后再来"
            ),
        ),
        needs=("live_id",),
        answering=_entries,
    ),
    Pair(
        id="X09",
        requirement="R402",
        name=Text("Room with and without a live screen", "有直播大屏与无直播大屏的直播间"),
        first=Screen(
            metric="live_session_gmv",
            label=Text("A room with a live screen", "有直播大屏的直播间"),
            right_for=Text("the shop's own lives, minute by minute", "本店自播，逐分钟观察"),
        ),
        last=Screen(
            metric="live_session_gmv",
            label=Text("A room without one", "无直播大屏的直播间"),
            right_for=Text("others' lives: see them in the live list", "他人直播：在直播列表查看成交"),
        ),
        needs=("live_id",),
        answering=_entries,
    ),
    Pair(
        id="X11",
        requirement="R404",
        name=Text("Room with and without traffic analysis", "有流量分析与无流量分析的直播间"),
        first=Screen(
            metric="watch_pv",
            label=Text("A room with traffic analysis and profile", "有流量分析与画像的直播间"),
            right_for=Text("knowing who came, and from where", "看观众是谁、从哪来"),
        ),
        last=Screen(
            metric="watch_pv",
            label=Text("A room without them", "无流量分析与画像的直播间"),
            right_for=Text("sales of goods for the home market alone", "仅在本国可售商品的成交"),
        ),
        needs=("live_id",),
        answering=_traffic,
    ),
)
