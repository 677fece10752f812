"""Arithmetic over metric ids, as the catalogue and users write it: + - * / ( ), numbers and names."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable
from fractions import Fraction

from luopan.errors import QuestionError

_OPERATORS: dict[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COUNTED: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


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


def evaluated(expression: str, value: Callable[[str], float | None]) -> float | None:
    """The expression over `value(id)`; null where a value is, and of a division by zero."""
    return _evaluated(parse(expression), value)


def ratio(expression: str) -> tuple[str, str] | None:
    """Numerator and denominator of an expression that is one division, whatever constants it is scaled by."""
    node = parse(expression)
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        node = node.left if isinstance(node.right, ast.Constant) else node.right
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        return ast.unparse(node.left), ast.unparse(node.right)
    return None


def weights(expression: str) -> dict[str, Fraction] | None:
    """By how much each name counts, where the expression is a weighted sum of names; else None."""
    found = _weights(parse(expression))
    return None if found is None or found.get("") else found


def _weights(node: ast.expr) -> dict[str, Fraction] | None:
    """Weights by name, of the constant under no name."""
    match node:
        case ast.Name(id=name):
            return {name: Fraction(1)}
        case ast.Constant(value=int() | float() as number):
            return {"": Fraction(str(number))}
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _scaled(_weights(operand), Fraction(-1))
        case ast.BinOp(left=left, op=op, right=right):
            return _combined(_weights(left), op, _weights(right))
    return None


Weights = dict[str, Fraction] | None


def _combined(left: Weights, op: ast.operator, right: Weights) -> Weights:
    if left is None or right is None:
        return None
    if isinstance(op, ast.Add | ast.Sub):
        other = _scaled(right, Fraction(1 if isinstance(op, ast.Add) else -1)) or {}
        return {name: left.get(name, Fraction()) + other.get(name, Fraction()) for name in {**left, **other}}
    if isinstance(op, ast.Mult) and set(left) <= {""}:
        left, right = right, left
    if set(right) - {""} or (factor := right.get("", Fraction())) == 0:
        return None
    return _scaled(left, factor if isinstance(op, ast.Mult) else 1 / factor)


def _scaled(weights: Weights, factor: Fraction) -> Weights:
    return None if weights is None else {name: weight * factor for name, weight in weights.items()}


def _evaluated(node: ast.expr, value: Callable[[str], float | None]) -> float | None:
    match node:
        case ast.Name(id=name):
            return value(name)
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            found = _evaluated(operand, value)
            return None if found is None else -found
        case ast.BinOp(left=left, op=op, right=right):
            first, second = _evaluated(left, value), _evaluated(right, value)
            if first is None or second is None or (isinstance(op, ast.Div) and not second):
                return None
            return _COUNTED[type(op)](first, second)
    raise QuestionError(f"a formula cannot hold {ast.unparse(node)}")


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
