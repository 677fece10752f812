"""Loads and builds over HTTP: begun with progress as server-sent events, seen by others, and stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import msgspec
from litestar import Response, delete, get, post
from litestar.params import FromPath, RawBody
from litestar.response import Stream

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, TableName, described
from luopan.api.jobs import Jobs
from luopan.api.sse import Job, Watch
from luopan.errors import QuestionError, TooLarge
from luopan.model.answers import encode
from luopan.model.questions import read_body
from luopan.model.reports import BuildReport, LoadReport, LoadRequest, RunningBody

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
    of the events `progress`, `building` while what was loaded is built, then `done` with the report or `error` with
    the problem. Leaving the stream stops the load. With `Accept: application/json` the answer is the report alone, and
    leaving stops nothing: `GET /loads/running` tells how far it is, and `DELETE` there stops it.
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

    return await _told(_begin(request, "load", work), alone=request.headers.get("accept", "") == JSON)


class BuildBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`full`: everything anew, not only what is stale."""

    full: bool = False


_BUILT = described(
    tag="operation",
    body={JSON: BuildBody},
    media={JSON: BuildReport, SSE: None},
    errors=(400, 413, 503),
    scope="ingest",
)


@post("/builds", status_code=200, opt=_BUILT)
async def build(request: AnyRequest, body: RawBody) -> Stream | Response[bytes]:
    """Attribute order lines and refresh the rollups that are stale, or all of them.

    With `Accept: text/event-stream` the answer is a stream as of a load; leaving it stops the build.
    """
    asker = asker_of(request)
    asker.need("ingest")
    operate = doors_of(request).operate(asker)
    full = (read_body(body, BuildBody) if body else BuildBody()).full
    job = _begin(request, "build", lambda watch: operate.build(full, watch))
    return await _told(job, alone=request.headers.get("accept", "") != SSE)


@get("/loads/running", sync_to_thread=False, opt=described(tag="data", answer=RunningBody))
def list_running(request: AnyRequest) -> Response[bytes]:
    """List the loads and builds that go on, whoever began them, and how far each is."""
    doors_of(request).operate(asker_of(request))
    return answered(_jobs(request).told())


@delete(
    "/loads/running/{job_id:str}",
    status_code=204,
    sync_to_thread=False,
    opt=described(tag="data", status=204, errors=(404,), scope="ingest"),
)
def stop_running(request: AnyRequest, job_id: FromPath[str]) -> None:
    """Stop a load or a build at its next step, whoever began it.

    Of a load the files before the one that is being read stay loaded; of a build nothing is kept.
    """
    asker = asker_of(request)
    asker.need("ingest")
    doors_of(request).operate(asker)
    _jobs(request).end(job_id)


def _jobs(request: AnyRequest) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


def _begin(request: AnyRequest, kind: Literal["load", "build"], work: Callable[[Watch], Any]) -> Job:
    person = asker_of(request).viewer.person
    return _jobs(request).start(kind, None if person is None else person[1], doors_of(request).now, work)


async def _told(job: Job, alone: bool) -> Stream | Response[bytes]:
    """The answer to who began it: its events, or the result alone."""
    if alone:
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
    operate = doors_of(request).operate(asker_of(request))
    upload = operate.upload_path(table, suffix, called)
    try:
        with upload.open("wb") as file:
            async for chunk in request.stream():
                file.write(chunk)
    except BaseException:  # the sender left in the middle
        operate.discard(upload)
        raise
    return LoadRequest([str(upload)]), upload


async def _whole(request: AnyRequest) -> bytes:
    """A JSON body, which is small; the limit of this handler is that of files."""
    chunks: list[bytes] = []
    async for chunk in request.stream():
        chunks.append(chunk)
        if sum(map(len, chunks)) > 1 << 20:
            raise TooLarge("A list of paths may have 1 MB at most.")
    return b"".join(chunks)


LOADS = (load, build, list_running, stop_running)
