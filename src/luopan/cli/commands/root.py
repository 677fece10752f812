"""The command itself: options before a command, and the order of help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luopan import __version__
from luopan.cli.context import Context, Home, out

app = typer.Typer(
    name="luopan",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Luopan, the open data compass for content commerce: load, ask, and know what every number means.",
)


def _version(wanted: bool) -> None:
    if wanted:
        out(f"luopan {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    home: Home = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Options that may stand before any command."""
    ours = context.find_object(Context)
    if ours is not None and home is not None:
        ours.home = Path(home)
