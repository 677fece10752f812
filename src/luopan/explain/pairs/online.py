"""Users online in one minute of a live: sampled, behind what is counted, and missing where no sample is (R083)."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import msgspec

from luopan.access.screens import rooms_of
from luopan.errors import QuestionError
from luopan.explain.desk import Desk
from luopan.explain.pairs.pair import Pair, Place
from luopan.explain.pairs.rights import named, on_its_days
from luopan.model.bridges import Bridge, BridgeBody, End, Fact
from luopan.model.questions import Condition, FilterBody, QuestionBody
from luopan.model.values import Text

Samples = dict[dt.datetime, int]
"""Users online by the minute of the sample (naive UTC), in order."""

MINUTE = dt.timedelta(minutes=1)

_GAP = Text(
    "There is no sample of online users for this minute. The page draws 0 where it finds none; Luopan shows a gap."
    " Samples lag behind entries and exits.",
    "该分钟没有在线人数采样。页面在找不到数据时显示 0；罗盘显示为空。在线人数采样滞后于进出房。",
)
_SAMPLED = Text(
    "There is a sample of online users for this minute, so the number is what the source itself counted.",
    "该分钟有在线人数采样，数值即数据源的统计。",
)
_NEVER = Text(
    "No sample of online users was loaded for this live: there is no number, which is not 0.",
    "该直播没有任何在线人数采样：没有数值，不等于 0。",
)


def at_minute(desk: Desk, pair: Pair, body: BridgeBody) -> tuple[Pair, BridgeBody]:
    """Who came and went up to a minute, beside who was online in it: the minute that the asker filters by, else the
    last that was sampled."""
    pair, body = on_its_days(desk, pair, body)
    body, minute = _minute(body)
    if minute is None:
        minute = max(_samples(desk, body), default=None)
    if minute is None:
        return pair, body
    upto: dict[str, FilterBody] = {"minute": Condition(lte=_told(minute))}
    within: dict[str, FilterBody] = {"minute": [_told(minute)]}
    halts = tuple(msgspec.structs.replace(halt, where=within) for halt in pair.halts)
    first, last = _with(pair.first, upto), _with(pair.last, within)
    return msgspec.structs.replace(pair, first=first, last=last, halts=halts), body


def unsampled(desk: Desk, pair: Pair, body: BridgeBody) -> Bridge:
    """Why a page says that nobody was online: the minute that the asker filters by, else the first of the longest
    gap after a sample; the samples around it, and who came and went since."""
    pair, body = on_its_days(desk, pair, body)
    body, minute = _minute(body)
    samples = _samples(desk, body)
    if minute is None and samples:
        rooms = rooms_of(desk.sitting, named(body, "live_id"))
        minute = _longest_gap(samples, max(room.ended_at or desk.sitting.now for room in rooms))
    rule = _NEVER if not samples or minute is None else _SAMPLED if minute in samples else _GAP
    facts = [] if minute is None else _facts(desk, body, samples, minute)
    ends = tuple(End(screen.label, right_for=screen.right_for) for screen in (pair.first, pair.last))
    return Bridge(None, None, [], None, unit="count", ends=(ends[0], ends[1]), rule=rule, facts=facts)


def _longest_gap(samples: Samples, end: dt.datetime) -> dt.datetime:
    """The minute after the sample before the longest gap, up to the end of the live."""
    gaps = pairwise([*samples, max(end, *samples)])
    before, _ = max(gaps, key=lambda two: two[1] - two[0])
    return before + MINUTE


def _facts(desk: Desk, body: BridgeBody, samples: Samples, minute: dt.datetime) -> list[Fact]:
    before = max((at for at in samples if at < minute), default=None)
    after = min((at for at in samples if at > minute), default=None)
    facts = [
        Fact(Text("minute", "分钟"), _told(minute)),
        Fact(Text("users sampled in it", "该分钟采样人数"), samples.get(minute)),
    ]
    if before is not None:
        facts += [
            Fact(Text("last sample before it", "此前最近一次采样"), _told(before)),
            Fact(Text("users in the last sample", "此前采样人数"), samples[before]),
            Fact(Text("entries since", "此后进房次数"), _count(desk, body, "room_entries", before, minute)),
            Fact(Text("exits since", "此后出房次数"), _count(desk, body, "room_exits", before, minute)),
        ]
    if after is not None:
        facts += [
            Fact(Text("next sample after it", "之后首次采样"), _told(after)),
            Fact(Text("users in the next sample", "之后采样人数"), samples[after]),
        ]
    return facts


def _count(desk: Desk, body: BridgeBody, metric: str, after: dt.datetime, upto: dt.datetime) -> int | None:
    """How often people came or went in the minutes after one, up to another."""
    minutes = Condition(gt=_told(after), lte=_told(upto))
    query = QuestionBody([metric], [], {**body.where, "minute": minutes}, body.period)
    rows = desk.sitting.ask(query).rows
    return rows[0][0] if rows else None


def _samples(desk: Desk, body: BridgeBody) -> Samples:
    query = QuestionBody(["online_users"], ["minute"], body.where, body.period, order=["minute"], limit=None)
    return {at: users for at, users in desk.sitting.ask(query).rows if users is not None}


def _minute(body: BridgeBody) -> tuple[BridgeBody, dt.datetime | None]:
    """The minute that the asker names, and the body without it.

    Raises:
        QuestionError: the filter is no single instant.
    """
    if "minute" not in body.where:
        return body, None
    told = named(body, "minute")
    try:
        moment = dt.datetime.fromisoformat(told[0]) if len(told) == 1 else None
    except ValueError:
        moment = None
    if moment is None:
        raise QuestionError('Name one minute, as "minute": "2026-11-07T20:05:00Z".')
    naive = moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment
    rest = {id: filter for id, filter in body.where.items() if id != "minute"}
    return msgspec.structs.replace(body, where=rest), naive.replace(second=0, microsecond=0)


def _with(place: Place, where: dict[str, FilterBody]) -> Place:
    return msgspec.structs.replace(place, where=where)


def _told(minute: dt.datetime) -> str:
    return f"{minute.isoformat()}Z"
