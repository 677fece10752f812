"""What a rule of the guide says of the numbers, with the questions whose answers decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from luopan.insight.facts import Facts, evidence
from luopan.insight.guide.listed import Listed
from luopan.insight.guide.questions import Asked
from luopan.model.guide import Condition, Evidence, Insight, Item, Rule
from luopan.model.guide_numbers import SLICES
from luopan.model.questions import QuestionBody


def said(rule: Rule, asked: Asked, facts: Facts) -> Insight | None:
    """What a rule says; None where one of its conditions does not hold."""
    decided = evidence(rule.conditions, facts)
    return None if decided is None else _insight(rule, asked, decided, [])


def noticed(rule: Rule, asked: Asked, facts: Facts, listed: dict[str, list[Listed]]) -> Insight | None:
    """What a rule says of everything, or of each product or video that it holds for; None where of none."""
    if not rule.over:
        return said(rule, asked, facts)
    items = [_item(rule, each, facts) for each in listed[rule.over]]
    told = [item for item in items if item is not None][: rule.most]
    return _insight(rule, asked, [], told) if told else None


def _insight(rule: Rule, asked: Asked, decided: list[Evidence], items: list[Item]) -> Insight:
    return Insight(
        rule.code,
        rule.tone,
        rule.requirement,
        rule.interpretation,
        rule.action,
        decided,
        items,
        _questions(rule, asked),
    )


def _item(rule: Rule, listed: Listed, facts: Facts) -> Item | None:
    decided = evidence(rule.conditions, facts | listed.facts)
    if decided is None:
        return None
    return Item(listed.dimension, listed.id, listed.name, decided, listed.creators)


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
