"""Exports as they are made and kept: each a file in HOME/exports, with a slip saying whose it is."""

from __future__ import annotations

import logging
import re
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import msgspec

from luopan.access import Doors
from luopan.errors import LuopanError, NotFound
from luopan.export.basis import BasisLine, basis, checked
from luopan.export.files import WRITERS
from luopan.export.listed import listed
from luopan.export.named import beside
from luopan.model.questions import ExportBody
from luopan.model.values import Viewer

Format = Literal["csv", "xlsx", "parquet"]
Status = Literal["running", "done", "failed"]
_LOG = logging.getLogger("luopan.export")


class Slip(msgspec.Struct, frozen=True):
    """What is known of one export; `detail` says why it failed. `viewer` holds all that he may see, so that a
    sub-account does not fetch what the main account asked for; `subjects`, the shops and accounts that contracts
    showed in it, so that nobody fetches what he may not see any more (G40)."""

    id: str
    status: Status
    format: Format
    viewer: Viewer
    detail: str | None = None
    subjects: frozenset[tuple[str, str]] = frozenset()


class Exports:
    """Makes exports in its own threads, and gives each only to the viewer who asked for it."""

    def __init__(self, doors: Doors, folder: Path) -> None:
        self._doors = doors
        self._folder = folder
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="luopan-export")
        folder.mkdir(parents=True, exist_ok=True)
        self._end_interrupted()

    def start(self, body: ExportBody, viewer: Viewer) -> Slip:
        """Begin one export, answered in the background. Raises as `Doors.check` does where it cannot be asked."""
        self._doors.check(body.query, viewer, body.rows)
        subjects = self._doors.note_export(body.query, viewer, body.format)
        slip = Slip(secrets.token_hex(16), "running", body.format, viewer.rights, subjects=subjects)
        self._keep(slip)
        self._pool.submit(self._make, slip, body, viewer)
        return slip

    def slip(self, export_id: str, viewer: Viewer) -> Slip:
        """What is known of an export.

        Raises:
            NotFound: there is none of this id, another viewer asked for it, or its contracts have ended.
        """
        path = self._folder / f"{export_id}.json"
        known = re.fullmatch(r"[0-9a-f]{32}", export_id) and path.is_file()
        slip = _slip(path) if known else None
        mine = slip is not None and slip.viewer == viewer.rights
        if slip is None or not mine or not self._doors.still_sees(viewer, slip.subjects):
            raise NotFound("There is no export of this id for you; `POST /api/v1/exports` makes one.")
        return slip

    def file(self, slip: Slip) -> Path:
        return self._folder / f"{slip.id}.{slip.format}"

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _make(self, slip: Slip, body: ExportBody, viewer: Viewer) -> None:
        try:
            self._write(slip, body, viewer)
            self._keep(msgspec.structs.replace(slip, status="done"))
        except LuopanError as error:
            self._keep(msgspec.structs.replace(slip, status="failed", detail=error.message))
        except Exception:
            _LOG.exception("export %s failed", slip.id)
            self._keep(msgspec.structs.replace(slip, status="failed", detail="It is in the server's log."))

    def _write(self, slip: Slip, body: ExportBody, viewer: Viewer) -> None:
        whole = msgspec.structs.replace(body.query, limit=None, offset=0)
        check: list[BasisLine] = []
        if body.rows:
            number, rows = self._doors.explained(whole, viewer)
            (said, answer), check = listed(number, rows), checked(rows)
        else:
            said = answer = self._doors.ask(whole, viewer)
        if body.names:
            answer = beside(answer, self._doors.named([answer]))
        definitions = {id: self._doors.metric(id).definition.en for id in body.query.metrics}
        about = [*basis(said, str(viewer), self._doors.zones(body.query, viewer), definitions), *check]
        part = self._folder / f"{slip.id}.part"
        WRITERS[slip.format](part, answer, about)
        part.replace(self.file(slip))

    def _keep(self, slip: Slip) -> None:
        part = self._folder / f"{slip.id}.slip"
        part.write_bytes(msgspec.json.encode(slip))
        part.replace(self._folder / f"{slip.id}.json")

    def _end_interrupted(self) -> None:
        """Exports that ran when the server stopped will never finish; say so."""
        for path in self._folder.glob("*.json"):
            slip = _slip(path)
            if slip is not None and slip.status == "running":
                gone = "The server stopped while it was made; ask for it again."
                self._keep(msgspec.structs.replace(slip, status="failed", detail=gone))


def _slip(path: Path) -> Slip | None:
    """The slip that lies there; None where an older version wrote it, which did not say as much of the viewer."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Slip)
    except msgspec.ValidationError:
        return None
