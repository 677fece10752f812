"""A question through the eyes of a platform's screen: as of the update that the screen shows (R077-R080, R084)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from luopan.engine import Cursor
from luopan.errors import QuestionError
from luopan.metrics.notes import note
from luopan.model.profiles import PROFILES
from luopan.model.questions import FilterBody, QuestionBody, instant
from luopan.model.refreshes import UP_TO_YESTERDAY
from luopan.model.values import Note, Text
from luopan.times import business_day, day_bounds
from luopan.warehouse import relation


class Refreshed(msgspec.Struct, frozen=True):
    """The question as of the update that is shown, and the note that says which one that is."""

    body: QuestionBody
    note: Note


def refreshed(cursor: Cursor, body: QuestionBody, zones: Sequence[str], now: dt.datetime) -> Refreshed | None:
    """The question as its `lens.refresh` means it at its `as_of`, else at `now`; None where it names none.

    `zones`: of the markets that it asks about, whose yesterday differs.

    Raises:
        QuestionError: the refresh is that of a live, and the question is not of one live.
    """
    lens = body.lens
    if lens is None or lens.refresh is None:
        return None
    moment = now if lens.as_of is None else instant(lens.as_of)
    rule = PROFILES["parity"].refreshes.get(lens.refresh)
    if rule is None:
        shown, about = min((_yesterday(moment, zone) for zone in zones), default=moment), UP_TO_YESTERDAY
    else:
        shown, about = rule.shown_at(moment, _end(cursor, body, lens.refresh)), rule.about
    told = msgspec.structs.replace(lens, as_of=shown.replace(tzinfo=dt.UTC), refresh=None)
    return Refreshed(msgspec.structs.replace(body, lens=told), _note(about, shown))


def _yesterday(moment: dt.datetime, zone: str) -> dt.datetime:
    """The end of the business day before the moment's."""
    today = business_day(moment, zone)
    return day_bounds(today, today, zone)[0]


def _end(cursor: Cursor, body: QuestionBody, refresh: str) -> dt.datetime | None:
    """When the one live that is asked about ended; None: it runs, or nobody here may know of it (S20)."""
    lives = _named(body.where.get("live_id"))
    if len(lives) != 1:
        raise QuestionError(
            f"the refresh {refresh} is of one live's screen; filter by one live_id"
            " (`--where live_id=...`), or leave the refresh out"
        )
    found = cursor.rows(f"SELECT ended_at FROM {relation('lives')} WHERE live_id = ?", lives)
    return found[0][0] if found else None


def _named(value: FilterBody) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def _note(about: Text, shown: dt.datetime) -> Note:
    at = f"{shown.isoformat(sep=' ', timespec='seconds')} UTC"
    return note(
        "refreshed", None, Text(f"As it was known at {at}: {about.en}.", f"数据截至 {at}：{about.zh}。")
    )
