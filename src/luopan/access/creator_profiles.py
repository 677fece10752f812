"""The creators of a market as everybody may know them: reference data and public counters, no sales (R173, S40)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from luopan.access.peers import Peers
from luopan.access.sitting import Sitting
from luopan.access.standings import Subject
from luopan.engine import Cursor
from luopan.model.creators import CreatorProfile
from luopan.model.peers import PeersQuestion
from luopan.model.questions import QuestionBody
from luopan.warehouse import relation

_PROFILES = f"""
    SELECT a.account_id, coalesce(a.name, a.handle, a.account_id), a.category_l1, f.level, f.followers, f.reputation,
        bool_or(b.shop_id = $1),
        bool_or(b.shop_id IS NOT NULL AND coalesce(b.unbound_at > $2, TRUE))
    FROM {relation("accounts")} a
    LEFT JOIN (
        SELECT account_id, arg_max(level, "at") AS level, arg_max(followers, "at") AS followers,
            arg_max(reputation, "at") AS reputation
        FROM {relation("account_facts")} WHERE "at" <= $2 GROUP BY account_id
    ) f ON f.account_id = a.account_id
    LEFT JOIN {relation("bindings")} b ON b.account_id = a.account_id AND b.bound_at <= $2
    WHERE a.market = $3
    GROUP BY ALL
    ORDER BY a.account_id
"""


def profiles(peers: Peers, asked: PeersQuestion, sitting: Sitting) -> list[CreatorProfile]:
    """Every account of the shop's market. Raises as `Doors.peers` does."""
    subject, _, _ = peers.nearest(asked, sitting)
    views = _views(asked, subject, sitting)
    return [
        CreatorProfile(
            id, name, category, level, followers, reputation, views.get(id, 0), bool(own), bool(bound)
        )
        for id, name, category, level, followers, reputation, own, bound in _known(
            sitting.cursor, subject, sitting.now
        )
    ]


def _known(cursor: Cursor, subject: Subject, now: dt.datetime) -> list[tuple[Any, ...]]:
    return cursor.rows(_PROFILES, [subject.shop_id, now, subject.market])


def _views(asked: PeersQuestion, subject: Subject, sitting: Sitting) -> dict[str, int]:
    """How often each account's content was viewed: a public counter."""
    body = QuestionBody(["views"], ["account_id"], {"market": [subject.market]}, asked.period, limit=None)
    return {str(id): int(views or 0) for id, views in sitting.operator.ask(body).rows if id is not None}
