"""Expressions into SQL, with their types checked and every value that may be unreadable noted."""

from __future__ import annotations

import msgspec

from luopan.errors import DataError, MappingError, nearest
from luopan.sources.mapping.expressions import Among, Binary, Call, Constant, Expression, Name, Unary
from luopan.sources.mapping.functions import FUNCTIONS, NUMBER, READERS, Function, Type, formatted
from luopan.sources.mapping.model import ZoneBy
from luopan.sources.mapping.scope import Check, Scope, zones_of
from luopan.sources.mapping.sql import flat, literal
from luopan.sources.mapping.zones import FUNCTION
from luopan.times import zone as known_zone

_ARITHMETIC = {"+", "-", "*", "/"}
_LOGIC = {"and", "or"}
_FACTOR = "DECIMAL(18,6)"
"""What is multiplied: two of them fit into 38 digits."""

_WITH_OFFSET = r"'\d[Zz]$|:\d\d(\.\d+)?\s*[+-]\d\d(:?\d\d)?$'"


class Compiled(msgspec.Struct, frozen=True):
    """SQL and what it gives; `column` is set for a plain column, or an aggregate of one."""

    sql: str
    type: Type
    column: tuple[str, str] | None = None


class Compiler:
    """Compiles the expressions of one place of a mapping against a scope."""

    def __init__(self, scope: Scope, place: str) -> None:
        self.scope, self.place = scope, place

    def value(self, expression: Expression) -> Compiled:
        """The SQL and type of any expression."""
        match expression:
            case Name():
                return self._name(expression)
            case Constant():
                return _constant(expression)
            case Call():
                return self._call(expression)
            case Binary():
                return self._binary(expression)
            case Unary():
                return self._unary(expression)
            case Among():
                return self._among(expression)

    def condition(self, expression: Expression) -> str:
        """The SQL of something that holds or not; unknown counts as not."""
        return f"coalesce({self.as_type(self.value(expression), Type.BOOL).sql}, false)"

    def as_type(self, found: Compiled, wanted: Type) -> Compiled:
        """The value as another type where that is plain to see.

        Raises:
            MappingError: it is not.
        """
        if wanted in (found.type, Type.ANY) or found.type is Type.NULL:
            return found
        if wanted is Type.TEXT:
            return Compiled(_as_text(found), Type.TEXT)
        if wanted is Type.NUMBER and found.type in (Type.TEXT, Type.BOOL):
            return self._number(found)
        if wanted is Type.INSTANT and found.type in (Type.TEXT, Type.TIME, Type.DATE):
            return self._instant(found, None, self.scope.zone)
        if wanted is Type.BOOL and found.type is Type.NUMBER:
            return Compiled(f"({found.sql} <> 0)", Type.BOOL)
        raise self.error(f"gives {found.type} where {wanted} is needed")

    def error(self, what: str) -> MappingError:
        return MappingError(f"{self.place}: {what}")

    def _name(self, name: Name) -> Compiled:
        alias, kind = self.scope.find(name.source, name.column, self.place)
        self.scope.need(alias, name.column)
        sql = flat(alias, name.column)
        group = self.scope.group
        if group is not None and not self.scope.inside_aggregate and sql not in group:
            raise self.error(
                f'"{name.column}" is neither a key of the group nor inside sum, count, min, max, first or last'
            )
        return Compiled(sql, kind, (alias, name.column))

    def _number(self, found: Compiled) -> Compiled:
        """A text as a number: a plain column was read with the care of the contract's own numbers."""
        if found.type is Type.BOOL:
            return Compiled(f"CAST(CAST({found.sql} AS INTEGER) AS {NUMBER})", Type.NUMBER)
        if found.column is not None and self._may_join(found):
            alias, column = found.column
            self.scope.need(alias, column, number=True)
            sql = flat(alias, f"{column}#number")
        else:
            sql = f"TRY_CAST({found.sql} AS {NUMBER})"
        name = found.column[1] if found.column else ""
        unread = f"{found.sql} IS NOT NULL AND {sql} IS NULL"
        self.scope.check(Check(unread, found.sql, name, "is not a number"))
        return Compiled(sql, Type.NUMBER)

    def _may_join(self, found: Compiled) -> bool:
        return self.scope.group is None or self.scope.inside_aggregate

    def _instant(self, found: Compiled, pattern: str | None, zone: str | ZoneBy) -> Compiled:
        """A local time of a zone, or a text of one, as UTC; a text with an offset needs no zone."""
        if found.type is not Type.TEXT:
            return Compiled(self._utc(f"CAST({found.sql} AS TIMESTAMP)", zone), Type.INSTANT)
        sql = self._utc(formatted(found.sql, pattern, "TIMESTAMP"), zone)
        if pattern is None:
            aware = f"CAST(TRY_CAST({found.sql} AS TIMESTAMPTZ) AS TIMESTAMP)"
            sql = f"CASE WHEN regexp_matches({found.sql}, {_WITH_OFFSET}) THEN {aware} ELSE {sql} END"
        said = f'in the format "{pattern}"' if pattern else "in ISO 8601; say its format"
        self._check_read(found, sql, f"is not an instant {said}")
        return Compiled(sql, Type.INSTANT)

    def _utc(self, local: str, zone: str | ZoneBy) -> str:
        return f"{FUNCTION}({local}, {self._zone(zone)})"

    def _zone(self, zone: str | ZoneBy) -> str:
        """The name of a row's zone."""
        if isinstance(zone, str):
            return literal(zone)
        by = self.as_type(self.value(zone.value), Type.TEXT).sql
        cases = " ".join(f"WHEN {literal(key)} THEN {literal(name)}" for key, name in zone.cases)
        return f"CASE {by} {cases} ELSE {literal(zone.other)} END"

    def _check_read(self, found: Compiled, sql: str, reason: str) -> None:
        column = found.column[1] if found.column else ""
        unread = f"{found.sql} IS NOT NULL AND ({sql}) IS NULL"
        self.scope.check(Check(unread, found.sql, column, reason))

    def _binary(self, expression: Binary) -> Compiled:
        if expression.operator in _LOGIC:
            sides = [
                self.as_type(self.value(side), Type.BOOL) for side in (expression.left, expression.right)
            ]
            return Compiled(f"({sides[0].sql} {expression.operator.upper()} {sides[1].sql})", Type.BOOL)
        left, right = self.value(expression.left), self.value(expression.right)
        if expression.operator in _ARITHMETIC:
            return self._arithmetic(expression.operator, left, right)
        left, right = self.same([left, right])
        operator = "<>" if expression.operator == "!=" else expression.operator
        return Compiled(f"({left.sql} {operator} {right.sql})", Type.BOOL)

    def _arithmetic(self, operator: str, left: Compiled, right: Compiled) -> Compiled:
        a, b = self.as_type(left, Type.NUMBER).sql, self.as_type(right, Type.NUMBER).sql
        if operator == "/":
            sql = f"(CAST({a} AS DOUBLE) / nullif(CAST({b} AS DOUBLE), 0))"
        elif operator == "*":
            sql = f"(CAST({a} AS {_FACTOR}) * CAST({b} AS {_FACTOR}))"
        else:
            sql = f"(CAST({a} AS {NUMBER}) {operator} CAST({b} AS {NUMBER}))"
        return Compiled(f"CAST({sql} AS {NUMBER})", Type.NUMBER)

    def _unary(self, expression: Unary) -> Compiled:
        value = self.value(expression.value)
        if expression.operator == "not":
            return Compiled(f"(NOT {self.as_type(value, Type.BOOL).sql})", Type.BOOL)
        if expression.operator == "-":
            return Compiled(f"(- {self.as_type(value, Type.NUMBER).sql})", Type.NUMBER)
        return Compiled(f"({value.sql} {expression.operator.upper()})", Type.BOOL)

    def _among(self, expression: Among) -> Compiled:
        values = self.same([self.value(item) for item in (expression.value, *expression.choices)])
        choices = ", ".join(value.sql for value in values[1:])
        operator = "NOT IN" if expression.negated else "IN"
        return Compiled(f"({values[0].sql} {operator} ({choices}))", Type.BOOL)

    def same(self, values: list[Compiled]) -> list[Compiled]:
        """Values of one type: numbers where one is a number, instants where one is an instant."""
        kinds = {value.type for value in values} - {Type.NULL}
        for kind in (Type.NUMBER, Type.INSTANT, Type.TIME, Type.DATE, Type.BOOL, Type.LIST, Type.TEXT):
            if kind in kinds:
                return [self.as_type(value, kind) for value in values]
        return values

    def _call(self, call: Call) -> Compiled:
        if call.function in READERS:
            return self._reader(call)
        function = FUNCTIONS.get(call.function)
        if function is None:
            near = nearest(call.function, [*FUNCTIONS, *READERS])
            raise self.error(f'there is no function "{call.function}"{near}')
        self._count_arguments(function, len(call.arguments))
        arguments = (
            self._aggregated(call) if function.aggregate else [self.value(item) for item in call.arguments]
        )
        return self._applied(function, arguments)

    def _count_arguments(self, function: Function, count: int) -> None:
        most = None if function.more else len(function.takes)
        if count < function.least or (most is not None and count > most):
            raise self.error(f"{function.name}() takes other arguments, such as {function.example}")

    def _aggregated(self, call: Call) -> list[Compiled]:
        if self.scope.group is None or self.scope.inside_aggregate:
            raise self.error(f"{call.function}() stands only in a rule with `group`, and not inside another")
        self.scope.inside_aggregate = True
        try:
            return [self.value(item) for item in call.arguments]
        finally:
            self.scope.inside_aggregate = False

    def _applied(self, function: Function, arguments: list[Compiled]) -> Compiled:
        takes = [*function.takes, *[function.takes[-1]] * len(arguments)][: len(arguments)]
        inside = self.scope.inside_aggregate
        self.scope.inside_aggregate = inside or function.aggregate
        same = [value for value, kind in zip(arguments, takes, strict=True) if kind is Type.SAME]
        alike = iter(self.same(same))
        made = [
            next(alike) if kind is Type.SAME else self.as_type(value, kind)
            for value, kind in zip(arguments, takes, strict=True)
        ]
        self.scope.inside_aggregate = inside
        gives = self._gives(function, same, made)
        column = made[0].column if function.aggregate and made else None
        return Compiled(function.sql(*(value.sql for value in made)), gives, column)

    def _gives(self, function: Function, same: list[Compiled], made: list[Compiled]) -> Type:
        if function.gives is not Type.SAME:
            return function.gives
        kinds = [value.type for value in self.same(same) if value.type is not Type.NULL]
        return kinds[0] if kinds else Type.NULL

    def _reader(self, call: Call) -> Compiled:
        options = [self._option(item) for item in call.arguments[1:]]
        limit = {"time": 2, "date": 1}.get(call.function, 0)
        if not call.arguments or len(options) > limit:
            raise self.error(f"{call.function}() takes other arguments, such as {READERS[call.function]}")
        value = self.value(call.arguments[0])
        if call.function == "time":
            return self._time(value, *options)
        if call.function == "date":
            return self._date(value, *options)
        factor = 1_000 if call.function == "epoch_ms" else 1_000_000
        number = self.as_type(value, Type.NUMBER).sql
        return Compiled(f"make_timestamp(CAST({number} * {factor} AS BIGINT))", Type.INSTANT)

    def _time(self, value: Compiled, pattern: str | None = None, zone: str | None = None) -> Compiled:
        if value.type is Type.INSTANT:
            return value
        if value.type not in (Type.TEXT, Type.TIME, Type.DATE, Type.NULL):
            raise self.error(f"time() reads text, not {value.type}; for a number use epoch_ms() or epoch_s()")
        try:
            for name in zones_of(zone or self.scope.zone):
                known_zone(name)
        except DataError as error:
            raise self.error(error.message) from error
        return self._instant(value, pattern, zone or self.scope.zone)

    def _date(self, value: Compiled, pattern: str | None = None) -> Compiled:
        if value.type in (Type.DATE, Type.TIME):
            return Compiled(f"CAST({value.sql} AS DATE)", Type.DATE)
        text = self.as_type(value, Type.TEXT)
        sql = formatted(text.sql, pattern, "DATE")
        self._check_read(
            text, sql, f'is not a date in the format "{pattern}"' if pattern else "is not a date"
        )
        return Compiled(sql, Type.DATE)

    def _option(self, expression: Expression) -> str | None:
        if isinstance(expression, Constant) and expression.kind in ("text", "null"):
            return expression.value or None
        raise self.error("a format or zone is a text in quotes")


def _constant(constant: Constant) -> Compiled:
    if constant.kind == "text":
        return Compiled(literal(constant.value), Type.TEXT)
    if constant.kind == "number":
        return Compiled(f"CAST({literal(constant.value)} AS {NUMBER})", Type.NUMBER)
    if constant.kind == "bool":
        return Compiled(constant.value, Type.BOOL)
    return Compiled("NULL", Type.NULL)


def _as_text(found: Compiled) -> str:
    """A value as the text it stands for; whole numbers without a point."""
    if found.type is Type.NUMBER:
        return f"text_of_number({found.sql})"
    if found.type in (Type.TIME, Type.INSTANT):
        return f"strftime({found.sql}, '%Y-%m-%dT%H:%M:%S')"
    return f"CAST({found.sql} AS VARCHAR)"


TEXT_OF_NUMBER = (
    "CREATE OR REPLACE MACRO text_of_number(x) AS CASE WHEN x = trunc(x) "
    f"THEN CAST(CAST(trunc(x) AS HUGEINT) AS VARCHAR) ELSE rtrim(CAST(CAST(x AS {NUMBER}) AS VARCHAR), '0') END"
)
"""SQL that makes the macro behind `text()` of a number."""
