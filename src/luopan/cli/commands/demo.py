"""`demo`: a marketplace that never was, served while it goes on, and who can look at it."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from luopan.cli.commands.serving import (
    Days,
    Events,
    Host,
    Port,
    Seed,
    Shops,
    check_address,
    opened,
    serve_doors,
)
from luopan.cli.context import Home, errors, home_of
from luopan.cli.progress import Bar
from luopan.model.reports import LoadRequest
from luopan.model.values import Viewer
from luopan.settings import home_path

if TYPE_CHECKING:
    from luopan.access import Login


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(demo)


def demo(
    context: typer.Context,
    host: Host = None,
    port: Port = None,
    seed: Seed = 7,
    shops: Shops = 100,
    days: Days = 60,
    events: Events = 1_000_000,
    home: Home = None,
) -> None:
    """Simulate a marketplace, load it, serve it while it goes on, and say who can look at it.

    Everything in it is invented and labelled so. Example: `luopan demo --port 8080`
    """
    from luopan.access import Asker, SimulatedPlan, demo_logins, make_demo, one_of_each  # slow to import

    with opened(context, home) as doors:
        check_address(doors, host, port)
        errors.print(f"Simulating a marketplace (seed {seed}) ...")
        plan = SimulatedPlan(seed, shops, days, events)
        market = make_demo(doors.home, plan, _now(), empty=doors.empty)
        errors.print("Loading it ...")
        operator = doors.operate(Asker(local=True))
        with Bar() as bar:
            operator.load(LoadRequest([str(market.known)]), bar.show)
        logins = demo_logins(doors.accounts, one_of_each(doors), _now())
        command = _command(home_of(context, home))
        with contextlib.closing(operator.feed(market, _used_up)) as feed:
            feed.start()
            serve_doors(doors, host, port, Viewer(), lambda address: _guide(address, logins, command))


def _command(home: Path) -> str:
    """How this very command is called again, for this home, from where it was started."""
    called = Path(sys.argv[0])
    found = shutil.which("luopan")
    if found is not None and called.exists() and called.samefile(found):
        name = "luopan"
    elif os.access(called, os.X_OK):
        name = str(called)
    else:
        name = f"{sys.executable} -m luopan"
    return name if home == home_path(None, os.environ) else f"{name} --home {shlex.quote(str(home))}"


def _guide(address: str, logins: list[Login], command: str) -> list[str]:
    """Who can look, and what to look at."""
    lines = ["", f"One login per role: name and password for {address}/, a token for programs."]
    lines += [
        f"  {login.role:<13} {login.viewer!s:<28} {login.name:<11} {login.password}  {login.token}"
        for login in logins
    ]
    merchant = next((each for each in logins if each.viewer.kind == "shop"), logins[0])
    return [*lines, *_LOOK.format(address=address, command=command, token=merchant.token).splitlines()]


def _used_up() -> None:
    errors.print(
        "The simulated days are over: nothing new happens, and all questions are answered as before."
    )


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


_LOOK = """
Look at {address}/ (中文: {address}/?lang=zh), or without signing in at {address}/plain.
Lives run, and orders come in as you watch.

Ask on the command line, in another terminal here:
  {command} query gmv sku_orders --by market,content_type --period last_7_days

Ask over HTTP, as the merchant, who sees nothing but the own shop:
  curl -s {address}/api/v1/query -H 'Authorization: Bearer {token}' \\
    -H 'Content-Type: application/json' \\
    -d '{{"metrics": ["gmv", "sku_orders"], "by": ["day"], "period": {{"preset": "last_7_days"}}}}'

Every number's definition: {command} metrics. Every endpoint: {address}/api/v1/openapi.json
"""
