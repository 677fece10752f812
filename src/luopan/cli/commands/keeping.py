"""`doctor`, `backup`, `restore`, `erase`, `version`: keeping an installation well."""

from __future__ import annotations

from typing import Annotated

import typer

from luopan import __version__
from luopan.cli.context import Home, out, way
from luopan.cli.tables import show
from luopan.model.reports import DoctorReport


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (doctor, version):
        app.command()(command)


def doctor(
    context: typer.Context,
    format: Annotated[str, typer.Option(help="`table` or `json`.")] = "table",
    home: Home = None,
) -> None:
    """Check the installation; exit 1 where something is broken.

    Example: `luopan doctor --format json`
    """
    with way(context, home) as client:
        content = client.get("/doctor")
        report = client.read(DoctorReport, content)
    if format == "json":
        out(content.decode())
    else:
        rows = [[f.level, f.check, f.count, f.text.en, ", ".join(f.examples)] for f in report.findings]
        show(["level", "check", "count", "finding", "examples"], rows)
    if not report.healthy:
        raise typer.Exit(1)


def version() -> None:
    """Say the version.

    Example: `luopan version`
    """
    out(f"luopan {__version__}")
