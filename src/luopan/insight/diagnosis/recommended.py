"""Creators worth asking (R173): public profiles, and reasons from what the shop itself may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from statistics import quantiles
from typing import Any

import msgspec

from luopan.access import Doors
from luopan.insight.facts import number
from luopan.model.creators import CreatorMeans, CreatorProfile, Reason, Recommended
from luopan.model.diagnosis_creators import (
    AUDIENCE_MATCH,
    AUDIENCE_SEEN,
    CATEGORY_SHARE,
    DECISIVE,
    REASONS,
    RECOMMENDED,
)
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody
from luopan.model.values import Answer, Viewer

Rows = Sequence[tuple[Any, ...]]
Shares = Mapping[tuple[Any, ...], float]


class Seen(msgspec.Struct, frozen=True):
    """What reasons are told from: public profiles, and the shop's own sales, buyers and categories.

    `met`: the accounts whose lives of the period showed its products; `buyers`: of the period by gender and age
    band; `past`: GMV and conversion by account over `history`.
    """

    profiles: list[CreatorProfile]
    met: Collection[str]
    past: Rows
    buyers: Rows
    categories: Answer
    means: CreatorMeans
    where: Mapping[str, FilterBody]
    history: PeriodBody


class _Bars(msgspec.Struct, frozen=True):
    """What candidates are measured by; `audiences`: how alike, by account."""

    categories: Mapping[str, float]
    conversion: float | None
    reputation: float | None
    views: float | None
    past: Mapping[str, tuple[Any, ...]]
    audiences: Mapping[str, float]

    def gmv(self, id: str) -> Decimal:
        """What the shop itself sold by an account."""
        return Decimal(str(self.past[id][1] or 0)) if id in self.past else Decimal(0)


def recommended(doors: Doors, seer: Viewer, seen: Seen) -> list[Recommended]:
    """The creators of most reasons, of those who belong to no shop and whose lives did not show the shop's products."""
    candidates = [p for p in seen.profiles if not p.own and not p.bound and p.account_id not in seen.met]
    bars = _bars(doors, seer, seen, candidates)
    found = [_recommended(profile, bars) for profile in candidates]
    worth = [each for each in found if any(reason.code in DECISIVE for reason in each.reasons)]
    return sorted(worth, key=_place)[:RECOMMENDED]


def _place(each: Recommended) -> tuple[Any, ...]:
    return -each.score, -each.own_gmv, -(each.profile.followers or 0), each.profile.account_id


def _bars(doors: Doors, seer: Viewer, seen: Seen, candidates: Sequence[CreatorProfile]) -> _Bars:
    ids = {profile.account_id for profile in candidates}
    past = {row[0]: row for row in seen.past if row[0] in ids and row[1]}
    return _Bars(
        _categories(seen.categories),
        seen.means.conversion,
        _best([p.reputation for p in candidates if p.reputation is not None]),
        _best([float(p.views) for p in candidates if p.views]),
        past,
        _audiences(doors, seer, seen, list(past)[:AUDIENCE_SEEN]),
    )


def _best(values: Sequence[float]) -> float | None:
    """From where the best quarter begins."""
    return quantiles(values, n=4, method="inclusive")[2] if len(values) > 1 else None


def _categories(answer: Answer) -> dict[str, float]:
    """The categories that are a large enough share of what the shop sells, with that share."""
    total = number(answer.totals[1]) if answer.totals is not None else None
    if not total:
        return {}
    shares = {row[0]: float(row[1]) / total for row in answer.rows if row[0] is not None and row[1]}
    return {category: round(share, 9) for category, share in shares.items() if share >= CATEGORY_SHARE}


def _audiences(doors: Doors, seer: Viewer, seen: Seen, ids: Sequence[str]) -> dict[str, float]:
    """How alike those who clicked the shop's products in each account's content are to the shop's buyers."""
    buyers = shares(seen.buyers)
    if not ids or buyers is None:
        return {}
    body = QuestionBody(
        ["product_clickers"],
        ["account_id", "gender", "age_band"],
        {**seen.where, "account_id": list(ids)},
        seen.history,
        limit=None,
    )
    rows = doors.ask(body, seer).rows
    found = {}
    for id in ids:
        clickers = shares([row[1:] for row in rows if row[0] == id])
        if clickers is not None:
            found[id] = overlap(buyers, clickers)
    return found


def shares(rows: Rows) -> Shares | None:
    """The share of each group in those whose attributes are known; none where a group is withheld (S51)."""
    known = [row for row in rows if None not in row[:2]]
    if not known or any(row[2] is None for row in known):
        return None
    total = sum(row[2] for row in known)
    return {tuple(row[:2]): row[2] / total for row in known} if total else None


def overlap(one: Shares, other: Shares) -> float:
    """How much two divisions have in common: 1 where they are the same, 0 where nothing is shared."""
    return round(sum(min(share, other.get(group, 0.0)) for group, share in one.items()), 9)


def _recommended(profile: CreatorProfile, bars: _Bars) -> Recommended:
    reasons = _reasons(profile, bars)
    return Recommended(profile, bars.gmv(profile.account_id), sum(each.weight for each in reasons), reasons)


def _reasons(profile: CreatorProfile, bars: _Bars) -> list[Reason]:
    id, past = profile.account_id, bars.past.get(profile.account_id)
    converts = None if past is None else number(past[2])
    category = profile.category_l1
    tested: dict[str, tuple[float | None, float | None]] = {
        "sold_before": (float(bars.gmv(id)) or None, 0.0),
        "audience_match": (bars.audiences.get(id), AUDIENCE_MATCH),
        "converts": (converts, bars.conversion),
        "category_match": (bars.categories.get(category) if category else None, CATEGORY_SHARE),
        "reputation": (profile.reputation, bars.reputation),
        "reach": (float(profile.views) or None, bars.views),
    }
    return [
        Reason(code, text, value, threshold, weight)
        for code, (weight, text) in REASONS.items()
        for value, threshold in (tested[code],)
        if value is not None and threshold is not None and value >= threshold
    ]
