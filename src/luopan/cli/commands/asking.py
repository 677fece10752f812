"""`query`, `rows`, `metrics`: one question, the rows behind its number, the dictionary."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from luopan.cli.context import Home, out, out_bytes, way
from luopan.cli.options import Anchor, As, Form, FormOption, From, Preset, To
from luopan.cli.question import Asked, question_body
from luopan.cli.results import Shape, print_result
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.model.dictionary import MetricBody, MetricsBody, VersionBody


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    for command in (query, rows, metrics):
        app.command()(command)


Metrics = Annotated[list[str], typer.Argument(help="Metrics by id.", metavar="METRIC...")]
Where = Annotated[
    list[str] | None,
    typer.Option(help="DIM=VALUE (again: one of), DIM!=VALUE, DIM>=X, DIM<X, DIM~TEXT.", metavar="FILTER"),
]
Clock = Annotated[str | None, typer.Option(help="By which instant rows are dated.", metavar="C")]
Attribution = Annotated[str | None, typer.Option(help="`direct`, `commission` ...", metavar="A")]
Ownership = Annotated[str | None, typer.Option(help="`shop` or `all`.")]
Geography = Annotated[str | None, typer.Option(help="`shop_country` or `global`.")]
AsOf = Annotated[str | None, typer.Option(help="As it was known at an instant.", metavar="T")]
Refresh = Annotated[
    str | None, typer.Option(help="As a screen shows it: `live_screen`, `live_list`, `up_to_yesterday`.")
]
Profile = Annotated[str | None, typer.Option(help="`extended` or `parity`.")]
Order = Annotated[list[str] | None, typer.Option(help="A column; `-` before it: descending.")]
Limit = Annotated[str | None, typer.Option(help="Rows at most, or `all`; 100 if absent.", metavar="N")]
Offset = Annotated[int, typer.Option(min=0, help="Rows to skip.")]
Format = Annotated[Shape, typer.Option(help="How to print the answer.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write to a file instead.")]


def _of_both(
    metric: Metrics,
    where: Where = None,
    first: From = None,
    last: To = None,
    period: Preset = None,
    anchor: Anchor = None,
    clock: Clock = None,
    attribution: Attribution = None,
    ownership: Ownership = None,
    geography: Geography = None,
    as_of: AsOf = None,
    refresh: Refresh = None,
    order: Order = None,
    limit: Limit = None,
    offset: Offset = 0,
    profile: Profile = None,
    format: Format = Shape.TABLE,
) -> Asked:
    """The options of `query` and `rows` alike."""
    return Asked(
        metric, None, where, first, last, period, anchor, clock, attribution, ownership, geography, as_of,
        None, order, limit or format.limit, offset, False, profile,
        refresh,
    )  # fmt: skip


@sharing(_of_both)
def query(
    context: typer.Context,
    asked: Asked,
    by: Annotated[list[str] | None, typer.Option(help="Dimensions.", metavar="DIM")] = None,
    compare: Annotated[str | None, typer.Option(help="`previous`.")] = None,
    totals: Annotated[bool, typer.Option("--totals", help="Add totals, computed by query.")] = False,
    viewer: As = None,
    format: Format = Shape.TABLE,
    file: Out = None,
    home: Home = None,
) -> None:
    """Ask one question.

    Example: `luopan query gmv sku_orders --by day --by content_type --where shop_id=S1 --period last_7_days`
    """
    question = msgspec.structs.replace(asked, by=by, compare=compare, totals=totals)
    with way(context, home) as client:
        content = client.post("/query", question_body(question), viewer)
    _deliver(print_result(content, format), file)


@sharing(_of_both)
def rows(
    context: typer.Context,
    asked: Asked,
    viewer: As = None,
    format: Format = Shape.TABLE,
    file: Out = None,
    home: Home = None,
) -> None:
    """List the rows behind one number.

    Example: `luopan rows gmv --where shop_id=S1 --from 2026-11-01 --to 2026-11-07`
    """
    with way(context, home) as client:
        content = client.post("/rows", question_body(asked), viewer)
    _deliver(print_result(content, format), file)


def _deliver(content: bytes, file: Path | None) -> None:
    if file is not None:
        file.write_bytes(content)
        return
    if content.startswith((b"PAR1", b"PK")) and sys.stdout.isatty():
        raise typer.BadParameter("XLSX and Parquet are no text; add --out FILE.")
    out_bytes(content)


def metrics(
    context: typer.Context,
    metric: Annotated[str | None, typer.Argument(help="One metric by id.", metavar="ID")] = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """List the dictionary, or one metric of it with the versions that its definition had.

    Example: `luopan metrics live_direct_gmv`
    """
    with way(context, home) as client:
        content = client.get("/metrics" if metric is None else f"/metrics/{metric}")
        if format is Form.JSON:
            out(content.decode())
        elif metric is None:
            _list(client.read(MetricsBody, content))
        else:
            _describe(client.read(MetricBody, content))


def _list(body: MetricsBody) -> None:
    rows = [[m.id, m.name.en, m.name.zh, m.unit, ", ".join(m.clocks), m.requirement] for m in body.metrics]
    show(["id", "name", "名称", "unit", "clocks", "source"], rows)


def _describe(metric: MetricBody) -> None:
    lines = [
        ("id", f"{metric.id} (version {metric.version})"),
        ("name", f"{metric.name.en} · {metric.name.zh}"),
        ("definition", metric.definition.en),
        ("", metric.definition.zh),
        ("formula", metric.formula),
        ("unit", metric.unit),
        ("clocks", ", ".join(metric.clocks)),
        ("dimensions", ", ".join(metric.dimensions)),
        ("source", metric.requirement),
    ]
    for name, text in lines:
        out(f"{name:<11} {text}")
    for older in metric.history:
        _describe_older(metric.id, older)


def _describe_older(id: str, older: VersionBody) -> None:
    days = " to ".join(str(day) for day in (older.since, older.until) if day)
    out(f"{'before':<11} {id}@{older.version}{f', {days}' if days else ''}: {older.definition.en}")
    for text in (older.definition.zh, older.formula, older.reason.en, older.reason.zh):
        out(f"{'':<11} {text}")
