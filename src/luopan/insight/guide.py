"""The guide (§8.10): the numbers of the funnel with what they mean and what to do, and what else is noticed.

Every number is the answer to a question through the doors; the rules are data (`luopan.model.guide_rules`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from luopan.access import Doors
from luopan.errors import AccountLevelOnly
from luopan.insight.asking import asking, cited
from luopan.insight.facts import Facts, evidence, facts_of, number
from luopan.model.answers import AnswerBody, NoteBody, answer_body
from luopan.model.guide import (
    Condition,
    GuideBody,
    GuideNumber,
    GuideStep,
    Insight,
    Item,
    Rule,
    Slice,
    Source,
)
from luopan.model.guide_numbers import BANDS, SLICES, STEPS
from luopan.model.guide_rules import RULES
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody
from luopan.model.values import Answer, Text, Viewer

DEFAULT_PERIOD = PeriodBody(preset="last_30_days")
TOP = 5
"""So many products and videos are looked at."""
CREATORS = 3
"""So many creators are named for a product."""

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


class _Listed(msgspec.Struct, frozen=True):
    """A product or video at the top, with what is known of it alone and whose audience it comes from."""

    dimension: str
    id: str
    name: str | None
    facts: Facts
    creators: list[Source]


def guide(doors: Doors, viewer: Viewer, shop_id: str | None, period: PeriodBody | None = None) -> GuideBody:
    """The guide of a viewer over a period (the last 30 days), each number with the period before.

    The operator names the shop and gets what the shop sees; an agency may name one, else all that it sees counts.

    Raises:
        QuestionError: the operator names no shop.
        AccessError: the viewer may not ask about the shop.
    """
    seer, where = asking(doors, viewer, shop_id)
    asked, notes = _asked(doors, seer, where, period or DEFAULT_PERIOD)
    facts = _facts(asked)
    listed = {"products": _products(doors, asked), "videos": _videos(doors, asked)}
    told = answer_body(asked.answers["all"])
    steps = [
        GuideStep(
            step.id,
            step.name,
            step.requirement,
            [_number(doors, asked, facts, *each) for each in step.numbers],
        )
        for step in STEPS
    ]
    noticed = (_noticed(rule, asked, facts, listed) for rule in RULES if not rule.metric)
    return GuideBody(
        str(seer),
        told.period,
        steps,
        [insight for insight in noticed if insight is not None],
        told.data_through,
        [
            *notes,
            *_notes(
                answer_body(asked.answers[name]) for name in ("all", "own_video") if name in asked.answers
            ),
        ],
    )


def _asked(
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


def _facts(asked: Asked) -> Facts:
    """Every number by slice; of a slice `by` a dimension each value is one."""
    facts = Facts()
    for slice in SLICES:
        if slice.id not in asked.answers:
            continue
        answer = asked.answers[slice.id]
        for row in answer.rows:
            facts |= facts_of(str(row[0]) if slice.by else slice.id, answer, row)
    return facts | _selling(asked)


def _selling(asked: Asked) -> Facts:
    """What a video that sold brought in on average."""
    answer = asked.answers.get("videos")
    if answer is None or answer.totals is None or not answer.row_count:
        return Facts()
    total = number(answer.totals[1])
    mean = None if total is None else total / answer.row_count
    return facts_of("selling_videos", answer, (None, mean))


def _number(doors: Doors, asked: Asked, facts: Facts, slice: str, metric: str) -> GuideNumber:
    fact = facts.of(slice, metric)
    own = (rule for rule in RULES if (rule.slice, rule.metric) == (slice, metric))
    said = (_said(rule, asked, facts) for rule in own)
    described = doors.metric(metric)
    return GuideNumber(
        slice,
        metric,
        described.name,
        fact.value,
        fact.previous,
        described.unit,
        fact.currency,
        BANDS.get((slice, metric)),
        [insight for insight in said if insight is not None],
    )


def _said(rule: Rule, asked: Asked, facts: Facts) -> Insight | None:
    decided = evidence(rule.conditions, facts)
    if decided is None:
        return None
    return Insight(
        rule.code,
        rule.tone,
        rule.requirement,
        rule.interpretation,
        rule.action,
        decided,
        [],
        _questions(rule, asked),
    )


def _noticed(rule: Rule, asked: Asked, facts: Facts, listed: dict[str, list[_Listed]]) -> Insight | None:
    if not rule.over:
        return _said(rule, asked, facts)
    items = [_item(rule, each, facts) for each in listed[rule.over]]
    told = [item for item in items if item is not None][: rule.most]
    if not told:
        return None
    return Insight(
        rule.code,
        rule.tone,
        rule.requirement,
        rule.interpretation,
        rule.action,
        [],
        told,
        _questions(rule, asked),
    )


def _item(rule: Rule, listed: _Listed, facts: Facts) -> Item | None:
    decided = evidence(rule.conditions, facts | listed.facts)
    if decided is None:
        return None
    return Item(listed.dimension, listed.id, listed.name, decided, listed.creators)


def _products(doors: Doors, asked: Asked) -> list[_Listed]:
    rows = [row for row in asked.rows("products") if row[0] is not None]
    names = doors.names("product_id", [str(row[0]) for row in rows])
    pairs = asked.rows("creators")
    people = doors.names("account_id", sorted({str(pair[1]) for pair in pairs}))
    found = []
    for row in rows:
        id = str(row[0])
        sold = [pair for pair in pairs if pair[0] == id][:CREATORS]
        creators = [_source(str(pair[1]), people, pair[2]) for pair in sold]
        facts = facts_of("item", asked.answers["products"], row)
        found.append(_Listed("product_id", id, names.get(id), facts, creators))
    return found


def _videos(doors: Doors, asked: Asked) -> list[_Listed]:
    rows = [row for row in asked.rows("videos") if row[0] is not None]
    names = doors.names("video_id", [str(row[0]) for row in rows])
    others = asked.rows("affiliate_videos")
    people = doors.names("account_id", sorted({str(other[1]) for other in others}))
    found = []
    for row in rows:
        id = str(row[0])
        facts = facts_of("item", asked.answers["videos"], row)
        mine = [other for other in others if other[0] == id]
        for other in mine:
            facts |= facts_of("item_affiliate", asked.answers["affiliate_videos"], other)
        creators = [_source(str(other[1]), people, other[2]) for other in mine]
        found.append(_Listed("video_id", id, names.get(id), facts, creators))
    return found


def _source(id: str, names: dict[str, str], gmv: object) -> Source:
    return Source(id, names.get(id), number(gmv) or 0.0)


def _questions(rule: Rule, asked: Asked) -> list[QuestionBody]:
    """The questions whose answers decided, with no more metrics than those."""
    needed: dict[str, list[str]] = {}
    compared = set()
    for condition in rule.conditions:
        for slice, metric in _read(condition):
            name = _question_of(slice, rule)
            needed.setdefault(name, []).append(metric)
            if condition.of == "previous":
                compared.add(name)
    if rule.over == "products":
        needed["creators"] = ["affiliate_gmv"]
    return [
        _cut(asked.bodies[name], metrics, name in compared)
        for name, metrics in needed.items()
        if name in asked.bodies
    ]


def _read(condition: Condition) -> Iterable[tuple[str, str]]:
    yield condition.slice, condition.metric
    if condition.of and condition.of != "previous":
        slice, _, metric = condition.of.rpartition(".")
        yield slice or condition.slice, metric


def _question_of(slice: str, rule: Rule) -> str:
    """The question that answers a slice."""
    if slice == "item":
        return rule.over
    special = {"item_affiliate": "affiliate_videos", "selling_videos": "videos"}
    known = {each.id for each in SLICES}
    return special.get(slice, slice if slice in known else "source")


def _cut(body: QuestionBody, metrics: Sequence[str], compared: bool) -> QuestionBody:
    kept = [metric for metric in body.metrics if metric in metrics]
    return msgspec.structs.replace(body, metrics=kept, compare=body.compare if compared else None)


def _notes(bodies: Iterable[AnswerBody]) -> list[NoteBody]:
    found = {(note.metric, note.code): note for body in bodies for note in body.notes}
    return list(found.values())
