"""Attribution as a dimension: one question under several attributions, told in one answer."""

from __future__ import annotations

from collections.abc import Callable, Collection

import msgspec

from luopan.errors import NotApplicable, QuestionError, nearest
from luopan.metrics.compare import in_order
from luopan.model.values import Answer, Filter, Question

ATTRIBUTION = "attribution"


def split(question: Question) -> bool:
    """Whether the question is about several attributions; under a lens that names one there is no other."""
    return ATTRIBUTION in question.by and question.lens.attribution is None


def under_its_filter(question: Question, models: Collection[str]) -> Question:
    """The question under the one attribution that its filter names, where it is not split by attribution.

    Raises:
        QuestionError: the filter leaves several; NotApplicable: there is none of that name.
    """
    filter = question.where.get(ATTRIBUTION)
    if filter is None or split(question) or question.lens.attribution is not None:
        return question
    chosen = _chosen(filter, models)
    if len(chosen) != 1:
        raise QuestionError(
            f"A number is of one attribution, and the filter leaves {len(chosen)}; name one, or ask by attribution."
        )
    return _under(question, chosen[0])


def by_attribution(question: Question, models: Collection[str], ask: Callable[[Question], Answer]) -> Answer:
    """The answers under each attribution that the filter leaves, one below the other in the question's order.

    There are no totals over attributions: each gives all sales once.

    Raises:
        NotApplicable: there is no attribution of a name that the filter names.
    """
    filter = question.where.get(ATTRIBUTION)
    chosen = list(models) if filter is None else _chosen(filter, models)
    every = msgspec.structs.replace(question, order=(), limit=None, offset=0, totals=False)
    parts = [ask(_under(every, model)) for model in chosen or list(models)[:1]]
    first = parts[0]
    rows = tuple(row for part in parts for row in part.rows if chosen)
    whole = msgspec.structs.replace(
        first,
        columns=tuple(
            msgspec.structs.replace(
                each, lens=each.lens and msgspec.structs.replace(each.lens, attribution=None)
            )
            for each in first.columns
        ),
        rows=rows,
        totals=(None,) * len(first.columns) if question.totals else None,
        row_count=len(rows),
        lens=msgspec.structs.replace(first.lens, attribution=None),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
    )
    return in_order(whole, question)


def _under(question: Question, model: str) -> Question:
    return msgspec.structs.replace(question, lens=msgspec.structs.replace(question.lens, attribution=model))


def _chosen(filter: Filter, models: Collection[str]) -> list[str]:
    if filter.values is None:
        raise QuestionError(
            'The filter on "attribution" compares with what is no name; name some, or {"not": [...]}.'
        )
    unknown = next((value for value in filter.values if value not in models), None)
    if unknown is not None:
        near = nearest(str(unknown), list(models))
        raise NotApplicable(
            f'The filter on "attribution" compares with "{unknown}"{near}; there are {", ".join(models)}.'
        )
    return [model for model in models if (model in filter.values) != filter.negated]
