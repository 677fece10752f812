"""The lives that run now, with their numbers so far: what moves on the plain page."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.access import Doors, RunningLive
from luopan.errors import AccessError, QuestionError
from luopan.model.dictionary import MetricBody
from luopan.model.questions import FilterBody, QuestionBody
from luopan.model.values import Viewer
from luopan.pages.market import words
from luopan.pages.market.cells import compact_cell, named
from luopan.pages.market.choice import Choice
from luopan.pages.market.html import Html, tag
from luopan.pages.market.numbers import Number, duration

REFRESH = 10
"""Seconds after which the browser asks for the page again while somebody is live."""

METRICS = ("viewers", "max_online", "live_direct_gmv", "sku_orders")
TOP = 8


class Line(msgspec.Struct, frozen=True):
    """A running live and its numbers so far, in the order of `Running.metrics`."""

    live: RunningLive
    values: tuple[Number | None, ...]


class Running(msgspec.Struct, frozen=True):
    """The running lives with the most viewers, at a moment in naive UTC."""

    now: dt.datetime
    metrics: tuple[MetricBody, ...]
    lines: tuple[Line, ...]


def running_now(doors: Doors, viewer: Viewer) -> Running | None:
    """What runs now in all markets of a viewer; None where nothing does, or he cannot ask so."""
    try:
        found = doors.running(viewer)
        if not found.lives:
            return None
        ids: FilterBody = [live.live_id for live in found.lives]
        question = QuestionBody(list(METRICS), ["live_id"], {"live_id": ids}, found.days, limit=None)
        rows = {row[0]: row[1:] for row in doors.ask(question, viewer).rows}
    except (QuestionError, AccessError):
        return None
    nothing = (None,) * len(METRICS)
    lines = [Line(live, rows.get(live.live_id, nothing)) for live in found.lives]
    lines.sort(key=lambda line: -(line.values[0] or 0))
    return Running(found.now, tuple(doors.metric(metric) for metric in METRICS), tuple(lines[:TOP]))


def running_section(running: Running, choice: Choice) -> Html:
    """A table of the running lives, and the switch that holds the page still."""
    heads = [tag("th", named(metric, choice), class_="number") for metric in running.metrics]
    table = tag(
        "table",
        tag("thead", tag("tr", tag("th", ""), heads)),
        tag("tbody", [_row(line, running, choice) for line in running.lines]),
    )
    moves = choice.refresh == "on"
    switch = tag(
        "a",
        choice.say(words.HOLD if moves else words.GO_ON).format(seconds=REFRESH),
        href=choice.link(refresh="off" if moves else "on"),
    )
    about = choice.say(words.RUNNING_LINE).format(now=f"{running.now:%Y-%m-%d %H:%M:%S}")
    return tag(
        "section",
        tag("h2", tag("i", class_="dot live", aria_hidden="true"), choice.say(words.RUNNING)),
        tag("div", table, class_="scroll"),
        tag("p", about, " ", switch, class_="quiet"),
        class_="panel running",
    )


def _row(line: Line, running: Running, choice: Choice) -> Html:
    live = line.live
    span = duration((running.now - live.started_at).total_seconds())
    since = choice.say(words.SINCE).format(span=span)
    cells = [
        compact_cell(value, metric.unit, choice, live.currency if metric.unit == "money" else "")
        for value, metric in zip(line.values, running.metrics, strict=True)
    ]
    about = tag("div", f"{live.account} · {live.market} · {since}", class_="quiet")
    return tag("tr", tag("td", live.title, about, title=live.live_id), cells)
