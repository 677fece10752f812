"""Things asked for by what they are called, as people search lists (R069, R074)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from luopan.access.names import NAMED
from luopan.engine import Cursor
from luopan.errors import QuestionError
from luopan.model.questions import Condition, FilterBody, QuestionBody, Value
from luopan.warehouse import relation

MOST = 10_000
"""Ids that a name is looked up to, the first by id."""
NOTHING = Condition(like="")
"""What no id is like."""
Within = Callable[[str, Sequence[str]], Iterable[str]]
"""Gives of ids of a dimension those that the asker may see."""


def with_names_found(cursor: Cursor, body: QuestionBody, within: Within) -> QuestionBody:
    """The question with every `{"named": text}` replaced by the ids that the asker may see of what holds the text in
    its name, whatever the case, or has it for its id.

    Raises:
        QuestionError: the dimension has no names.
    """
    where = {dimension: _found(cursor, dimension, filter, within) for dimension, filter in body.where.items()}
    return body if where == body.where else msgspec.structs.replace(body, where=where)


def _found(cursor: Cursor, dimension: str, filter: FilterBody, within: Within) -> FilterBody:
    if not isinstance(filter, Condition) or filter.named is None:
        return filter
    if filter != Condition(named=filter.named):
        raise QuestionError(f'The filter on "{dimension}" takes "named" alone, not beside another condition.')
    if dimension not in NAMED:
        raise QuestionError(f'"{dimension}" has no names to search; there are names of {", ".join(NAMED)}.')
    table, name = NAMED[dimension]
    sql = (
        f"SELECT {dimension} FROM {relation(table)} x "
        f"WHERE contains(lower({name}), lower(?)) OR {dimension} = ? ORDER BY 1 LIMIT {MOST}"
    )
    ids = [row[0] for row in cursor.rows(sql, [filter.named, filter.named])]
    seen: list[Value] = [*sorted(within(dimension, ids))]
    return seen or NOTHING
