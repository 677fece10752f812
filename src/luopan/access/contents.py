"""What is known of lives and videos besides numbers, for whoever may see them (R085, R126, R127)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from luopan.access.sitting import Sitting
from luopan.engine import Cursor
from luopan.model.answers import utc
from luopan.model.contents import Content, ContentsAsked, ContentsBody, Promoted
from luopan.warehouse import relation

_LIVES = f"""
    SELECT x.live_id, x.title, x.account_id, coalesce(a.name, a.handle), x.started_at,
        date_diff('microsecond', x.started_at, x.ended_at) / 1000000.0, NULL, NULL, NULL, NULL, x.replay_url
    FROM {relation("lives")} x LEFT JOIN {relation("accounts")} a USING (account_id)
    WHERE list_contains(?::VARCHAR[], x.live_id)
"""
_VIDEOS = f"""
    SELECT x.video_id, x.title, x.account_id, coalesce(a.name, a.handle), x.posted_at, x.duration_s, x.visibility,
        x.hashtags, x.music, x.cover_url, x.play_url
    FROM {relation("videos")} x LEFT JOIN {relation("accounts")} a USING (account_id)
    WHERE list_contains(?::VARCHAR[], x.video_id)
"""
_SHOWN = """
    SELECT DISTINCT c.{key}, p.product_id, p.title FROM {carriers} c JOIN {products} p USING (product_id)
    WHERE list_contains(?::VARCHAR[], c.{key}) ORDER BY 1, 2
"""


def contents(sitting: Sitting, asked: ContentsAsked) -> ContentsBody:
    """Those of the lives and videos asked for that the viewer may see: to a sub-account the lives are shown by the
    module of lives alone, and the videos by that of videos (R021)."""
    return ContentsBody(
        _found(sitting, "live_id", _LIVES, asked.live_id),
        _found(sitting, "video_id", _VIDEOS, asked.video_id),
    )


def promoted(sitting: Sitting, key: str, ids: Sequence[str]) -> dict[str, list[Promoted]]:
    """By live or video the products that it shows and the viewer may see."""
    sql = _SHOWN.format(key=key, carriers=relation(f"{key[:-3]}_products"), products=relation("products"))
    rows = sitting.cursor.rows(sql, [list(ids)])
    seen = set(sitting.within("product_id", sorted({row[1] for row in rows}))) if rows else set()
    found: dict[str, list[Promoted]] = {}
    for id, product, title in rows:
        if product in seen:
            found.setdefault(id, []).append(Promoted(product, title))
    return found


def public_videos(cursor: Cursor, ids: Sequence[str]) -> dict[str, Content]:
    """What everybody may know of videos; those that are private or deleted are left out."""
    found = {row[0]: content(row) for row in cursor.rows(_VIDEOS, [list(ids)])}
    return {id: each for id, each in found.items() if each.visibility in (None, "public")}


def content(row: tuple[Any, ...], products: Sequence[Promoted] = ()) -> Content:
    """A row as what is known of it: of what is not public, neither cover nor playback (R085)."""
    id, title, account_id, account, at, seconds, visibility, hashtags, music, cover, play = row
    public = visibility in (None, "public")
    return Content(
        id,
        title,
        account_id,
        account,
        utc(at),
        seconds,
        visibility,
        list(hashtags or ()),
        music,
        cover if public else None,
        play if public else None,
        list(products),
    )


def _found(sitting: Sitting, key: str, sql: str, ids: Sequence[str]) -> dict[str, Content]:
    modules = sitting.viewer.modules
    granted = modules is None or key.removesuffix("_id") in modules
    seen = sorted(sitting.within(key, ids)) if ids and granted else []
    if not seen:
        return {}
    shown = promoted(sitting, key, seen)
    return {row[0]: content(row, shown.get(row[0], ())) for row in sitting.cursor.rows(sql, [seen])}
