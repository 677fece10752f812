"""Loads and builds over HTTP: begun with progress as server-sent events, seen by others, and stopped."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Literal

import msgspec
from litestar import Response, delete, get, post
from litestar.params import FromPath, RawBody
from litestar.response import Stream

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, described
from luopan.api.jobs import Jobs
from luopan.api.sse import Job, Watch
from luopan.api.uploads import FILE, HEAD, LARGEST, SAID, SUFFIXES, is_file, kept, paths_of, wanted
from luopan.model.answers import encode
from luopan.model.questions import read_body
from luopan.model.reports import BuildReport, FileBody, LoadReport, LoadRequest, RunningBody

SSE = "text/event-stream"
_DESCRIBED = described(
    tag="data",
    body={JSON: LoadRequest, **dict.fromkeys(SUFFIXES)},
    parameters=SAID,
    media={SSE: None, JSON: LoadReport},
    errors=(400, 404, 413, 422, 503),
    scope="ingest",
)


@post("/loads", status_code=200, request_max_body_size=LARGEST, opt=_DESCRIBED)
async def load(request: AnyRequest) -> Stream | Response[bytes]:
    """Load files that the server can read, or the file that is the body.

    A JSON body names paths; any other body is the file itself (JSON too, if `file`, `table` or `map` is said), and
    `table` or `map` says what it is, else its name and header do. The answer is a stream of the events `progress`,
    `building` while what was loaded is built, then `done` with the report or `error` with the problem. Leaving the
    stream stops the load. With `Accept: application/json` the answer is the report alone, and leaving stops nothing:
    `GET /loads/running` tells how far it is, and `DELETE` there stops it.
    """
    asker = asker_of(request)
    asker.need("ingest")
    operate = doors_of(request).operate(asker)
    alone = request.headers.get("accept", "") == JSON
    if not is_file(request):
        paths = await paths_of(request)
        return await _told(
            _begin(request, "load", _path_of(paths), lambda watch: operate.load(paths, watch)), alone
        )
    async with kept(request, operate) as upload:
        file = wanted(request, upload)

    def work(watch: Watch) -> LoadReport:
        try:
            return operate.load(file, watch)
        finally:
            operate.discard(upload)

    return await _told(_begin(request, "load", operate.shown(str(upload)), work), alone)


_LOOKED = described(
    tag="data",
    body=dict.fromkeys(SUFFIXES),
    parameters=(FILE,),
    answer=FileBody,
    errors=(400, 413, 422),
    scope="ingest",
)


@post("/loads/look", status_code=200, request_max_body_size=HEAD + 1, opt=_LOOKED)
async def look_at_file(request: AnyRequest) -> Response[bytes]:
    """Look at a file before it is loaded: which table or known export it is, and how its columns fit each of them.

    The body is the beginning of the file; of Parquet its end, a workbook whole. Nothing of it is kept.
    """
    asker = asker_of(request)
    asker.need("ingest")
    operate = doors_of(request).operate(asker)
    async with kept(request, operate, HEAD) as upload:
        try:
            called = request.query_params.get("file", "")
            return answered(await asyncio.to_thread(operate.look, upload, called))
        finally:
            operate.discard(upload)


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
    job = _begin(request, "build", None, lambda watch: operate.build(full, watch))
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


def _begin(
    request: AnyRequest, kind: Literal["load", "build"], file: str | None, work: Callable[[Watch], Any]
) -> Job:
    person = asker_of(request).viewer.person
    by = None if person is None else person[1]
    return _jobs(request).start(kind, file, by, doors_of(request).now, work)


def _path_of(wanted: LoadRequest) -> str | None:
    return wanted.paths[0] if len(wanted.paths) == 1 else None


async def _told(job: Job, alone: bool) -> Stream | Response[bytes]:
    """The answer to who began it: its events, or the result alone."""
    if alone:
        return Response(encode(await job.result()), media_type=JSON)
    first = await job.first()
    return Stream(job.stream(first), media_type=SSE, headers={"Cache-Control": "no-store"})


LOADS = (load, look_at_file, build, list_running, stop_running)
