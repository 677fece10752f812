"""The benchmark markets on disk: per size, files that are made once and a home that is loaded from them once."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec

from luopan.access.held import Held
from luopan.access.narrow import narrow
from luopan.access.turns import Turns, turns_for
from luopan.engine import Limits
from luopan.intake import Intake
from luopan.metrics import Compass
from luopan.model.catalogue import METRICS
from luopan.model.questions import QuestionBody, to_question
from luopan.model.reports import LoadReport, LoadRequest, Progress
from luopan.model.values import Answer, Rows, Viewer
from luopan.settings import Settings
from luopan.sources.simulator import bench_market, bench_plan, write_tables
from luopan.warehouse import Warehouse

DATA = Path(__file__).parent / ".data"
NOW = dt.datetime.combine(bench_plan().end, dt.time(12)) + dt.timedelta(days=1)
"""When everything is loaded and asked: after the market's last day in every zone."""


def arguments(parser: argparse.ArgumentParser, events: int = 10_000_000) -> None:
    """Which market, and what the engine may use; without options what an installation has by default."""
    default = Settings().engine
    parser.add_argument("--events", type=int, default=events, help="size of the market")
    parser.add_argument("--dir", type=Path, default=DATA, help="where markets are kept")
    parser.add_argument("--memory", default=default.memory, help="memory limit of the engine")
    parser.add_argument("--threads", type=int, default=2)


class Home(msgspec.Struct, frozen=True):
    """An open home: what a server has of one, without accounts."""

    warehouse: Warehouse
    intake: Intake
    compass: Compass
    turns: Turns
    held: Held

    def answer(self, body: QuestionBody, viewer: Viewer, *, use_rollups: bool = True) -> Answer:
        """The answer as the doors give it: narrowed to the viewer, over one state of the data."""
        question = to_question(body, lambda _: NOW.date())
        with self.turns.turn(), self.warehouse.database.cursor() as cursor, cursor.transaction():
            world = self.compass.look(cursor)
            scope = narrow(cursor, question, viewer, NOW, world.homes, self.held)
            return self.compass.ask(cursor, question, scope, NOW, use_rollups=use_rollups, world=world)

    def rows(self, body: QuestionBody, viewer: Viewer) -> Rows:
        """The rows behind one number, as the doors give them."""
        question = to_question(body, lambda _: NOW.date())
        with self.turns.turn(), self.warehouse.database.cursor() as cursor, cursor.transaction():
            world = self.compass.look(cursor)
            scope = narrow(cursor, question, viewer, NOW, world.homes, self.held)
            return self.compass.rows(cursor, question, scope, NOW, world=world)

    def load(self, *paths: Path) -> LoadReport:
        """Load files or folders and build, as `luopan load` does."""
        return self.intake.load(LoadRequest([str(path) for path in paths]), _nobody)


def _nobody(progress: Progress) -> None:
    """Nobody watches the progress."""


@contextmanager
def opened(folder: Path, options: argparse.Namespace) -> Iterator[Home]:
    """The home in `folder`, made where there is none."""
    limits = Limits(options.memory, options.threads, str(folder / "run" / "spill"))
    settings = Settings()
    with (
        closing(Warehouse.open(folder, limits)) as warehouse,
        closing(Intake(warehouse, settings, lambda: NOW)) as intake,
    ):
        yield Home(warehouse, intake, Compass(settings, METRICS), turns_for(options.threads), Held())


def files(options: argparse.Namespace, events: int | None = None) -> Path:
    """The market's files, a folder per table of Parquet; simulated where they are not there yet."""
    folder: Path = options.dir / str(events or options.events) / "files"
    if not folder.exists():
        making = folder.with_suffix(".making")
        write_tables(bench_market(events or options.events), making)
        making.rename(folder)
    return folder


def home(options: argparse.Namespace, events: int | None = None) -> Path:
    """The market's home, loaded and built; do not change it."""
    source = files(options, events)
    folder, loaded = source.with_name("home"), source.with_name("loaded")
    with opened(folder, options) as found:
        if not loaded.exists():
            found.load(source)
        found.intake.ensure_fresh()
    loaded.touch()
    return folder


@contextmanager
def copied(folder: Path) -> Iterator[Path]:
    """A copy of a home, to be changed and thrown away; it lies beside the home."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        yield Path(shutil.copytree(folder, Path(scratch) / "home"))


@contextmanager
def scratch(options: argparse.Namespace) -> Iterator[Path]:
    """An empty folder on the disk that holds the markets."""
    options.dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.dir) as folder:
        yield Path(folder)
