"""The small language of mappings: names, literals, arithmetic, comparison, logic and function calls.

concat(order_id, ":", product_id)      price + freight_value      status in ("canceled", "failed")
orders.paid is not null and quantity > 0      sum(price * quantity)      `Order ID`
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from luopan.errors import MappingError

Value = str | int | float | bool | None


class Name(msgspec.Struct, frozen=True, tag=True):
    """A column of the rule's input, or of a lookup (`source`)."""

    column: str
    source: str | None = None


class Constant(msgspec.Struct, frozen=True, tag=True):
    """A literal; numbers keep their text, so that no digit is lost."""

    value: str
    kind: Literal["text", "number", "bool", "null"]


class Call(msgspec.Struct, frozen=True, tag=True):
    """A function and its arguments."""

    function: str
    arguments: tuple[Expression, ...]


class Binary(msgspec.Struct, frozen=True, tag=True):
    """Two values and what is done with them."""

    operator: str
    left: Expression
    right: Expression


class Unary(msgspec.Struct, frozen=True, tag=True):
    """`not x`, `-x`, `x is null`, `x is not null`."""

    operator: str
    value: Expression


class Among(msgspec.Struct, frozen=True, tag=True):
    """`x in (a, b)`, or `not in`."""

    value: Expression
    choices: tuple[Expression, ...]
    negated: bool


Expression = Name | Constant | Call | Binary | Unary | Among

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>\d+(?:\.\d+)?)
    | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    | (?P<quoted>`[^`]+`)
    | (?P<word>[^\W\d]\w*)
    | (?P<mark><=|>=|!=|[-+*/=<>(),.])
    )""",
    re.VERBOSE,
)
_WORDS = {"and", "or", "not", "in", "is", "null", "true", "false"}
_BINDING = {
    "or": 1,
    "and": 2,
    "=": 4,
    "!=": 4,
    "<": 4,
    "<=": 4,
    ">": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
}
_NOT, _IS, _NEGATIVE = 3, 4, 7


class _Token(msgspec.Struct, frozen=True):
    kind: str
    text: str
    at: int


def parse(text: str, place: str) -> Expression:
    """The expression of a text; `place` says in errors where it stands.

    Raises:
        MappingError: the text is no expression, and where it stops being one.
    """
    return _Parser(text, place).whole()


class _Parser:
    """Operator precedence, one token of look-ahead."""

    def __init__(self, text: str, place: str) -> None:
        self._text, self._place, self._next = text, place, 0
        self._tokens = self._split()

    def _split(self) -> list[_Token]:
        tokens: list[_Token] = []
        at = 0
        end = len(self._text.rstrip())
        while at < end:
            match = _TOKEN.match(self._text, at)
            if match is None:
                raise self._error(f"does not understand {self._text[at:].strip()[:20]!r}", at)
            kind = str(match.lastgroup)
            word = match[kind]
            if kind == "word" and word.lower() in _WORDS:
                kind, word = "mark", word.lower()
            tokens.append(_Token(kind, word, match.start(kind)))
            at = match.end()
        tokens.append(_Token("end", "", end))
        return tokens

    def whole(self) -> Expression:
        value = self._expression(0)
        if self._peek.kind != "end":
            raise self._error(f"does not expect {self._peek.text!r} here", self._peek.at)
        return value

    @property
    def _peek(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._peek
        self._next += 1
        return token

    def _accept(self, *marks: str) -> str | None:
        if self._peek.kind == "mark" and self._peek.text in marks:
            return self._take().text
        return None

    def _expect(self, mark: str) -> None:
        if not self._accept(mark):
            raise self._error(f"expects {mark!r}", self._peek.at)

    def _expression(self, least: int) -> Expression:
        left = self._operand()
        while True:
            binding = _BINDING.get(self._peek.text, 0) if self._peek.kind == "mark" else 0
            if binding > least:
                operator = self._take().text
                left = Binary(operator, left, self._expression(binding))
            elif least < _IS and (tail := self._tail(left)) is not None:
                left = tail
            else:
                return left

    def _tail(self, value: Expression) -> Expression | None:
        """`is null`, `in (…)` and their negations after a value."""
        if self._accept("is"):
            negated = self._accept("not")
            self._expect("null")
            return Unary("is not null" if negated else "is null", value)
        start = self._next
        negated = self._accept("not")
        if self._accept("in"):
            self._expect("(")
            return Among(value, self._arguments(), negated is not None)
        self._next = start
        return None

    def _operand(self) -> Expression:
        token = self._take()
        if token.kind == "number":
            return Constant(token.text, "number")
        if token.kind == "text":
            return Constant(re.sub(r"\\(.)", r"\1", token.text[1:-1]), "text")
        if token.kind == "quoted":
            return self._name(token.text[1:-1])
        if token.kind == "word":
            return (
                Call(token.text.lower(), self._arguments()) if self._accept("(") else self._name(token.text)
            )
        return self._marked(token)

    def _marked(self, token: _Token) -> Expression:
        if token.text == "(" and token.kind == "mark":
            value = self._expression(0)
            self._expect(")")
            return value
        if token.text == "not":
            return Unary("not", self._expression(_NOT))
        if token.text == "-" and token.kind == "mark":
            return Unary("-", self._expression(_NEGATIVE))
        if token.text in ("true", "false"):
            return Constant(token.text, "bool")
        if token.text == "null":
            return Constant("", "null")
        what = f"cannot begin a value with {token.text!r}" if token.text else "ends where a value is expected"
        raise self._error(what, token.at)

    def _name(self, first: str) -> Name:
        if not self._accept("."):
            return Name(first)
        token = self._take()
        if token.kind not in ("word", "quoted"):
            raise self._error("expects a column after the dot", token.at)
        return Name(token.text.strip("`"), first)

    def _arguments(self) -> tuple[Expression, ...]:
        """The rest of a list in parentheses, the opening one taken."""
        values: list[Expression] = []
        if self._accept(")"):
            return ()
        while True:
            values.append(self._expression(0))
            if self._accept(")"):
                return tuple(values)
            self._expect(",")

    def _error(self, what: str, at: int) -> MappingError:
        return MappingError(f"{self._place}: the expression {what}, at character {at + 1} of: {self._text}")
