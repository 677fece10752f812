"""Arithmetic over metric ids, as the catalogue and users write it: + - * / ( ), numbers and names."""

from __future__ import annotations

import ast
from collections.abc import Callable

from luopan.errors import QuestionError

_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def parse(expression: str) -> ast.expr:
    """The expression's tree.

    Raises:
        QuestionError: it holds anything but names, numbers, + - * / and parentheses.
    """
    try:
        tree = ast.parse(expression.replace("−", "-").replace("×", "*").replace("÷", "/"), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise QuestionError(f"cannot read the formula {expression[:200]!a}: {error}") from error
    for node in ast.walk(tree):
        if not isinstance(node, ast.BinOp | ast.UnaryOp | ast.USub | ast.Name | ast.Constant | ast.Load) and (
            type(node) not in _OPERATORS
        ):
            raise QuestionError(f'"{expression}" may hold only metric names, numbers, + - * / and ( )')
        if isinstance(node, ast.Constant) and not _counts(node.value):
            raise QuestionError(f'"{expression}" holds {ast.unparse(node)}, which is no number to count with')
    return tree


def _counts(value: object) -> bool:
    return type(value) in (int, float) and abs(value) < 1e18  # type: ignore[arg-type]


def names(expression: str) -> tuple[str, ...]:
    """The metric ids that an expression speaks of, each once, in order."""
    found = [node.id for node in ast.walk(parse(expression)) if isinstance(node, ast.Name)]
    return tuple(dict.fromkeys(found))


def to_sql(expression: str, value: Callable[[str], str]) -> str:
    """The expression as SQL over `value(id)`; a division by zero is null. `/` gives DOUBLE, the rest is exact."""
    return _sql(parse(expression), value)


def ratio(expression: str) -> tuple[str, str] | None:
    """Numerator and denominator of an expression that is one division, whatever constants it is scaled by."""
    node = parse(expression)
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        node = node.left if isinstance(node.right, ast.Constant) else node.right
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return ast.unparse(node.left), ast.unparse(node.right)
    return None


def _sql(node: ast.expr, value: Callable[[str], str]) -> str:
    match node:
        case ast.Name(id=name):
            return value(name)
        case ast.Constant(value=int() | float() as number):
            return repr(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"(-{_sql(operand, value)})"
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return f"(CAST({_sql(left, value)} AS DOUBLE) / nullif(CAST({_sql(right, value)} AS DOUBLE), 0))"
        case ast.BinOp(left=left, op=op, right=right):
            return f"({_sql(left, value)} {_OPERATORS[type(op)]} {_sql(right, value)})"
    raise QuestionError(f"a formula cannot hold {ast.unparse(node)}")
