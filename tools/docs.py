"""Makes the generated part of the documentation, `docs/reference/`, from what the code reads.

``python -m tools.docs`` writes the pages; a test asserts that the committed ones are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from luopan.model.contract import ID_LENGTH, TABLES, VERSION_COLUMNS, Column, Kind, Table
from luopan.settings import Setting, settings_of
from tools import metrics_page as metrics

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"

_KINDS = {
    Kind.ID: f"A text of at most {ID_LENGTH} characters that names something.",
    Kind.TEXT: "Any text.",
    Kind.BOOL: "`true` or `false`.",
    Kind.INT: "A whole number.",
    Kind.FLOAT: "A number.",
    Kind.MONEY: "An amount in the market's currency, exact to 4 decimals.",
    Kind.DECIMAL: "A number, exact to 10 decimals.",
    Kind.TIME: "An instant: ISO 8601, read as UTC when it has no offset, exact to the microsecond.",
    Kind.DATE: "A business day, `YYYY-MM-DD`.",
    Kind.LIST: "A list of ids or texts; in CSV a JSON array (S04).",
    Kind.ENUM: "One of the values that the column names.",
}


def tables_page(tables: Mapping[str, Table] = TABLES) -> str:
    """The reference of the data contract: kinds, the columns every table takes, each table with its key."""
    groups = dict.fromkeys(table.group for table in tables.values())
    return _page(
        "Tables",
        "luopan.model/tables.yaml",
        "Everything that can be loaded. A file's stem, or its folder's name, says which table it holds. "
        "A row with a key that was loaded before is a new version of that row, never a second one.",
        "## Kinds of values",
        *_grid(("kind", "what it holds"), ((f"`{kind}`", _KINDS[kind]) for kind in Kind)),
        "",
        "## Columns of every table",
        *_columns(VERSION_COLUMNS),
        *(line for group in groups for line in _group(group, tables)),
    )


def _group(group: str, tables: Mapping[str, Table]) -> Iterator[str]:
    yield from ("", f"## {group.capitalize()}")
    for table in tables.values():
        if table.group == group:
            yield from ("", f"### `{table.name}`", "")
            if table.note:
                yield from (table.note, "")
            yield f"Key: {', '.join(f'`{name}`' for name in table.key)}"
            yield from _columns(table.columns)


def _columns(columns: Iterable[Column]) -> Iterator[str]:
    return _grid(("column", "kind", "may be absent", "remark"), map(_column_row, columns))


def _column_row(column: Column) -> tuple[str, ...]:
    values = " ".join(f"`{value}`" for value in column.values)
    remark = "; ".join(filter(None, (values and f"one of {values}", column.note)))
    return f"`{column.name}`", f"`{column.kind}`", "yes" if column.nullable else "", remark


def settings_page() -> str:
    """The reference of the settings: per table of `luopan.toml` its keys, values, defaults and variables."""
    found: dict[str, list[Setting]] = {}
    for setting in settings_of():
        found.setdefault(setting.name.rpartition(".")[0], []).append(setting)
    return _page(
        "Settings",
        "luopan.settings",
        "Settings stand in `luopan.toml` in the home folder; a file is not needed. A variable of the "
        "environment stands over the file; a list or table in it is written as in TOML, such as "
        "`LUOPAN_CREATORS_TIERS='[{head_gmv = 5000000}]'`. A key that Luopan does not know is an error.",
        *(line for path, settings in found.items() for line in _section(path, settings)),
    )


def _section(path: str, settings: list[Setting]) -> Iterator[str]:
    about = " ".join((settings[0].section.__doc__ or "").split())
    yield from (f"## {_heading(path)}", "", about)
    yield from _grid(("key", "value", "default", "variable", "what it says"), map(_setting_row, settings))
    yield ""


def _heading(path: str) -> str:
    """How TOML opens a table: ``[server]``, ``[attribution.models.NAME]``, ``[[creators.tiers]]``."""
    if not path:
        return "Before any table"
    if not path.endswith("[]"):
        return f"`[{path}]`"
    named = path.removesuffix("[]")
    table = named.replace("[]", "")
    return f"`[{table}.NAME]`" if get_origin(_bare(named)) is dict else f"`[[{table}]]`"


def _bare(name: str) -> Any:
    kinds = {setting.name: setting.type for setting in settings_of()}
    return get_args(kinds[name])[0]


def _setting_row(setting: Setting) -> tuple[str, ...]:
    key = setting.name.rpartition(".")[2]
    variable = f"`{setting.variable}`" if setting.variable else ""
    return f"`{key}`", _value(get_args(setting.type)[0]), _default(setting.default), variable, setting.about


def _value(kind: Any) -> str:
    origin = get_origin(kind)
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in get_args(kind))
    if origin is dict:
        return "tables"
    if origin is tuple:
        return "list of " + _value(get_args(kind)[0])
    if isinstance(kind, msgspec.StructMeta):
        return "tables"
    return {str: "text", int: "whole number", float: "number"}.get(kind, getattr(kind, "__name__", str(kind)))


def _default(value: Any) -> str:
    if value is msgspec.NODEFAULT:
        return "must be given"
    if isinstance(value, dict | tuple) and not all(isinstance(each, str | int | float) for each in value):
        return "one, of its defaults" if len(value) < 2 else "; ".join(map(_told, value))
    return f"`{msgspec.json.encode(value).decode()}`" if value != {} else "none"


def _told(struct: msgspec.Struct) -> str:
    """One of several default tables, on a line."""
    return " ".join(
        f"{value:g}" if isinstance(value, float) else str(value) for value in msgspec.structs.astuple(struct)
    )


def metrics_page() -> str:
    """The reference of the metrics: per family a table of facts, then each metric's words."""
    return _page("Metrics", "luopan.model.catalogue", metrics.ABOUT, *metrics.family_lines(_grid))


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table of Markdown, after the empty line that it needs."""
    yield ""
    yield _line(head)
    yield _line("---" for _ in head)
    yield from map(_line, rows)


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _page(title: str, source: str, about: str, *lines: str) -> str:
    made = f"<!-- Made from {source} by `python -m tools.docs`; do not edit. -->"
    return "\n".join((f"# {title}", "", made, "", about, "", *lines)).rstrip("\n") + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "tables.md": tables_page,
    "settings.md": settings_page,
    "metrics.md": metrics_page,
}
"""Every generated page of `docs/reference/`, by its file name."""


def write(folder: Path = REFERENCE) -> None:
    """Write all generated pages into a folder that exists."""
    for name, page in PAGES.items():
        (folder / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    write()
