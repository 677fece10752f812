"""`serve`, `demo`, `simulate`: the server, and the marketplace that never was."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from luopan.cli.context import Home, errors, home_of, opener_of, out
from luopan.cli.progress import Bar
from luopan.cli.way import listens
from luopan.errors import Busy
from luopan.model.reports import LoadRequest
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
    for command in (demo, simulate, serve):
        app.command()(command)


def serve(context: typer.Context, host: Host = None, port: Port = None, home: Home = None) -> None:
    """Serve the API and the web page, until Ctrl-C.

    Example: `luopan serve --port 8080`
    """
    with _opened(context, home) as doors:
        _serve(doors, host, port, None, [])


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


def demo(
    context: typer.Context,
    host: Host = None,
    port: Port = None,
    seed: Seed = 7,
    shops: Shops = 40,
    days: Days = 60,
    events: Events = 400_000,
    home: Home = None,
) -> None:
    """Simulate a marketplace, load it, serve it, and say who can look at it.

    Everything in it is invented and labelled so. Example: `luopan demo --port 8080`
    """
    from luopan.access import Asker, SimulatedPlan, make_demo

    plan = SimulatedPlan(seed, shops, days, events)
    with _opened(context, home) as doors:
        errors.print(f"Simulating a marketplace (seed {seed}) ...")
        market = make_demo(doors.home, plan, _now(), empty=doors.empty)
        errors.print("Loading it ...")
        operator = doors.operate(Asker(local=True))
        with Bar() as bar:
            operator.load(LoadRequest([str(market.known)]), bar.show)
        more = _logins(doors)
        with contextlib.closing(operator.feed(market, _used_up)) as feed:
            feed.start()
            _serve(doors, host, port, Viewer(), more)


def _used_up() -> None:
    errors.print(
        "The simulated days are over: nothing new happens, and all questions are answered as before."
    )


def _logins(doors: Doors) -> list[str]:
    """One fresh token per role; those of an earlier demo end."""
    from luopan.access import one_of_each

    now = _now()
    for token in doors.accounts.tokens():
        if token.label == _LABEL:
            doors.accounts.revoke_token(token.token_id, now)
    lines = ["", "One login per role (sign in with it on the page, or send `Authorization: Bearer TOKEN`):"]
    for role, viewer in one_of_each(doors):
        secret = doors.accounts.create_token(viewer, (), now, _LABEL)
        lines.append(f"  {role:<13} {viewer!s:<28} {secret}")
    return lines


@contextlib.contextmanager
def _opened(context: typer.Context, home: Home) -> Iterator[Doors]:
    folder = home_of(context, home)
    if listens(folder):
        raise Busy(f"A Luopan process already serves {folder}; stop it first, or choose another --home.")
    with contextlib.closing(opener_of(context)(folder)) as doors:
        yield doors


def _serve(doors: Doors, host: str | None, port: int | None, guest: Viewer | None, more: list[str]) -> None:
    from luopan.api.server import serve as serve_home

    settings = doors.settings.server
    chosen = settings.port if port is None else port

    def ready(address: str) -> None:
        out(f"Luopan serves {doors.home} on {address}")
        for line in more:
            out(line)
        if more:
            out(_LOOK.format(address=address))
        out("Ctrl-C stops it.")

    doors.start_background()
    serve_home(doors, host or settings.host, chosen, guest, ready)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


_LABEL = "demo"
_LOOK = """
Look at:
  {address}/                       the market's core numbers (add ?lang=zh)
  {address}/api/v1/openapi.json    every endpoint
  luopan metrics                   the dictionary
  luopan query gmv sku_orders --by content_type --period last_7_days"""


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f'"{text}" is no day; write 2026-11-07.') from None
