"""Rows that statements gave are kept while the data stays as it is, and never longer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from luopan.engine import Cursor, Database
from luopan.metrics.remembered import Remembered

SUM = "SELECT sum(n) FROM t"


@pytest.fixture
def cursor() -> Iterator[Cursor]:
    """A table `t` of one row, 1."""
    database = Database()
    with database.cursor() as found:
        found.run("CREATE TABLE t AS SELECT 1 AS n")
        yield found
    database.close()


def test_the_same_text_over_the_same_data_is_read_once(cursor: Cursor) -> None:
    """What is read again after a change that names no new state would be 3; 1 shows that it was not read."""
    kept = Remembered()
    assert kept.rows(cursor, SUM, 7) == [(1,)]
    cursor.run("INSERT INTO t VALUES (2)")
    assert kept.rows(cursor, SUM, 7) == [(1,)]


def test_another_state_of_the_data_is_read_anew(cursor: Cursor) -> None:
    kept = Remembered()
    assert kept.rows(cursor, SUM, 7) == [(1,)]
    cursor.run("INSERT INTO t VALUES (2)")
    assert kept.rows(cursor, SUM, 8) == [(3,)]


def test_an_answer_of_an_older_state_is_not_kept_for_the_newer(cursor: Cursor) -> None:
    """A question that began before a build and ends after it leaves nothing behind."""
    kept = Remembered()
    kept.rows(cursor, "SELECT 0", 8)
    assert kept.rows(cursor, SUM, 7) == [(1,)]
    cursor.run("INSERT INTO t VALUES (2)")
    assert kept.rows(cursor, SUM, 8) == [(3,)]


def test_another_text_is_another_question(cursor: Cursor) -> None:
    kept = Remembered()
    assert kept.rows(cursor, SUM, 7) == [(1,)]
    assert kept.rows(cursor, "SELECT sum(n) + 1 FROM t", 7) == [(2,)]


def test_what_was_used_least_recently_goes_first(cursor: Cursor) -> None:
    """Room for two rows of two (a value and the text each): `b` goes when `c` comes, since `a` was used after it."""
    kept = Remembered(most=4)
    texts = {name: f"SELECT sum(n) AS {name} FROM t" for name in "abc"}
    for name in "abac":
        kept.rows(cursor, texts[name], 7)
    cursor.run("INSERT INTO t VALUES (2)")
    assert kept.rows(cursor, texts["a"], 7) == [(1,)]
    assert kept.rows(cursor, texts["c"], 7) == [(1,)]
    assert kept.rows(cursor, texts["b"], 7) == [(3,)]


def test_an_answer_that_is_too_large_is_given_all_the_same(cursor: Cursor) -> None:
    kept = Remembered(most=3)
    assert kept.rows(cursor, "SELECT range FROM range(10)", 7) == [(n,) for n in range(10)]
