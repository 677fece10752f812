"""Rows over HTTP, acknowledged only after they are durable."""

from __future__ import annotations

import asyncio

from litestar import Response, post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath

from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, described
from luopan.model.answers import encode
from luopan.model.reports import IngestReport

ARROW = "application/vnd.apache.arrow.stream"
NDJSON = "application/x-ndjson"
LARGEST = 256 << 20
"""Bytes of one body; `limits.ingest_rows` says how many rows it may hold."""

_DESCRIBED = described(
    tag="data",
    body={NDJSON: None, ARROW: None},
    answer=IngestReport,
    errors=(400, 404, 413, 415, 422, 503),
    scope="ingest",
)


@post("/ingest/{table:str}", status_code=200, request_max_body_size=LARGEST, opt=_DESCRIBED)
async def ingest_rows(request: AnyRequest, table: FromPath[str]) -> Response[bytes]:
    """Write rows of one contract table, as NDJSON or an Arrow IPC stream.

    The same key and content again is `unchanged`. Refused rows are listed by their number, counted from 1,
    and do not stop the others. Bodies that arrive together share one transaction.
    """
    asker = asker_of(request)
    doors = doors_of(request)
    asker.need("ingest")
    body = await request.body()
    kind = request.headers.get("content-type", NDJSON)
    written = await sync_to_thread(doors.submit, asker, table, body, kind)
    return Response(encode(await asyncio.wrap_future(written)), media_type=JSON)
