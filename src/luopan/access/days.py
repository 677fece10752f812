"""Which markets a question is about, and so which day it is for its asker (S07)."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.engine import Cursor
from luopan.metrics.terms import Catalogue, clocks_of, metric_of
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody, instant
from luopan.model.values import Viewer
from luopan.times import business_day
from luopan.warehouse import relation

Subjects = tuple[tuple[str, tuple[str, ...]], ...]
"""What says which markets a question is about: ids by their column, the first that are known before the others."""

Zones = dict[Subjects, tuple[str, ...]]
"""The zones that were found for subjects."""


def asked_zones(
    cursor: Cursor, body: QuestionBody, viewer: Viewer, found: Zones | None = None
) -> tuple[str, ...]:
    """The zones of the markets that a question is about, by name: the viewer's, else those its filters name,
    else all. `found`: what was found before over the same state of the data; more is added to it."""
    subjects, kept = _subjects(body, viewer), {} if found is None else found
    if subjects not in kept:
        kept[subjects] = _looked_up(cursor, subjects)
    return kept[subjects]


def _looked_up(cursor: Cursor, subjects: Subjects) -> tuple[str, ...]:
    for column, ids in subjects:
        zones = _zones(cursor, column, ids)
        if zones:
            return zones
    rows = cursor.rows(f"SELECT DISTINCT timezone FROM {relation('markets')} ORDER BY 1")
    return tuple(zone for (zone,) in rows)


def with_default_period(body: QuestionBody, catalogue: Catalogue) -> QuestionBody:
    """The question with its metrics' own period where it gives none and they agree on one."""
    if body.period is not None:
        return body
    own = {id: metric_of(catalogue, id).default_period for id in body.metrics}
    presets = {own[id] for id in own if own[id] or set(clocks_of(catalogue, id)) != {"snapshot"}}
    if len(presets) != 1 or None in presets:
        return body
    return msgspec.structs.replace(body, period=PeriodBody(preset=presets.pop()))


def today_in(zones: tuple[str, ...], body: QuestionBody, now: dt.datetime) -> dt.date:
    """The business day of `as_of`, else of now; where markets differ, that of the one that is furthest."""
    lens = body.lens
    moment = now if lens is None or lens.as_of is None else instant(lens.as_of)
    return max((business_day(moment, zone) for zone in zones), default=moment.date())


def _subjects(body: QuestionBody, viewer: Viewer) -> Subjects:
    own = {"shop": "shop_id", "creator": "account_id"}.get(viewer.kind)
    found = [("market", [viewer.market])] if viewer.market else []
    if own is not None and viewer.id is not None:
        found.append((own, [viewer.id]))
    named = [(column, _named(body.where.get(column))) for column in ("market", "shop_id", "account_id")]
    return tuple((column, tuple(id for id in ids if id)) for column, ids in (*found, *named))


def _named(value: FilterBody) -> list[str]:
    """The ids that a filter asks for; none where it excludes or compares."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def _zones(cursor: Cursor, column: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    if not ids:
        return ()
    table = {"market": "markets", "shop_id": "shops", "account_id": "accounts"}[column]
    marks = ", ".join("?" for _ in ids)
    rows = cursor.rows(
        f"SELECT DISTINCT m.timezone FROM {relation('markets')} m "
        f"JOIN {relation(table)} s ON s.market = m.market WHERE s.{column} IN ({marks}) ORDER BY 1",
        list(ids),
    )
    return tuple(zone for (zone,) in rows)
