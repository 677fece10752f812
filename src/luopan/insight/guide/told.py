"""The guide (§8.10): the numbers of the funnel with what they mean and what to do, and what else is noticed.

Every number is the answer to a question through the doors; the rules are data (`luopan.model.guide_rules`).
"""

from __future__ import annotations

from collections.abc import Iterable

from luopan.access import Doors
from luopan.insight.asking import asking
from luopan.insight.facts import Facts, facts_of, number
from luopan.insight.guide.listed import products_listed, videos_listed
from luopan.insight.guide.questions import Asked, guide_asked
from luopan.insight.guide.said import noticed, said
from luopan.model.answers import AnswerBody, NoteBody, answer_body
from luopan.model.guide import GuideBody, GuideNumber, GuideStep
from luopan.model.guide_numbers import BANDS, SLICES, STEPS
from luopan.model.guide_rules import RULES
from luopan.model.questions import PeriodBody
from luopan.model.values import Viewer

DEFAULT_PERIOD = PeriodBody(preset="last_30_days")


def guide(doors: Doors, viewer: Viewer, shop_id: str | None, period: PeriodBody | None = None) -> GuideBody:
    """The guide of a viewer over a period (the last 30 days), each number with the period before.

    The operator names the shop and gets what the shop sees; an agency may name one, else all that it sees counts.

    Raises:
        QuestionError: the operator names no shop.
        AccessError: the viewer may not ask about the shop.
    """
    seer, where = asking(doors, viewer, shop_id)
    asked, notes = guide_asked(doors, seer, where, period or DEFAULT_PERIOD)
    facts = _facts(asked)
    listed = {"products": products_listed(doors, asked), "videos": videos_listed(doors, asked)}
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
    found = (noticed(rule, asked, facts, listed) for rule in RULES if not rule.metric)
    return GuideBody(
        str(seer),
        told.period,
        steps,
        [insight for insight in found if insight is not None],
        told.data_through,
        [
            *notes,
            *_notes(
                answer_body(asked.answers[name]) for name in ("all", "own_video") if name in asked.answers
            ),
        ],
    )


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
    found = (said(rule, asked, facts) for rule in own)
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
        [insight for insight in found if insight is not None],
    )


def _notes(bodies: Iterable[AnswerBody]) -> list[NoteBody]:
    found = {(note.metric, note.code): note for body in bodies for note in body.notes}
    return list(found.values())
