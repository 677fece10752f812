"""Exports over HTTP: asked for with 202, fetched when done (S64)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, RawBody
from litestar.response import File

from luopan.api.asking import AnyRequest, asker_of
from luopan.api.described import JSON, described
from luopan.errors import QuestionError
from luopan.export.jobs import Exports
from luopan.model.questions import ExportBody, read_body

MEDIA = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


class ExportStatus(msgspec.Struct, frozen=True):
    """An export that is being made; fetch `/api/v1/exports/{id}` until it is a file."""

    id: str
    status: Literal["running", "done"]


def _exports(request: AnyRequest) -> Exports:
    exports: Exports = request.app.state.exports
    return exports


_START = described(
    tag="exports", body={JSON: ExportBody}, answer=ExportStatus, status=202, errors=(400, 413, 422)
)
_FETCH = described(
    tag="exports",
    media={**dict.fromkeys(MEDIA.values()), JSON: ExportStatus},
    errors=(400, 404),
    also={202: "Still being made"},
)


@post("/exports", status_code=202, sync_to_thread=True, opt=_START)
def start_export(request: AnyRequest, body: RawBody) -> Response[ExportStatus]:
    """Make a file of a whole answer, without limit of rows.

    The file states its period, zone, lens, definition versions, row count and query id.
    """
    asker = asker_of(request)
    asker.need("read")
    slip = _exports(request).start(read_body(body, ExportBody), asker.viewer)
    return Response(ExportStatus(slip.id, "running"), status_code=202)


@get("/exports/{export_id:str}", sync_to_thread=True, opt=_FETCH)
def fetch_export(request: AnyRequest, export_id: FromPath[str]) -> Response[ExportStatus] | File:
    """Fetch an export: 202 while it is being made, then the file."""
    asker = asker_of(request)
    asker.need("read")
    slip = _exports(request).slip(export_id, asker.viewer)
    if slip.status == "failed":
        raise QuestionError(f"This export could not be made: {slip.detail}")
    if slip.status == "running":
        return Response(ExportStatus(slip.id, "running"), status_code=202)
    file: Path = _exports(request).file(slip)
    return File(file, filename=f"luopan-{slip.id[:8]}.{slip.format}", media_type=MEDIA[slip.format])
