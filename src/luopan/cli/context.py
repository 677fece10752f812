"""What every command is handed: where the home is and how to reach it."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from luopan.cli.client import Client
from luopan.cli.way import OpenHome, connected
from luopan.settings import home_path

Home = Annotated[
    Path | None,
    typer.Option("--home", help="The home folder.", envvar="LUOPAN_HOME", show_default="./luopan-home"),
]

errors = Console(stderr=True, highlight=False)
"""Where everything goes that is not the answer."""


class Context:
    """Set on the typer context by `run`; `home` is the option given before the command, if any."""

    def __init__(self, open_home: OpenHome) -> None:
        self.open_home = open_home
        self.home: Path | None = None


def home_of(context: typer.Context, option: Path | None) -> Path:
    """The home folder: the option after the command, before it, LUOPAN_HOME, or ./luopan-home."""
    return home_path(option or _ours(context).home, os.environ)


def opener_of(context: typer.Context) -> OpenHome:
    """What opens a home folder."""
    return _ours(context).open_home


@contextlib.contextmanager
def way(context: typer.Context, option: Path | None) -> Iterator[Client]:
    """A client of the home."""
    with connected(home_of(context, option), opener_of(context)) as client:
        yield client


def out(text: str) -> None:
    """Write an answer to standard output, as it is."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def out_bytes(content: bytes) -> None:
    """Write an answer's bytes to standard output."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _ours(context: typer.Context) -> Context:
    found: Any = context.find_object(Context)
    if not isinstance(found, Context):
        raise RuntimeError("the command was not started by luopan.cli.run")
    return found
