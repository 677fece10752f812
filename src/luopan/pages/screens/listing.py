"""Lists of lives and of videos: what is asked of them and how it is drawn, the same for who put them out, for a shop
and for an agency, who differ in which numbers they are told (R120, R125, R126)."""

from __future__ import annotations

from luopan.model.questions import FilterBody
from luopan.model.values import Text
from luopan.pages.parts import Asked, Distribution, Numbers, Panel, Quadrant, Table, Trend, by_day, known, top

STARTED = "content_start"
"""A list of lives counts each whole, on the day it started (R100)."""

Metrics = tuple[str, ...]
Where = dict[str, FilterBody]


def lives_asked(
    core: Metrics, listed: Metrics, beside: Metrics, where: Where | None = None
) -> dict[str, Asked]:
    """The questions of a list of lives, told apart by the dimensions `beside` too; `where` is of their numbers."""
    return {
        "core": Asked(core, where=where or {}, clock=STARTED),
        "daily": by_day(core, clock=STARTED, where=where),
        "points": top(("watch_pv", "gpm", "live_direct_gmv"), "live_id", limit=100, clock=STARTED),
        "list": _each("live_id", listed, beside, "-live_direct_gmv", STARTED),
    }


def lives_listed(shown: Metrics, *between: Panel) -> tuple[Panel, ...]:
    """The panels of these questions, with others `between` what all sold and the table, which begins with the metrics
    `shown`."""
    return (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=12),
        Quadrant(
            title=Text("Views and what a thousand of them sell", "观看次数与千次观看成交"),
            question="points",
            opens="live",
            span=12,
        ),
        *between,
        Table(
            title=Text("Lives", "直播列表"),
            question="list",
            shown=shown,
            search="live_id",
            opens="live",
            about=("at",),
        ),
    )


def videos_asked(
    core: Metrics, listed: Metrics, beside: Metrics, where: Where | None = None
) -> dict[str, Asked]:
    """The questions of a list of videos, told apart by the dimensions `beside` too; `where` is of their numbers."""
    return {
        "core": Asked(core, where=where or {}),
        "daily": by_day(core, where=where),
        "spread": top(("vv",), "video_id", limit=5000),
        "list": _each("video_id", listed, beside, "-video_direct_gmv"),
    }


def videos_listed(*between: Panel, shown: Metrics) -> tuple[Panel, ...]:
    """The panels of these questions, with others `between` what all sold and the table, which begins with the metrics
    `shown`."""
    return (
        Numbers(question="core", daily="daily"),
        Trend(title=Text("Trend", "趋势"), question="daily", span=16),
        Distribution(title=Text("Views of each video", "单条短视频播放量分布"), question="spread", span=8),
        *between,
        Table(
            title=Text("Videos", "短视频列表"),
            question="list",
            shown=shown,
            search="video_id",
            opens="video",
            about=("at", "seconds", "products"),
        ),
    )


def _each(content: str, listed: Metrics, beside: Metrics, order: str, clock: str | None = None) -> Asked:
    by = (content, *beside)
    return Asked(listed, by, known(content), (order,), limit=20, totals=True, clock=clock)
