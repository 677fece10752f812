"""The reference tables about contents: lives, their products and explanations, videos and their products."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luopan.sources.simulator import vocabulary as say
from luopan.sources.simulator.chance import Ints, draw, pick, stream
from luopan.sources.simulator.contents import EXPLAINED
from luopan.sources.simulator.frame import MINUTE, MISSING, Frame, words
from luopan.sources.simulator.versions import chosen, staged, until
from luopan.sources.simulator.world import World


def content_tables(world: World) -> Iterator[tuple[str, Frame]]:
    """Each reference table about contents, as frames."""
    yield "lives", _lives(world)
    yield "live_products", _live_products(world)
    yield "explanations", _explanations(world)
    yield "videos", _videos(world)
    yield "video_products", _video_products(world)


def _lives(world: World) -> Frame:
    """Lives end: each is known as running first, then with its end."""
    lives, accounts = world.contents.lives, world.sellers.accounts
    rng = stream(world.plan.seed, "reference", "lives")
    size = len(lives.day)
    chinese = np.array([market.market == "CN" for market in world.plan.chosen])[
        accounts.market[lives.account]
    ]
    titles = [
        f"新品直播第{n + 1}场{say.MARK_ZH}" if zh else f"Live sale #{n + 1}{say.MARK_EN}"
        for n, zh in enumerate(chinese.tolist())
    ]
    own = accounts.shop[lives.account]
    frame = Frame(
        {
            "live_id": np.arange(size),
            "account_id": lives.account,
            "title": words(titles),
            "started_at": lives.start,
            "ended_at": lives.end,
            "exclusive_shop_id": np.where((own >= 0) & (rng.random(size) < 0.2), own, -1),
            "global_goods": np.where(rng.random(size) < 0.9, rng.random(size) < 0.3, -1),
        }
    )
    frame = until(frame, world.calendar.now, "started_at", ("ended_at",))
    return staged(frame, "started_at", ("ended_at",), chosen(frame["live_id"], 10 * world.plan.corrections))


def _live_products(world: World) -> Frame:
    lives, accounts = world.contents.lives, world.sellers.accounts
    live = np.repeat(np.arange(len(lives.day)), lives.shown)
    turn = np.arange(len(live)) - np.repeat(np.cumsum(lives.shown) - lives.shown, lives.shown)
    added = lives.start[live] + turn * MINUTE
    frame = Frame(
        {
            "live_id": live,
            "product_id": lives.product(accounts, live, turn),
            "added_at": np.minimum(added, lives.end[live]),
            "removed_at": np.where(draw(live * 64 + turn, 211) < 0.7, lives.end[live], MISSING),
        }
    )
    frame = until(frame, world.calendar.now, "added_at", ("removed_at",))
    return staged(frame, "added_at", ("removed_at",), chosen(frame["live_id"], 10 * world.plan.corrections))


def _explanations(world: World) -> Frame:
    """Turn by turn through the products until the live ends."""
    lives, accounts = world.contents.lives, world.sellers.accounts
    turns: Ints = -(-(lives.end - lives.start) // lives.slot)
    live = np.repeat(np.arange(len(lives.day)), turns)
    turn = np.arange(len(live)) - np.repeat(np.cumsum(turns) - turns, turns)
    start = lives.start[live] + turn * lives.slot[live]
    end = start + (EXPLAINED * lives.slot[live]).astype(np.int64)
    frame = Frame(
        {
            "live_id": live,
            "product_id": lives.product(accounts, live, turn),
            "started_at": start,
            "ended_at": np.minimum(end, lives.end[live]),
        }
    )
    frame = until(frame, world.calendar.now, "started_at", ("ended_at",))
    return frame.having(known_at=np.maximum(frame["started_at"], frame["ended_at"]))


def _videos(world: World) -> Frame:
    """Most are public; a few became private or were deleted, a few never were public (S22)."""
    videos, accounts = world.contents.videos, world.sellers.accounts
    rng = stream(world.plan.seed, "reference", "videos")
    size = len(videos.day)
    chinese = np.array([market.market == "CN" for market in world.plan.chosen])[
        accounts.market[videos.account]
    ]
    titles = [
        f"好物分享 {n + 1}{say.MARK_ZH}" if zh else f"What I found #{n + 1}{say.MARK_EN}"
        for n, zh in enumerate(chinese.tolist())
    ]
    seen = pick(rng, (0.93, 0.04, 0.03), size)
    frame = Frame(
        {
            "video_id": np.arange(size),
            "account_id": videos.account,
            "title": words(titles),
            "posted_at": videos.posted,
            "duration_s": videos.seconds,
            "hashtags": np.where(rng.random(size) < 0.8, rng.integers(0, len(say.HASHTAGS), size), -1),
            "music": np.where(rng.random(size) < 0.6, rng.integers(0, len(say.MUSIC), size), -1),
            "visibility": np.where(videos.ever_public, seen, 1),
            "ever_public": videos.ever_public,
            "known_at": videos.posted,
        }
    )
    return until(frame, world.calendar.now, "posted_at", ())


def _video_products(world: World) -> Frame:
    videos = world.contents.videos
    first, second = np.flatnonzero(videos.product >= 0), np.flatnonzero(videos.second >= 0)
    video = np.concatenate([first, second])
    frame = Frame(
        {
            "video_id": video,
            "product_id": np.concatenate([videos.product[first], videos.second[second]]),
            "known_at": videos.posted[video],
        }
    ).take(np.argsort(video, kind="stable"))
    return until(frame, world.calendar.now, "known_at", ())
