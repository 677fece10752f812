"""Mapping files: YAML read strictly into a `Mapping`, every fault named with its place and the nearest word."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Given
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

import yaml

from luopan.errors import MappingError, nearest
from luopan.model.contract import TABLES, VERSION_COLUMNS
from luopan.model.values import Text
from luopan.sources.mapping.expressions import Expression, parse
from luopan.sources.mapping.model import (
    ColumnRule,
    Condition,
    Count,
    Input,
    Lookup,
    Mapping,
    Rule,
    Sort,
    ZoneBy,
)
from luopan.sources.mapping.parameters import filled

_TOP = ("name", "about", "parameters", "zone", "known_at", "inputs", "tables", "counts")
_RULE = ("from", "rows", "lookup", "where", "distinct", "order", "group", "columns")
_SUFFIX = ".yaml"


def shipped() -> tuple[str, ...]:
    """The names of the mappings that come with Luopan."""
    names = (item.name for item in files("luopan.sources.mappings").iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


def read_mapping(name: str | Path, given: Given[str, str] | None = None) -> Mapping:
    """A shipped mapping by its name, or any by the path of its file.

    `given` are values of its parameters; None leaves them open, to look at the mapping alone.

    Raises:
        MappingError: there is none, or it does not say what a mapping must.
    """
    path = Path(name)
    if str(name) in shipped():
        path = Path(str(files("luopan.sources.mappings").joinpath(f"{name}{_SUFFIX}")))
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        known = shipped()
        raise MappingError(
            f'There is no mapping "{name}"{nearest(str(name), known)}; '
            f"give the path of a YAML file, or one of {', '.join(known)}"
        ) from error
    return parse_mapping(text, path, given)


def parse_mapping(text: str, path: Path, given: Given[str, str] | None = None) -> Mapping:
    """The mapping of a text; `path` names it in errors.

    Raises:
        MappingError: as `read_mapping`.
    """
    try:
        document = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise MappingError(f"{path} is not YAML: {' '.join(str(error).split())}") from error
    return _Document(path.name).mapping(document if given is None else filled(document, path, given), path)


class _Loader(yaml.SafeLoader):
    """Plain YAML, but a key given twice is an error and scalars stay the text they are."""


def _unique(loader: _Loader, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    keys = [loader.construct_object(key, deep=True) for key, _ in node.value]
    for key in keys:
        if keys.count(key) > 1:
            raise yaml.constructor.ConstructorError(None, None, f"{key!r} is given twice", node.start_mark)
    values = [loader.construct_object(value, deep=True) for _, value in node.value]
    return dict(zip(keys, values, strict=True))


def _as_written(loader: _Loader, node: yaml.ScalarNode) -> str:
    return str(node.value)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _unique)
for _tag in ("int", "float", "timestamp", "bool"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _as_written)


class _Document:
    """Walks one document; `place` is where in it we are."""

    def __init__(self, file: str) -> None:
        self._file = file

    def mapping(self, found: Any, path: Path) -> Mapping:
        top = self._section(found, _TOP, self._file)
        known_at = top.get("known_at")
        if known_at not in (None, "event"):
            raise MappingError(f"{self._file}: known_at is event or left out, not {known_at}")
        inputs = tuple(self._input(name, value) for name, value in self._pairs(top.get("inputs"), "inputs"))
        names = tuple(item.name for item in inputs)
        return Mapping(
            name=str(top.get("name") or path.stem),
            path=path,
            about=self._about(top.get("about")),
            zone=self._zone(top.get("zone")),
            inputs=inputs,
            rules=tuple(self._rules(top.get("tables"), names)),
            counts=tuple(
                self._count(value, f"{self._file}: counts[{at}]", names)
                for at, value in enumerate(self._list(top.get("counts") or [], "counts"))
            ),
            known_at="event" if known_at else None,
            parameters=self._parameters(top.get("parameters") or {}),
        )

    def _about(self, found: Any) -> Text:
        if not isinstance(found, dict):
            return Text(str(found or ""), str(found or ""))
        section = self._section(found, ("en", "zh"), f"{self._file}: about")
        return Text(str(section.get("en") or ""), str(section.get("zh") or ""))

    def _parameters(self, found: Any) -> tuple[tuple[str, str | None], ...]:
        pairs = self._pairs(found, "parameters")
        return tuple((name, None if value is None else str(value)) for name, value in pairs)

    def _zone(self, found: Any) -> str | ZoneBy:
        if not isinstance(found, dict):
            return str(found or "UTC")
        place = f"{self._file}: zone"
        section = self._section(found, ("by", "map", "else"), place)
        cases = tuple((key, str(zone)) for key, zone in self._pairs(section.get("map"), f"{place}.map"))
        by = self._expression(section.get("by"), f"{place}.by")
        return ZoneBy(by, cases, str(section.get("else") or "UTC"))

    def _input(self, name: str, found: Any) -> Input:
        place = f"{self._file}: inputs.{name}"
        if not isinstance(found, dict):
            return Input(name, self._texts(found, place))
        section = self._section(found, ("files", "optional", "header", "maybe"), place)
        header, maybe = (
            self._texts(section[key], f"{place}.{key}") if key in section else ()
            for key in ("header", "maybe")
        )
        patterns = self._texts(section.get("files", "*" if header else None), place)
        optional = str(section.get("optional", "false")).lower() == "true"
        return Input(name, patterns, optional, header, maybe)

    def _rules(self, found: Any, inputs: tuple[str, ...]) -> Iterable[Rule]:
        for table, rules in self._pairs(found, "tables"):
            if table not in TABLES:
                near = nearest(table, list(TABLES))
                raise MappingError(f'{self._file}: tables: the contract has no table "{table}"{near}')
            for at, rule in enumerate(self._list(rules, f"tables.{table}")):
                yield self._rule(table, rule, f"{self._file}: tables.{table}[{at}]", inputs)

    def _rule(self, table: str, found: Any, place: str, inputs: tuple[str, ...]) -> Rule:
        section = self._section(found, _RULE, place)
        if ("from" in section) == ("rows" in section):
            raise MappingError(f"{place}: needs either `from` (an input) or `rows` (constants)")
        if "rows" in section:
            return Rule(table, place, None, rows=self._constants(table, section["rows"], place))
        return Rule(
            table,
            place,
            self._source(section["from"], inputs, place),
            lookups=self._lookups(section.get("lookup"), inputs, place),
            where=tuple(self._conditions(section.get("where") or [], place)),
            distinct=self._distinct(section.get("distinct"), place),
            order=self._order(section.get("order"), f"{place}.order"),
            group=self._group(section.get("group"), place),
            columns=tuple(self._columns(table, section.get("columns"), place)),
        )

    def _constants(self, table: str, found: Any, place: str) -> tuple[dict[str, str], ...]:
        rows = [
            self._section(row, _columns_of(table), f"{place}.rows")
            for row in self._list(found, f"{place}.rows")
        ]
        return tuple({name: str(value) for name, value in row.items() if value is not None} for row in rows)

    def _columns(self, table: str, found: Any, place: str) -> Iterable[ColumnRule]:
        section = self._section(found, _columns_of(table), f"{place}.columns")
        for name, value in section.items():
            yield self._column(name, value, f"{place}.columns.{name}")

    def _column(self, name: str, found: Any, place: str) -> ColumnRule:
        if not isinstance(found, dict):
            return ColumnRule(name, self._expression(found, place))
        section = self._section(found, ("value", "map", "else"), place)
        cases = tuple(
            (str(key), None if value is None else str(value))
            for key, value in self._pairs(section.get("map"), f"{place}.map")
        )
        other = section.get("else")
        return ColumnRule(
            name,
            self._expression(section.get("value"), f"{place}.value"),
            cases,
            None if other is None else str(other),
            "else" in section,
        )

    def _conditions(self, found: Any, place: str) -> Iterable[Condition]:
        for at, item in enumerate(found if isinstance(found, list) else [found]):
            here = f"{place}.where[{at}]"
            if isinstance(item, dict):
                section = self._section(item, ("keep", "else"), here)
                keep = section.get("keep")
                yield Condition(self._expression(keep, here), str(section.get("else") or f"not ({keep})"))
            else:
                yield Condition(self._expression(item, here), f"not ({item})")

    def _lookups(self, found: Any, inputs: tuple[str, ...], place: str) -> tuple[Lookup, ...]:
        return tuple(
            self._lookup(alias, value, inputs, f"{place}.lookup.{alias}")
            for alias, value in self._pairs(found or {}, f"{place}.lookup")
        )

    def _lookup(self, alias: str, found: Any, inputs: tuple[str, ...], place: str) -> Lookup:
        section = self._section(found, ("from", "on", "order"), place)
        source = self._source(section.get("from", alias), inputs, place)
        on = tuple(
            (key, self._expression(value, f"{place}.on.{key}"))
            for key, value in self._pairs(section.get("on"), f"{place}.on")
        )
        order = self._order(section["order"], f"{place}.order") if "order" in section else None
        return Lookup(alias, source, on, order, place)

    def _count(self, found: Any, place: str, inputs: tuple[str, ...]) -> Count:
        section = self._section(found, ("from", "lookup", "where", "say"), place)
        return Count(
            self._source(section.get("from"), inputs, place),
            place,
            self._lookups(section.get("lookup"), inputs, place),
            self._expression(section.get("where", "true"), f"{place}.where"),
            str(section.get("say") or section.get("where")),
        )

    def _distinct(self, found: Any, place: str) -> Any:
        if found is None or found == "all":
            return found
        return tuple(
            self._expression(key, f"{place}.distinct") for key in self._texts(found, f"{place}.distinct")
        )

    def _group(self, found: Any, place: str) -> tuple[Expression, ...] | None:
        if found is None:
            return None
        return tuple(self._expression(key, f"{place}.group") for key in self._texts(found, f"{place}.group"))

    def _order(self, found: Any, place: str) -> tuple[Sort, ...]:
        texts = self._texts(found, place) if found is not None else ()
        return tuple(
            Sort(self._expression(text.removeprefix("-"), place), text.startswith("-")) for text in texts
        )

    def _source(self, found: Any, inputs: tuple[str, ...], place: str) -> str:
        if found not in inputs:
            near = nearest(str(found), inputs)
            raise MappingError(
                f'{place}: there is no input "{found}"{near}; the inputs are {", ".join(inputs)}'
            )
        return cast(str, found)

    def _expression(self, found: Any, place: str) -> Expression:
        if not isinstance(found, str) or not found.strip():
            raise MappingError(f"{place}: expects an expression, such as a column's name")
        return parse(found, place)

    def _texts(self, found: Any, place: str) -> tuple[str, ...]:
        values = found if isinstance(found, list) else [found]
        if not values or not all(isinstance(value, str) for value in values):
            raise MappingError(f"{place}: expects a name or a list of names")
        return tuple(values)

    def _section(self, found: Any, known: tuple[str, ...], place: str) -> dict[str, Any]:
        if not isinstance(found, dict):
            raise MappingError(f"{place}: expects entries such as {', '.join(known[:3])}")
        for key in found:
            if key not in known:
                raise MappingError(f'{place}: there is no "{key}" here{nearest(str(key), known)}')
        return cast(dict[str, Any], found)

    def _pairs(self, found: Any, place: str) -> Iterable[tuple[str, Any]]:
        if not isinstance(found, dict):
            raise MappingError(f"{self._placed(place)}: expects names, each with its entry")
        return [(str(key), value) for key, value in found.items()]

    def _list(self, found: Any, place: str) -> list[Any]:
        if not isinstance(found, list):
            raise MappingError(f"{self._placed(place)}: expects a list (lines that begin with a dash)")
        return found

    def _placed(self, place: str) -> str:
        return place if place.startswith(self._file) else f"{self._file}: {place}"


def _columns_of(table: str) -> tuple[str, ...]:
    return TABLES[table].names + tuple(column.name for column in VERSION_COLUMNS)
