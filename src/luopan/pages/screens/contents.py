"""What one account put out: its lives and its videos, as every screen of one account lists them."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import Asked, Panel, Table, top

LIVES = ("live_direct_gmv", "live_orders", "watch_pv", "gpm")
VIDEOS = ("video_direct_gmv", "video_orders", "vv", "rpm")

Metrics = tuple[str, ...]
LEADS = ("creator", "account", "product", "sold_product")
"""The screens of what a live or a video is known by: whose it is, what it shows."""


def contents_asked(
    lives: Metrics = LIVES, videos: Metrics = VIDEOS, order: str | None = None
) -> dict[str, Asked]:
    """The questions `lives` and `videos`; videos in an `order`, by default their first metric's."""
    return {"lives": top(lives, "live_id"), "videos": top(videos, "video_id", order=order)}


def contents_listed(lives: Metrics = LIVES, videos: Metrics = VIDEOS) -> tuple[Panel, ...]:
    """The two tables of these questions."""
    return (
        Table(
            title=Text("Lives", "直播"),
            question="lives",
            shown=lives,
            search="live_id",
            opens="live",
            about=("at",),
        ),
        Table(
            title=Text("Videos", "短视频"),
            question="videos",
            shown=videos,
            search="video_id",
            opens="video",
            about=("at",),
        ),
    )
