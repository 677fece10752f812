"""What is noted of each question, without keeping it: who looked, and whose data it was of."""

from __future__ import annotations

import datetime as dt
import logging
import threading

import msgspec

from luopan.access.accounts.store import Store
from luopan.access.clipped import grants_asked, named
from luopan.access.ledger.entries import Entry, Subject, add
from luopan.model.scope import Scope
from luopan.model.values import Question, Viewer

MOST = 1_000
"""So many looks wait in memory at most; the next is written together with them at once."""

_LOG = logging.getLogger("luopan.ledger")


class Look(msgspec.Struct, frozen=True):
    """A viewer's question, answered at `at` (naive UTC) in a scope. `what`: as a question, its rows, or a file."""

    at: dt.datetime
    viewer: Viewer
    what: str
    question: Question
    scope: Scope


class Book:
    """Takes looks in at once and writes them later, many together; safe to use from any thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: list[Look] = []
        self._lock = threading.Lock()
        self._writing = threading.Lock()

    def note(self, look: Look) -> None:
        """Note who looks, unless it is somebody at what is his own, or the operator as himself."""
        viewer = look.viewer
        own = viewer.kind == "shop" and look.scope.kind == "shop" and not viewer.by_operator
        if viewer.kind == "platform" or own:
            return
        with self._lock:
            self._waiting.append(look)
            full = len(self._waiting) >= MOST
        if full:
            self.write()

    def write(self) -> None:
        """Write what waits; what cannot be written waits on. Raises as the account database."""
        with self._writing:
            with self._lock:
                looks, self._waiting = self._waiting, []
            try:
                self._write(looks)
            except BaseException:
                with self._lock:
                    self._waiting = looks + self._waiting
                raise

    def close(self) -> None:
        """Write what waits; what even now cannot be written is written to the log instead."""
        try:
            self.write()
        except Exception:
            _LOG.exception("the ledger could not be written; what it lacks follows")
            for look in self._waiting:
                _LOG.error("not in the ledger: %s", msgspec.json.encode(_entry(look)).decode())

    def _write(self, looks: list[Look]) -> None:
        entries = [entry for entry in map(_entry, looks) if entry.subjects]
        if entries:
            with self._store.writing() as session:
                add(session, entries)


def _entry(look: Look) -> Entry:
    viewer, period = look.viewer, look.question.period
    return Entry(
        look.at,
        str(viewer),
        viewer.by_operator,
        look.what,
        look.question.metrics,
        None if period is None else period.first,
        None if period is None else period.last,
        _subjects(look),
        viewer.person,
    )


def _subjects(look: Look) -> frozenset[Subject]:
    """Whose data a question is of: what the contracts that can answer it are about; else the viewer's own, or the
    creator's who shares it, and the shops that it names."""
    seen_as, question = look.scope.viewer, look.question
    if seen_as.kind == "agency":
        return frozenset((grant.subject, grant.id) for grant in grants_asked(question, look.scope))
    own: Subject = ("shop" if seen_as.kind == "shop" else "account", str(seen_as.id))
    return frozenset({own, *(("shop", id) for id in named(question, "shop_id") or ())})
