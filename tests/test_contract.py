"""The contract that ships is whole: every table of the specification, every note readable."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
import yaml

from luopan.model.contract import (
    ID_LENGTH,
    TABLES,
    VERSION_COLUMNS,
    Column,
    Kind,
    Table,
    parse_column,
    read_contract,
)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("id", Column("c", Kind.ID, nullable=False)),
        ("text?", Column("c", Kind.TEXT, nullable=True)),
        ("enum[tsp|mcn]", Column("c", Kind.ENUM, False, ("tsp", "mcn"))),
        ("enum[live|product_card]?", Column("c", Kind.ENUM, True, ("live", "product_card"))),
        ("int (> 0)", Column("c", Kind.INT, False, note="> 0")),
        ("list?  (showcase|video|live)", Column("c", Kind.LIST, True, note="showcase|video|live")),
        ("enum[a]? (null: (as before))", Column("c", Kind.ENUM, True, ("a",), "null: (as before)")),
        ("decimal (38,10)", Column("c", Kind.DECIMAL, False, note="38,10")),
    ],
)
def test_parse_column(text: str, column: Column) -> None:
    assert parse_column("c", text) == column


@pytest.mark.parametrize("text", ["", "id ?", "ID", "enum[a", "money (open"])
def test_a_type_that_cannot_be_read_names_the_column(text: str) -> None:
    with pytest.raises(ValueError, match=r"c: cannot read the type|is not a valid Kind"):
        parse_column("c", text)


def test_read_contract_keeps_groups_keys_and_order() -> None:
    tables = read_contract(
        "reference:\n"
        "  b: {key: [x, y], columns: {y: id, x: time}}\n"
        "facts:\n"
        "  a: {key: [z], columns: {z: 'id?'}, note: why}\n"
    )
    assert list(tables) == ["b", "a"]
    assert (tables["b"].group, tables["b"].key, tables["b"].names) == ("reference", ("x", "y"), ("y", "x"))
    assert (tables["a"].group, tables["a"].note) == ("facts", "why")
    assert tables["a"].by_name["z"] == Column("z", Kind.ID, nullable=True)


def test_the_contract_has_every_table_of_its_source() -> None:
    source = yaml.safe_load(files("luopan.model").joinpath("tables.yaml").read_text("utf-8"))
    written = {
        (group, name): list(entry["columns"]) for group in source for name, entry in source[group].items()
    }
    assert {(table.group, table.name): list(table.names) for table in TABLES.values()} == written
    assert len(TABLES) == 32


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_table_is_sound(table: Table) -> None:
    assert set(table.key) <= set(table.names)
    assert not set(table.names) & {column.name for column in VERSION_COLUMNS}
    for column in table.columns:
        assert re.fullmatch("[a-z][a-z0-9_]*", column.name)
        assert (column.kind is Kind.ENUM) == bool(column.values), column.name
        assert len(set(column.values)) == len(column.values)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_only_stats_have_a_null_in_their_key(table: Table) -> None:
    nullable = [name for name in table.key if table.by_name[name].nullable]
    assert table.name == "stats" or not nullable


def test_references_carry_the_name_of_the_key_they_point_to() -> None:
    """A column called like another table's only key column is an id, as that key is."""
    keys = {table.key[0]: table for table in TABLES.values() if len(table.key) == 1 and table.name != "stats"}
    for table in TABLES.values():
        for column in table.columns:
            if column.name in keys:
                assert column.kind is Kind.ID, f"{table.name}.{column.name}"


def test_version_columns_are_optional() -> None:
    assert [column.name for column in VERSION_COLUMNS] == ["known_at", "source", "deleted"]
    assert all(column.nullable for column in VERSION_COLUMNS)
    assert ID_LENGTH == 128
