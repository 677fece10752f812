"""What the guide asks: the funnel and the tops first, then what their answers name."""

from __future__ import annotations

import msgspec

from luopan.access import Doors
from luopan.errors import AccountLevelOnly
from luopan.insight.asking import cited
from luopan.model.answers import NoteBody
from luopan.model.guide import Slice
from luopan.model.guide_numbers import SLICES
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody
from luopan.model.values import Answer, Text, Viewer

TOP = 5
"""So many products and videos are looked at."""

_BELOW = NoteBody(
    None,
    "account_level_only",
    Text(
        "A shop-level contract shows no accounts and videos: what depends on them is left out.",
        "店铺级合约不可查看账号与短视频：相关内容未列出。",
    ),
)
_TOPS = {
    "videos": QuestionBody(
        ["video_direct_gmv"], ["video_id"], order=["-video_direct_gmv"], limit=TOP, totals=True
    ),
    "products": QuestionBody(["gmv", "affiliate_gmv"], ["product_id"], order=["-gmv"], limit=TOP),
    "affiliate_videos": QuestionBody(
        ["video_direct_gmv"],
        ["video_id", "account_id"],
        {"account_kind": ["affiliate"]},
        order=["-video_direct_gmv"],
        limit=TOP,
    ),
    "accounts": QuestionBody(["vv"], ["account_id"], limit=None),
}
"""The lists that are asked first."""
_SHOP_LEVEL = ("products",)
"""Those that a shop-level contract shows."""


class Asked(msgspec.Struct, frozen=True):
    """Questions with their answers, by the name of what they are about."""

    bodies: dict[str, QuestionBody] = {}
    answers: dict[str, Answer] = {}

    def __or__(self, other: Asked) -> Asked:
        return Asked(self.bodies | other.bodies, self.answers | other.answers)

    def rows(self, name: str) -> tuple[tuple[object, ...], ...]:
        """The rows of an answer; none where the question could not be asked."""
        return self.answers[name].rows if name in self.answers else ()


def guide_asked(
    doors: Doors, viewer: Viewer, where: dict[str, FilterBody], period: PeriodBody
) -> tuple[Asked, list[NoteBody]]:
    """All questions with their answers: first what needs nothing else, then what the first answers name."""
    slices = {slice.id: _body(slice) for slice in SLICES if not slice.own}
    notes = []
    try:
        first = _ask(doors, viewer, where, period, slices | _TOPS)
    except AccountLevelOnly:
        above = {name: _TOPS[name] for name in _SHOP_LEVEL}
        first, notes = _ask(doors, viewer, where, period, slices | above), [_BELOW]
    found = first.answers["all"].period
    assert found is not None
    return first | _ask(doors, viewer, where, cited(found), _following(first)), notes


def _body(slice: Slice) -> QuestionBody:
    by = [slice.by] if slice.by else []
    return QuestionBody(list(slice.metrics), by, dict(slice.where), compare="previous")


def _following(first: Asked) -> dict[str, QuestionBody]:
    """Own videos are those of accounts whose views are seen; creators are asked of the products at the top."""
    found = {}
    accounts = [str(id) for id, views in first.rows("accounts") if id is not None and views]
    if accounts:
        own = next(slice for slice in SLICES if slice.own)
        body = _body(own)
        found[own.id] = msgspec.structs.replace(body, where={**body.where, "account_id": list(accounts)})
    products = [str(row[0]) for row in first.rows("products") if row[0] is not None]
    if products:
        found["creators"] = QuestionBody(
            ["affiliate_gmv"],
            ["product_id", "creator_id"],
            {"product_id": list(products)},
            order=["-affiliate_gmv"],
            limit=None,
        )
    return found


def _ask(
    doors: Doors,
    viewer: Viewer,
    where: dict[str, FilterBody],
    period: PeriodBody,
    bodies: dict[str, QuestionBody],
) -> Asked:
    put = {
        name: msgspec.structs.replace(body, period=period, where={**body.where, **where})
        for name, body in bodies.items()
    }
    answers = doors.asks(list(put.values()), viewer) if put else []
    days = [answer.period for answer in answers]
    again = {
        name: body if found is None else msgspec.structs.replace(body, period=cited(found))
        for (name, body), found in zip(put.items(), days, strict=True)
    }
    return Asked(again, dict(zip(put, answers, strict=True)))
