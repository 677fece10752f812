"""`doctor`, `backup`, `restore`, `erase`, `version`: keeping an installation well."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luopan import __version__
from luopan.cli.context import Home, errors, home_of, out, way
from luopan.cli.options import Form, FormOption
from luopan.cli.tables import show
from luopan.cli.way import listens
from luopan.errors import Busy
from luopan.model.reports import DoctorReport, Erasure


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (doctor, backup, restore, erase, version):
        app.command()(command)


def doctor(
    context: typer.Context,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Check the installation; exit 1 where something is broken.

    Example: `luopan doctor --format json`
    """
    with way(context, home) as client:
        content = client.get("/doctor")
        report = client.read(DoctorReport, content)
    if format is Form.JSON:
        out(content.decode())
    else:
        rows = [[f.level, f.check, f.count, f.text.en, ", ".join(f.examples)] for f in report.findings]
        show(["level", "check", "count", "finding", "examples"], rows)
    if not report.healthy:
        raise typer.Exit(1)


def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write; it must not exist yet.", metavar="FILE")],
    home: Home = None,
) -> None:
    """Write a backup of the home to one file, also while the server runs.

    Example: `luopan backup /backups/luopan-2026-11-07.tar`
    """
    with way(context, home) as client:
        client.post("/backups", {"file": str(file.absolute())})
    errors.print(f"Backed up to {file}.", markup=False)


def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A file that `luopan backup` wrote.", metavar="FILE")],
    home: Home = None,
) -> None:
    """Make a home from a backup; the home must not be in use.

    Example: `luopan restore /backups/luopan-2026-11-07.tar --home ./restored`
    """
    from luopan.access import restore_home  # slow to import

    folder = home_of(context, home)
    if listens(folder):
        raise Busy(f"A Luopan process serves {folder}; stop it first, or choose another --home.")
    restore_home(file, folder)
    errors.print(f"Restored {folder} from {file}.", markup=False)


def erase(
    context: typer.Context,
    user: Annotated[str, typer.Option("--user", help="The user to take out.", metavar="ID")],
    home: Home = None,
) -> None:
    """Take a person out of every version of every row; it is recorded that it was done, not of whom.

    Example: `luopan erase --user U123`
    """
    with way(context, home) as client:
        done = client.read(Erasure, client.post("/erasures", {"user_id": user}))
    errors.print(
        f"Stored rows deleted: {done.deleted:,}; kept without the person: {done.cleared:,}.", markup=False
    )


def version() -> None:
    """Say the version.

    Example: `luopan version`
    """
    out(f"luopan {__version__}")
