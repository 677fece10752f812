"""`bridge`, `pairs`: why two numbers differ, and the pairs that people take for one number."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import typer

from luopan.cli.client import Client
from luopan.cli.context import Home, out, way
from luopan.cli.options import Anchor, As, Form, FormOption, From, Preset, To, answered, tell
from luopan.cli.question import Asked, question_body
from luopan.cli.sharing import sharing
from luopan.cli.tables import count, show
from luopan.errors import QuestionError
from luopan.model.bridges import Bridge, BridgeBody, Moments, MovedBody, PairsBody
from luopan.model.questions import read_body
from luopan.times import parse_instant


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command()(bridge)
    app.command()(pairs)


File = Annotated[
    str | None, typer.Option(help="The body of `POST /bridge` as JSON; `-`: standard input.", metavar="FILE")
]
Pair = Annotated[str | None, typer.Option(help="A named pair; `luopan pairs` lists them.", metavar="ID")]
Of = Annotated[str | None, typer.Option("--metric", help="For a pair of any metric.", metavar="METRIC")]
Where = Annotated[list[str] | None, typer.Option(help="DIM=VALUE, for a pair.", metavar="FILTER")]
Early = Annotated[
    str | None, typer.Option("--as-of-from", help="The earlier moment, for a pair of two.", metavar="T")
]
Late = Annotated[str | None, typer.Option("--as-of-to", help="The later one; now if absent.", metavar="T")]
Open = Annotated[
    int | None, typer.Option("--open", min=1, help="List the rows that this step moved.", metavar="N")
]


def _of_what(
    file: File = None,
    pair: Pair = None,
    metric: Of = None,
    where: Where = None,
    first: From = None,
    last: To = None,
    period: Preset = None,
    anchor: Anchor = None,
    early: Early = None,
    late: Late = None,
) -> BridgeBody:
    """The body that the options mean.

    Raises:
        QuestionError: they name a file and a pair, or neither.
    """
    if (file is None) == (pair is None):
        raise QuestionError("Name one: a file that holds the two questions (--file), or a pair (--pair).")
    if file is not None:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return read_body(content, BridgeBody)
    asked = Asked(
        [metric or "gmv"], None, where, first, last, period, anchor, None, None, None, None, None, None, None,
        None, 0, False, None,
    )  # fmt: skip
    question = question_body(asked)
    moments = [None if text is None else parse_instant(text) for text in (early, late)]
    as_of = Moments(*moments) if early or late else None
    return BridgeBody(None, None, pair, question.where, question.period, metric, as_of)


@sharing(_of_what)
def bridge(
    context: typer.Context,
    asked: BridgeBody,
    step: Open = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Say why two numbers differ, step by step; the steps add up exactly.

    Example: `luopan bridge --pair X03 --where shop_id=S1 --from 2026-11-01 --to 2026-11-07`
    """
    with way(context, home) as client:
        content = client.post("/bridge", asked, viewer)
        found = client.read(Bridge, content)
        if step is not None:
            _open(client, found, step, viewer, format)
        elif format is Form.JSON:
            out(content.decode())
        else:
            print_bridge(found)


def print_bridge(found: Bridge) -> None:
    """A bridge as a table: both ends, the steps between them, and what is left over."""
    labels = [end.label.en for end in found.ends] if found.ends else ["from", "to"]
    if found.rule is not None:
        out(found.rule.en)
    if found.facts:
        show(["fact", "value"], [[fact.about.en, fact.value] for fact in found.facts])
    if found.rule is None or found.first is not None:
        rows: list[list[Any]] = [[None, None, labels[0], found.first]]
        rows += [[n, step.coordinate, step.label.en, step.delta] for n, step in enumerate(found.steps, 1)]
        rows += [[None, None, labels[1], found.last], [None, None, "residual", found.residual]]
        show(["", "coordinate", "", found.currency or found.unit or ""], rows)
    _print_right_for(found)
    tell(found.notes)


def _print_right_for(found: Bridge) -> None:
    told = [(end.label.en, end.right_for.en) for end in found.ends or () if end.right_for is not None]
    if told:
        width = max(len(label) for label, _ in told)
        out("\n".join(["Right for:", *(f"  {label:<{width}}   {what}" for label, what in told)]))


def _open(client: Client, found: Bridge, number: int, viewer: str | None, format: Form) -> None:
    if number > len(found.steps):
        raise QuestionError(f"This bridge has {count(len(found.steps), 'step')}, no step {number}.")
    link = found.steps[number - 1].rows
    if link is None:
        raise QuestionError(f"Step {number} has no rows to show.")
    token = parse_qs(urlsplit(link).query)["step"][0]
    body = answered(client, "/bridge/rows", {"step": token}, viewer, format, MovedBody)
    if body is None:
        return
    if body.parts is not None:
        for name, parts in body.parts.items():
            out(f"{name:<7} {msgspec.json.encode(parts).decode()}")
    else:
        show([column.id for column in body.columns], body.rows)
        out(f"{count(body.row_count, 'row')}, sum {body.sum}")
    tell(body.notes)


def pairs(context: typer.Context, format: FormOption = Form.TABLE, home: Home = None) -> None:
    """List the named pairs: two numbers that people take for one.

    Example: `luopan pairs`
    """
    with way(context, home) as client:
        body = answered(client, "/bridge/pairs", {}, None, format, PairsBody)
    if body is not None:
        rows = [[p.id, p.first.en, p.last.en, ", ".join(p.needs), p.requirement] for p in body.pairs]
        show(["id", "from", "to", "needs", "source"], rows)
