"""Bodies that unpack to more than there is memory for are refused by what they say of themselves."""

from __future__ import annotations

import resource
from collections.abc import Iterator

import pyarrow as pa
import pytest

from luopan.errors import BadBody, LuopanError, TooLarge
from luopan.sources import decode
from luopan.sources.ingest import ARROW

ROWS = 20_000


def stream(table: pa.Table, packed: str | None = None) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression=packed)) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def shops(ids: pa.Array) -> pa.Table:
    return pa.table({"shop_id": ids, "name": ["n"] * len(ids), "market": ["SG"] * len(ids)})


@pytest.fixture(autouse=True)
def little_more() -> Iterator[None]:
    """Nothing here takes a quarter of a gigabyte more than is taken already."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 256 << 10


def test_one_word_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("luopan.sources.bodies.UNPACKED", 8 << 20)
    for packed in ("zstd", "lz4"):
        body = stream(shops(pa.array(["\0" * (9 << 20)])), packed)
        assert len(body) < 60_000
        with pytest.raises(TooLarge, match="unpacks to more than 8 MB"):
            decode("shops", body, ARROW)
        small = stream(shops(pa.array(["S1", "S2"] * 500)), packed)
        assert decode("shops", small, ARROW).rows.num_rows == 1000


def test_one_word_everywhere() -> None:
    word = "x" * 100_000
    repeated = pa.DictionaryArray.from_arrays(pa.array([0] * ROWS, pa.int32()), pa.array([word]))
    with pytest.raises(TooLarge, match="unpacks to more than 1,024 MB"):
        decode("shops", stream(shops(repeated)), ARROW)
    alike = pa.RunEndEncodedArray.from_arrays(pa.array([ROWS], pa.int32()), pa.array([word]))
    with pytest.raises(BadBody, match="send plain text"):
        decode("shops", stream(shops(alike)), ARROW)
    fine = pa.DictionaryArray.from_arrays(pa.array([0, 1, 0], pa.int32()), pa.array(["S1", "S2"]))
    assert decode("shops", stream(shops(fine)), ARROW).rows["shop_id"].to_pylist() == ["S1", "S2", "S1"]
    seen = pa.array(["S1", "a name that is longer than twelve bytes"]).cast(pa.string_view())
    assert decode("shops", stream(shops(seen)), ARROW).rows.num_rows == 2


def test_rows_are_counted_before_they_are_read() -> None:
    many = pa.table({"shop_id": pa.nulls(1 << 28), "name": pa.nulls(1 << 28)})
    for body, kind in (
        (stream(many), ARROW),
        (b"{}\n" * ROWS, "application/x-ndjson"),
        (b" \t1\r\n\n" * ROWS + b"2", "application/x-ndjson"),
    ):
        with pytest.raises(TooLarge, match="rows; send 1,000 at most"):
            decode("shops", body, kind, 1000)
    assert not decode("shops", b"\n \n" * ROWS, most=1000).rejects, "blank lines are no rows"


def test_a_damaged_head_is_no_stream() -> None:
    body = stream(shops(pa.array(["S1", "S2"])), "zstd")
    for place in range(0, len(body), 7):
        damaged = body[:place] + bytes([body[place] ^ 0xFF]) + body[place + 1 :]
        try:
            decode("shops", damaged, ARROW)
        except LuopanError:
            continue
