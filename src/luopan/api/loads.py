"""Loads over HTTP: paths that the server reads, or a body, with progress as server-sent events."""

from __future__ import annotations

from pathlib import Path

from litestar import Response, post
from litestar.response import Stream

from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, TableName, described
from luopan.api.sse import Jobs, Watch
from luopan.errors import QuestionError, TooLarge
from luopan.model.answers import encode
from luopan.model.questions import read_body
from luopan.model.reports import LoadReport, LoadRequest

SSE = "text/event-stream"
LARGEST = 64 << 30
"""Bytes of one uploaded file."""

SUFFIXES = {
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/x-ndjson": ".ndjson",
    "application/vnd.apache.parquet": ".parquet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}

_DESCRIBED = described(
    tag="data",
    body={JSON: LoadRequest, **dict.fromkeys(SUFFIXES)},
    parameters=(
        Parameter("table", TableName, "The table of the rows, where the body is a file."),
        Parameter("file", str, "What you call that file; errors and rejects name it so."),
    ),
    media={SSE: None, JSON: LoadReport},
    errors=(400, 404, 413, 422, 503),
    scope="ingest",
)


@post("/loads", status_code=200, request_max_body_size=LARGEST, opt=_DESCRIBED)
async def load(request: AnyRequest) -> Stream | Response[bytes]:
    """Load files that the server can read, or the file that is the body.

    A JSON body names paths; any other body is the file itself, and `table` says which. The answer is a stream
    of the events `progress`, then `done` with the report or `error` with the problem; with
    `Accept: application/json` it is the report alone. Leaving the stream stops the load.
    """
    asker = asker_of(request)
    asker.need("ingest")
    operate = doors_of(request).operate(asker)
    wanted, upload = await _wanted(request)

    def work(watch: Watch) -> LoadReport:
        try:
            return operate.load(wanted, watch)
        finally:
            if upload is not None:
                operate.discard(upload)

    jobs: Jobs = request.app.state.jobs
    job = jobs.start(work)
    if request.headers.get("accept", "") == JSON:
        return Response(encode(await job.result()), media_type=JSON)
    first = await job.first()
    return Stream(job.stream(first), media_type=SSE, headers={"Cache-Control": "no-store"})


async def _wanted(request: AnyRequest) -> tuple[LoadRequest, Path | None]:
    kind = request.headers.get("content-type", JSON).partition(";")[0].strip().lower()
    table = request.query_params.get("table")
    if kind == JSON and table is None:
        return read_body(await _whole(request), LoadRequest), None
    if table is None:
        raise QuestionError("Say which table the body's rows are of: `POST /api/v1/loads?table=order_lines`.")
    suffix = ".json" if kind == JSON else SUFFIXES.get(kind)
    if suffix is None:
        raise QuestionError(f'A body of type "{kind}" cannot be loaded; send {", ".join(SUFFIXES)}.')
    called = request.query_params.get("file", "")
    upload = doors_of(request).operate(asker_of(request)).upload_path(table, suffix, called)
    with upload.open("wb") as file:
        async for chunk in request.stream():
            file.write(chunk)
    return LoadRequest([str(upload)]), upload


async def _whole(request: AnyRequest) -> bytes:
    """A JSON body, which is small; the limit of this handler is that of files."""
    chunks: list[bytes] = []
    async for chunk in request.stream():
        chunks.append(chunk)
        if sum(map(len, chunks)) > 1 << 20:
            raise TooLarge("A list of paths may have 1 MB at most.")
    return b"".join(chunks)
