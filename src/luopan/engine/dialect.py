"""The restricted SQL of the build steps: what may not stand in it, and how it is written for other engines.

Build steps are written once, in DuckDB's SQL. What transpiles wrongly, or runs and answers differently, is
refused by `lint` and not worked around by `render`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import sqlglot
from sqlglot import exp

from luopan.errors import EngineError

SOURCE = "duckdb"

_Check = Callable[[exp.Expr], bool]


def _asof(node: exp.Expr) -> bool:
    return isinstance(node, exp.Join) and "ASOF" in (node.args.get("method"), node.side, node.kind)


def _unnest_in_select(node: exp.Expr) -> bool:
    """A row source may unnest; a SELECT list may not."""
    return isinstance(node, exp.Explode) and node.find_ancestor(exp.From, exp.Join, exp.Select) is not None


def _ordered_list(node: exp.Expr) -> bool:
    return isinstance(node, exp.ArrayAgg) and node.find(exp.Order) is not None


def _generate_series(node: exp.Expr) -> bool:
    return isinstance(node, exp.GenerateSeries)


def _quantile(node: exp.Expr) -> bool:
    return isinstance(node, exp.PercentileCont | exp.Quantile | exp.Median)


def _length(node: exp.Expr) -> bool:
    """`len` and `length` parse alike, and mean the size of a list in one engine only."""
    return isinstance(node, exp.Length)


def _uncast_sum(node: exp.Expr) -> bool:
    """The cast stands around the whole aggregate, its FILTER and its OVER included."""
    if not isinstance(node, exp.Sum):
        return False
    outer = node.parent
    while isinstance(outer, exp.Filter | exp.Window | exp.Paren):
        outer = outer.parent
    return not isinstance(outer, exp.Cast)


FORBIDDEN: tuple[tuple[str, _Check], ...] = (
    ("ASOF JOIN: use a union-all stream and a window", _asof),
    ("unnest in a SELECT list: unnest in FROM", _unnest_in_select),
    ("an ordered list(): order where it is read", _ordered_list),
    ("generate_series or range: join a table of the values", _generate_series),
    ("quantile_cont or median: count ranks in a window", _quantile),
    ("len or length: keep the size in a column of its own", _length),
    ("a sum without a cast around it: its type differs between engines", _uncast_sum),
)
"""What the restricted subset leaves out, each with what to write instead."""


def violations(sql: str) -> Iterator[str]:
    """What in `sql` leaves the restricted subset, one sentence each, in the order of the text."""
    for statement in _parsed(sql):
        for node in statement.walk(bfs=False):
            for complaint, found in FORBIDDEN:
                if found(node):
                    yield f"{complaint} (in {node.sql(SOURCE)[:120]})"


def lint(sql: str) -> None:
    """Nothing, where every statement of `sql` keeps to the restricted subset. Raises EngineError."""
    found = list(violations(sql))
    if found:
        raise EngineError(f"this SQL cannot be rendered for other engines: {'; '.join(found)}", sql=sql)


def render(sql: str, dialect: str) -> str:
    """One statement in the restricted subset, written in a dialect such as ``spark``. Raises EngineError."""
    lint(sql)
    (statement,) = _parsed(sql)
    return statement.sql(dialect)


def _parsed(sql: str) -> list[exp.Expr]:
    try:
        return [statement for statement in sqlglot.parse(sql, dialect=SOURCE) if statement is not None]
    except sqlglot.errors.SqlglotError as error:
        raise EngineError(f"this SQL cannot be read: {error}", sql=sql) from error
