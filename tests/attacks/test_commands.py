"""Every command as whom it can be run: nothing of another is printed, and what is his is refused as what there is not.
A new command is not released before it is said here what it is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from tests.attacks.sides import MINE, NOBODYS, OTHERS, Sides
from tests.attacks.test_walk import without

from luopan.api.server import make_server, own_socket
from luopan.app import open_home
from luopan.cli import run
from luopan.cli.commands import app

DAYS = ("--from", "2026-11-01", "--to", "2026-11-08")
OF_SHOP = ("--shop", "{shop}", *DAYS)
NAMED = ("gmv", "--where", "shop_id={shop}", *DAYS)

ASKED: dict[str, tuple[str, ...]] = {
    "query": NAMED,
    "rows": NAMED,
    "bridge": ("--pair", "X01", "--where", "shop_id={shop}", *DAYS),
    "screens": ("1000", *NAMED),
    "changed": (*NAMED, "--from-moment", "2026-11-05T12:00:00Z"),
    "receipt": ("{line}",),
    "what-if": (*NAMED, "--under", "direct", "--under", "commission"),
    "maturity": NAMED,
    "score": OF_SHOP,
    "thresholds": OF_SHOP,
    "forecast": ("--shop", "{shop}"),
    "inventory": OF_SHOP,
    "insights": OF_SHOP,
    "peers": ("gmv", *OF_SHOP),
    "audience flow": OF_SHOP,
    "audience portrait": ("new_fans", *OF_SHOP),
    "diagnose self-live": OF_SHOP,
    "diagnose service": OF_SHOP,
    "diagnose creator-live": OF_SHOP,
    "diagnose users": OF_SHOP,
    "service show": ("{service}",),
    "authorisation show": ("{authorisation}",),
    "application show": ("{application}",),
}
"""What is asked as somebody about something that has an owner."""

LISTS = {
    "ledger",
    "service list",
    "authorisation list",
    "authorisation assets",
    "authorisation contracts",
    "application list",
}
"""What is asked as somebody, and names nothing."""

PUBLIC = {"application lives"}
"""What runs now is seen by all, and can be applied for (R046)."""

DONE_AS = {
    "service publish", "service withdraw", "authorisation give", "authorisation cancel", "application link",
    "application share", "application ask", "application accept", "application refuse", "application withdraw",
    "application end",
}  # fmt: skip
"""What is done as somebody; of others' things it is refused over HTTP, as `test_walk` shows."""

OPERATORS = {
    "demo", "simulate", "serve", "load", "build", "rejects", "metrics", "pairs", "doctor", "backup", "restore", "erase",
    "version", "token create", "token list", "token revoke", "user add", "user list", "user password", "user disable",
    "user enable", "user grant", "user revoke", "user mails", "service recommend", "authorisation close",
    "authorisation close-all",
}  # fmt: skip
"""What belongs to the owner of the machine, who is the operator, or is everybody's."""

VIEWERS = ("shop:beta-shop", "agency:former:tsp:US")
"""A shop, and an agency that served both shops and serves one still."""

TOLD_OF = {("authorisation contracts", VIEWERS[1])}
"""Where it reads whom it served once: its own contracts, those that have ended too (R038)."""


COSTLY = ("audience", "diagnose", "insights", "screens", "forecast", "changed")
"""What is made of many questions is seen whole over HTTP, in `test_walk`."""


@pytest.fixture(scope="module")
def served(sides: Sides) -> Iterator[Path]:
    """The home of both sides, listening on its own socket as under `luopan serve`."""
    with own_socket(sides.doors.home) as own:
        server = make_server(sides.doors, own)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [own]})
        thread.start()
        yield sides.doors.home
        server.stop()
        thread.join()


def commands(group: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*before, name))
        else:
            yield " ".join((*before, name)), command


COMMANDS = dict(commands(typer.main.get_command(app)))


def test_every_command_is_said_to_be_something() -> None:
    assert set(COMMANDS) == {*ASKED, *LISTS, *PUBLIC, *DONE_AS, *OPERATORS}
    asks = {
        name for name, command in COMMANDS.items() if any(each.name == "viewer" for each in command.params)
    }
    assert {*ASKED, *LISTS} <= asks, "asked as somebody, by --as"


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("name", sorted({*ASKED, *LISTS}))
def test_a_command_prints_nothing_of_others(
    served: Path, sides: Sides, capsysbinary: Any, name: str, viewer: str
) -> None:
    said = {}
    own = viewer == VIEWERS[0] and not name.startswith(COSTLY)
    for whose in (OTHERS, NOBODYS, *((MINE,) if own else ())):
        words = [word.format_map(sides.ids[whose]) for word in ASKED.get(name, ())]
        code = run(["--home", str(served), *name.split(), *words, "--as", viewer], open_home)
        out, err = capsysbinary.readouterr()
        said[whose] = (code, without(sides, whose, (out + err).decode()))
    if own:
        assert (said[MINE][0] == 0) == (name != "application show"), (
            "the link of an account with an MCN is theirs"
        )
        assert OTHERS not in said[MINE][1]
    assert (said[OTHERS] == said[NOBODYS]) == ((name, viewer) not in TOLD_OF)
    if name in ASKED:
        assert said[OTHERS][0] != 0
