"""`serve` and `simulate`: the server, and the files of a marketplace that never was."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from luopan.cli.context import Home, home_of, opener_of, out
from luopan.cli.way import listens
from luopan.errors import Busy
from luopan.model.values import Viewer

if TYPE_CHECKING:
    from luopan.access import Doors


class FileFormat(StrEnum):
    """How simulated tables are written."""

    PARQUET = "parquet"
    CSV = "csv"
    NDJSON = "ndjson"


Host = Annotated[str | None, typer.Option(help="Address to listen on; `server.host` if absent.")]
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="Port; `server.port` if absent.")]
Seed = Annotated[int, typer.Option(help="The same seed gives the same marketplace.")]
Shops = Annotated[int, typer.Option(min=1, help="How many shops.")]
Days = Annotated[int, typer.Option(min=1, help="How many business days.")]
Events = Annotated[int, typer.Option(min=1, help="About how many events.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (simulate, serve):
        app.command()(command)


def serve(context: typer.Context, host: Host = None, port: Port = None, home: Home = None) -> None:
    """Serve the API and the web page, until Ctrl-C.

    Example: `luopan serve --port 8080`
    """
    from luopan.access import first_operator  # slow to import

    with opened(context, home) as doors:
        password = first_operator(doors.accounts, doors.now)
        told = [] if password is None else [_FIRST.format(password=password)]
        serve_doors(doors, host, port, None, lambda _: told)


def simulate(
    target: Annotated[Path, typer.Option("--out", help="The folder to write to.", metavar="DIR")],
    seed: Seed = 7,
    shops: Shops = 40,
    days: Days = 90,
    events: Events = 1_000_000,
    end: Annotated[str | None, typer.Option(help="The last business day.", metavar="D")] = None,
    format: Annotated[FileFormat, typer.Option(help="How the files are written.")] = FileFormat.PARQUET,
) -> None:
    """Write a simulated marketplace as contract tables, one folder per table.

    Example: `luopan simulate --out ./market --seed 7 --shops 100 --days 90 --events 1000000`
    """
    from luopan.access import SimulatedPlan, simulate_files  # slow to import

    plan = SimulatedPlan(seed, shops, days, events, None if end is None else _day(end))
    for table, rows in simulate_files(plan, target, format.value):
        out(f"{table}: {rows:,} rows")


@contextlib.contextmanager
def opened(context: typer.Context, home: Home) -> Iterator[Doors]:
    """The doors of a home that nobody serves yet. Raises Busy where somebody does."""
    folder = home_of(context, home)
    if listens(folder):
        raise Busy(f"A Luopan process already serves {folder}; stop it first, or choose another --home.")
    with contextlib.closing(opener_of(context)(folder)) as doors:
        yield doors


def serve_doors(
    doors: Doors, host: str | None, port: int | None, guest: Viewer | None, more: Callable[[str], list[str]]
) -> None:
    """Serve until Ctrl-C; `more` gives what else to say, by the address, once it is known."""
    from luopan.api.server import serve as serve_home

    def ready(address: str) -> None:
        out(f"Luopan serves {doors.home} on {address}")
        for line in more(address):
            out(line)
        out("Ctrl-C stops it.")
        sys.stdout.flush()

    doors.start_background()
    serve_home(doors, *_address(doors, host, port), guest, ready)


def check_address(doors: Doors, host: str | None, port: int | None) -> None:
    """Notice before long work that the address cannot be listened on. Raises as listening does."""
    from luopan.api.server import tcp_socket

    tcp_socket(*_address(doors, host, port)).close()


_FIRST = "Nobody had an account here, so there is one now, told this once: sign in as operator, password {password}"


def _address(doors: Doors, host: str | None, port: int | None) -> tuple[str, int]:
    settings = doors.settings.server
    return host or settings.host, settings.port if port is None else port


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f'"{text}" is no day; write 2026-11-07.') from None
