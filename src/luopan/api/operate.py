"""What the operator does over HTTP: look at rejects and health, back up, erase."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import msgspec
from litestar import Response, delete, get, post
from litestar.params import RawBody

from luopan.access import Operate
from luopan.api.answered import answered
from luopan.api.asked import PAGE, counted
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, Parameter, TableName, described
from luopan.api.jobs import Jobs
from luopan.errors import QuestionError
from luopan.model.questions import read_body
from luopan.model.reports import (
    Activity,
    DoctorReport,
    Erasure,
    FreshnessBody,
    Health,
    LoadsBody,
    RejectsBody,
    RollupsBody,
)


class BackupBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file to write, on the server's machine; it must not exist yet."""

    file: Annotated[str, msgspec.Meta(min_length=1)]


class ErasureBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The user whose rows are to go, in all versions."""

    user_id: Annotated[str, msgspec.Meta(min_length=1, max_length=128)]


def _operate(request: AnyRequest) -> Operate:
    return doors_of(request).operate(asker_of(request))


_described = partial(described, tag="operation")


_REJECT_PARAMETERS = (Parameter("table", TableName, "Only those of one table."), *PAGE)


@get(
    "/rejects",
    sync_to_thread=True,
    opt=_described(answer=RejectsBody, parameters=_REJECT_PARAMETERS, errors=(400, 422)),
)
def list_rejects(request: AnyRequest) -> Response[bytes]:
    """List rows that were refused, with file, line, column, value and reason."""
    limit, offset = counted(request, "limit", 100), counted(request, "offset", 0)
    return answered(_operate(request).rejects(request.query_params.get("table"), limit, offset))


_FILE = Parameter(
    "file", str, "The file whose refused rows are to be forgotten, as it is listed.", required=True
)


@delete(
    "/rejects",
    status_code=200,
    sync_to_thread=True,
    opt=_described(answer=RejectsBody, parameters=(_FILE,), errors=(400, 503), scope="ingest"),
)
def forget_rejects(request: AnyRequest) -> Response[bytes]:
    """Forget the refused rows of one file, or of `ingest`; the answer says how many are left."""
    operate, file = _operate(request), request.query_params.get("file")
    if not file:
        raise QuestionError("Say whose refused rows to forget: `DELETE /api/v1/rejects?file=ingest`.")
    return answered(operate.forget_rejects(file))


@get("/health", sync_to_thread=True, opt=_described(answer=Health))
def show_health(request: AnyRequest) -> Response[bytes]:
    """Say that the server answers, its version, and whether everything loaded is built."""
    return answered(_operate(request).health())


@get("/activity", sync_to_thread=True, opt=_described(answer=Activity))
def show_activity(request: AnyRequest) -> Response[bytes]:
    """Show how much memory the server holds, and what waits: loads that run, mails, contracts."""
    jobs: Jobs = request.app.state.jobs
    return answered(_operate(request).activity(jobs.running))


@get("/loads", sync_to_thread=True, opt=_described(answer=LoadsBody, parameters=PAGE, errors=(400,)))
def list_loads(request: AnyRequest) -> Response[bytes]:
    """List the files that were loaded and what became of their rows, the newest first."""
    limit, offset = counted(request, "limit", 100), counted(request, "offset", 0)
    return answered(_operate(request).loads(limit, offset))


@get("/freshness", sync_to_thread=True, opt=_described(answer=FreshnessBody))
def show_freshness(request: AnyRequest) -> Response[bytes]:
    """Show every market, its zone and currency, and how far each of its tables reaches."""
    return answered(_operate(request).freshness())


@get("/rollups", sync_to_thread=True, opt=_described(answer=RollupsBody))
def list_rollups(request: AnyRequest) -> Response[bytes]:
    """List attribution and the rollups, and up to which load each was made."""
    return answered(_operate(request).rollups())


@get("/doctor", sync_to_thread=True, opt=_described(answer=DoctorReport))
def examine(request: AnyRequest) -> Response[bytes]:
    """Check the installation: dangling references, unknown markets, rejects, stale builds, overlaps."""
    return answered(_operate(request).doctor())


@post(
    "/backups",
    status_code=200,
    sync_to_thread=True,
    opt=_described(body={JSON: BackupBody}, answer=BackupBody, errors=(400, 413, 422, 503)),
)
def back_up(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Write a backup to a file of the server's machine; only through the home's socket."""
    wanted = read_body(body, BackupBody)
    _operate(request).backup(wanted.file)
    return answered(wanted)


@post(
    "/erasures",
    status_code=200,
    sync_to_thread=True,
    opt=_described(body={JSON: ErasureBody}, answer=Erasure, errors=(400, 413, 503)),
)
def erase_user(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Take a person out of every version of every row; only through the home's socket."""
    return answered(_operate(request).erase(read_body(body, ErasureBody).user_id))


OPERATE = (
    list_loads,
    list_rejects,
    forget_rejects,
    show_freshness,
    list_rollups,
    show_health,
    show_activity,
    examine,
    back_up,
    erase_user,
)
