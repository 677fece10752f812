"""`load`, `build`, `rejects`: bringing rows in, and seeing what was refused."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from luopan.cli.client import Client
from luopan.cli.context import Home, errors, out, way
from luopan.cli.options import Form, FormOption
from luopan.cli.progress import Bar
from luopan.cli.tables import show
from luopan.export.delimited import write_rows
from luopan.model.answers import encode
from luopan.model.reports import LoadReport, LoadRequest, RejectsBody

PAGE = 10_000
"""Rejects fetched at a time."""


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (load, build, rejects):
        app.command()(command)


def load(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders of files.", metavar="PATH...")],
    format: Annotated[str, typer.Option(help="`auto`, or csv, tsv, ndjson, json, parquet, xlsx.")] = "auto",
    map: Annotated[Path | None, typer.Option("--map", help="A mapping file for any other table.")] = None,
    set: Annotated[
        list[str] | None,
        typer.Option("--set", help="A parameter of the mapping, such as `shop=S1`.", metavar="NAME=VALUE"),
    ] = None,
    table: Annotated[
        str | None, typer.Option(help="The table of all these files, whatever they are called.")
    ] = None,
    known_at: Annotated[
        str | None, typer.Option(help="`event`: load history as it would have been known.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 if a row was refused, now or before.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    home: Home = None,
) -> None:
    """Load files or folders; the same file again changes nothing.

    The file's stem or its folder names the table (`order_lines.csv`, `events/2026-11-07.parquet`), or `--table`
    does; the exports of platforms are known by their header.
    Refused rows never stop a file: `luopan rejects` lists them.

    Example: `luopan load ./export --strict`
    """
    if known_at not in (None, "event"):
        raise typer.BadParameter("--known-at takes `event` alone.")
    request = LoadRequest(
        [str(path.absolute()) for path in paths],
        format,
        None if map is None else _mapping(map),
        "event" if known_at else None,
        dict(_parameter(text) for text in set or []),
        table,
    )
    with way(context, home) as client, Bar() as bar:
        report = client.load(request, bar.show)
    if json:
        out(encode(report).decode())
    else:
        _print(report)
    if strict and (report.rejected or report.still_refused):
        raise typer.Exit(1)


def _parameter(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not name or not mark:
        raise typer.BadParameter(f'--set takes NAME=VALUE, such as shop=S1, not "{text}".')
    return name, value


def _mapping(given: Path) -> str:
    """A mapping file, or the name of a shipped one, which the data's folder may well have too."""
    return str(given.absolute()) if given.is_file() or given.suffix else str(given)


def _print(report: LoadReport) -> None:
    header = ["table", "new", "changed", "unchanged", "rejected", "seconds", "rows/s"]
    rows = [
        [t.table, t.new, t.changed, t.unchanged, t.rejected, round(t.seconds, 2), round(t.rows_per_second)]
        for t in report.tables
    ]
    if rows:
        show(header, rows)
    for file in report.skipped:
        out(f"{file}: these bytes were loaded before; skipped.")
    for remark in report.remarks:
        out(f"{remark.text}: {remark.count:,}")
    files = "1 file" if report.files == 1 else f"{report.files:,} files"
    out(f"{files} in {report.seconds:.1f} s, built in {report.build_seconds:.1f} s.")
    if report.rejected:
        many = "1 row was" if report.rejected == 1 else f"{report.rejected:,} rows were"
        out(f"{many} refused; `luopan rejects` says why.")
    if report.still_refused:
        out(f"Refused before, in skipped files: {report.still_refused:,}; `luopan rejects` says why.")


def build(
    context: typer.Context,
    full: Annotated[bool, typer.Option("--full", help="Everything anew.")] = False,
    engine: Annotated[str, typer.Option(help="`duckdb`.")] = "duckdb",
    home: Home = None,
) -> None:
    """Attribute order lines and refresh the rollups that are stale (`load` does it by itself).

    Example: `luopan build --full`
    """
    if engine != "duckdb":
        raise typer.BadParameter(f'There is no engine "{engine}" here; use duckdb.')
    with way(context, home) as client, Bar() as bar:
        report = client.build(full, bar.show)
    out(f"Built up to load {report.load_id} in {report.seconds:.1f} s.")


def rejects(
    context: typer.Context,
    table: Annotated[str | None, typer.Option(help="Only those of one table.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many to list.")] = 100,
    export: Annotated[Path | None, typer.Option("--export", help="Write all of them to a CSV file.")] = None,
    clear: Annotated[
        str | None, typer.Option("--clear", help="Forget those of one file, as listed.", metavar="FILE")
    ] = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """List rows that were refused, with file, line, column, value and reason.

    Fixing the file and loading it again clears them. Rows that were sent by `POST /ingest` stand under the file
    `ingest`, until they are forgotten by `--clear ingest`.

    Example: `luopan rejects --export refused.csv`
    """
    header = ["table", "file", "line", "column", "value", "reason", "row"]
    with way(context, home) as client:
        if clear is not None:
            left = client.read(RejectsBody, client.delete("/rejects", {"file": clear})).total
            errors.print(f"The refused rows of {clear} are forgotten; {left:,} are left.", markup=False)
            return
        if export is not None:
            rows = _all_rejects(client, table)
            with export.open("w", encoding="utf-8-sig", newline="") as file:
                write_rows(file, header, rows)
            errors.print(f"{_refused(len(rows))} written to {export}.", markup=False)
            return
        content = client.get("/rejects", {"table": table, "limit": limit})
    if format is Form.JSON:
        out(content.decode())
        return
    body = client.read(RejectsBody, content)
    if body.rejects:
        show(header[:-1], [[r.table, r.file, r.line, r.column, r.value, r.reason] for r in body.rejects])
    out(f"{_refused(body.total)}." if body.total else "No row was refused.")


def _refused(count: int) -> str:
    return "1 refused row" if count == 1 else f"{count:,} refused rows"


def _all_rejects(client: Client, table: str | None) -> list[list[str | int | None]]:
    rows: list[list[str | int | None]] = []
    while True:
        content = client.get("/rejects", {"table": table, "limit": PAGE, "offset": len(rows)})
        page = client.read(RejectsBody, content).rejects
        rows += [[r.table, r.file, r.line, r.column, r.value, r.reason, r.row] for r in page]
        if len(page) < PAGE:
            return rows
