"""A home into which a real data set was loaded by the command, asked through the command line over its socket."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import Any

from luopan.access import Doors
from luopan.app import open_home
from luopan.cli import run
from luopan.cli.way import connected

DATA = Path(os.environ.get("LUOPAN_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")

FOLDERS = {
    "olist": "olist_sample",
    "uci_online_retail": "uci_online_retail",
    "kuairand_pure": "kuairand_pure",
    "facebook_live": "fb_live_sellers_thailand",
}

Keyed = dict[tuple[Any, ...], tuple[Any, ...]]


def load(home: Path, *arguments: str) -> dict[str, Any]:
    """`luopan load`, in a process of its own as people run it; what it reports."""
    command = [sys.executable, "-m", "luopan", "--home", str(home), "load", *arguments, "--json"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


class Loaded:
    """An open home; `report` is what the load of its data set said."""

    def __init__(self, home: Path, report: dict[str, Any], doors: Doors) -> None:
        self.home, self.report, self.doors = home, report, doors

    def command(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, standard output and standard error of a command."""
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = run(["--home", str(self.home), *arguments], open_home)
        out.seek(0)
        return code, out.read(), err.getvalue()

    def load(self, *arguments: str) -> dict[str, Any]:
        """`luopan load` through the socket; what it reports."""
        code, out, err = self.command("load", *arguments, "--json")
        assert code == 0, err
        return dict(json.loads(out))

    def answer(self, *arguments: str, command: str = "query") -> dict[str, Any]:
        """An answer in JSON; its numbers with a point are Decimal."""
        code, out, err = self.command(command, *arguments, "--format", "json")
        assert code == 0, err
        return dict(json.loads(out, parse_float=Decimal))

    def numbers(self, metrics: str, by: str = "", *more: str) -> Keyed:
        """All groups of a question: the dimensions' values to the metrics' values."""
        dims = by.split()
        chosen = [part for dim in dims for part in ("--by", dim)]
        found = self.answer(*metrics.split(), *chosen, *more, "--limit", "all")
        width = len(dims)
        keyed = {tuple(row[:width]): tuple(row[width:]) for row in found["rows"]}
        assert len(keyed) == len(found["rows"]) == found["row_count"]
        return keyed

    def notes(self, *arguments: str) -> set[tuple[str | None, str]]:
        """The notes of an answer: metric and code."""
        return {(note.get("metric"), note["code"]) for note in self.answer(*arguments)["notes"]}

    def stored(self) -> dict[str, int]:
        """Per table the rows that a load reported as stored."""
        return {table["table"]: table["new"] for table in self.report["tables"]}

    def told(self, place: str) -> dict[str, int]:
        """What the load said of a place such as `items → order_lines`, by reason; several rules add up."""
        return told(self.report, place)


def told(report: dict[str, Any], place: str) -> dict[str, int]:
    """The remarks of a load about one place, by reason."""
    found: dict[str, int] = {}
    for remark in report["remarks"]:
        where, _, reason = remark["text"].partition(": ")
        if where == place:
            found[reason] = found.get(reason, 0) + remark["count"]
    return found


def account(report: dict[str, Any], place: str, rows_in: int) -> None:
    """Rows in = rows stored + rows dropped or merged for a reason + rows rejected, for one table."""
    table = next(item for item in report["tables"] if item["table"] == place.partition(" → ")[2])
    told_of = sum(told(report, place).values())
    assert rows_in == table["new"] + table["changed"] + table["unchanged"] + table["rejected"] + told_of


@contextmanager
def opened(home: Path, report: dict[str, Any]) -> Iterator[Loaded]:
    """The home opened as the command opens it, and served on its socket meanwhile."""
    kept: list[Doors] = []

    def keep(path: Path) -> Doors:
        kept.append(open_home(path))
        return kept[-1]

    with connected(home, keep):
        yield Loaded(home, report, kept[-1])
