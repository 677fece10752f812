"""Bodies of POST /ingest: row numbers from 1, unknown columns refuse the row, not the body."""

from __future__ import annotations

import pyarrow as pa
import pytest

from luopan.errors import BadBody, UnknownTable
from luopan.sources import Typed, decode
from luopan.sources.ingest import ARROW

GOOD = b'{"event_id":"E1","at":"2026-11-01T00:00:00Z","kind":"view","user_id":"u"}\n'


def stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def events(**columns: list[object]) -> bytes:
    base = {"event_id": ["E1"], "at": ["2026-11-01T00:00:00Z"], "kind": ["view"], "user_id": ["u"]}
    return stream(pa.table(base | columns))


def test_lines_and_arrow_give_the_same_rows() -> None:
    assert decode("events", GOOD).rows.equals(decode("events", events(), ARROW).rows)


def rejected(found: Typed) -> list[tuple[int | None, str]]:
    return [(item.line, item.reason) for item in found.rejects]


def test_an_unknown_column_refuses_its_row_alone() -> None:
    found = decode(
        "events", GOOD + GOOD.replace(b"user_id", b"user") + GOOD, "application/x-ndjson; charset=utf-8"
    )
    assert found.rows.num_rows == 2
    assert rejected(found) == [(2, 'the contract has no column "user" (did you mean "user_id"?)')]
    everything = decode("events", events(userid=["u"]), ARROW)
    assert everything.rows.num_rows == 0
    assert rejected(everything) == [(1, 'the contract has no column "userid" (did you mean "user_id"?)')]


def test_rows_are_numbered_without_blank_lines() -> None:
    found = decode("events", b"\n" + GOOD + b"\n\nnonsense\n" + GOOD.replace(b"view", b"gaze"))
    assert found.rows.num_rows == 1
    assert [line for line, _ in rejected(found)] == [2, 3]


def test_bytes_that_are_no_text_refuse_their_row_alone() -> None:
    found = decode("events", GOOD + GOOD.replace(b'"u"', b'"\xff"'))
    assert (found.rows.num_rows, len(found.rejects)) == (1, 1)


def test_what_json_can_write_and_nothing_can_keep_refuses_its_row_alone() -> None:
    half, deep = GOOD.replace(b"E1", b"E\\ud800"), b"[" * 100_000 + b"\n"
    pair = GOOD.replace(b"E1", b"E\\ud83d\\ude00")
    found = decode("events", GOOD + half + pair + deep)
    assert found.rows["event_id"].to_pylist() == ["E1", "E😀"]
    assert [line for line, _ in rejected(found)] == [2, 4]


def test_an_empty_body_is_no_rows() -> None:
    assert decode("events", b"").rows.num_rows == 0


def test_a_body_that_is_not_what_it_says_is_refused() -> None:
    with pytest.raises(BadBody, match="no whole Arrow stream"):
        decode("events", GOOD, ARROW)
    with pytest.raises(BadBody, match="no whole Arrow stream"):
        decode("events", events()[:-40], ARROW)
    with pytest.raises(BadBody, match='"image/png" cannot be ingested'):
        decode("events", GOOD, "image/png")
    with pytest.raises(UnknownTable, match='did you mean "events"'):
        decode("event", GOOD)
