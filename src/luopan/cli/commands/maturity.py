"""`maturity`: how complete a number is that still grows, and what it will come to."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from luopan.cli.commands.asking import AsOf, Attribution, Clock, Geography, Ownership, Profile, Where
from luopan.cli.context import Home, out, way
from luopan.cli.options import Anchor, As, Form, FormOption, From, Preset, To, tell
from luopan.cli.question import Asked, question_body
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.model.maturity import MaturityBody, MaturityQuestion, PartBody


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(maturity)


def _of_one(
    metric: Annotated[str, typer.Argument(help="A metric by id.", metavar="METRIC")],
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
    profile: Profile = None,
) -> MaturityQuestion:
    """The question that the options mean."""
    asked = Asked(
        [metric], None, where, first, last, period, anchor, clock, attribution, ownership, geography, as_of,
        None, None, None, 0, False, profile,
    )  # fmt: skip
    return MaturityQuestion(question_body(asked))


@sharing(_of_one)
def maturity(
    context: typer.Context,
    asked: MaturityQuestion,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Say how complete a number is that still grows, what it will come to, and how well that is known.

    Example: `luopan maturity paid_refund_ratio --where shop_id=S1 --period last_28_days`
    """
    with way(context, home) as client:
        content = client.post("/maturity", asked, viewer)
        if format is Form.JSON:
            out(content.decode())
            return
        body = client.read(MaturityBody, content)
    show(
        [
            "metric",
            "now",
            "complete",
            "final",
            "low",
            "high",
            "final days",
            "final on",
            "learned from",
            "error",
        ],
        [_row(part) for part in body.parts] + ([_whole(body)] if len(body.parts) > 1 else []),
    )
    tell(body.notes)


def _row(part: PartBody) -> list[Any]:
    test = part.back_test
    error = None if test is None else f"{test.error:.1%} of {test.spans} (without: {test.error_without:.1%})"
    return [
        part.metric, part.value, _percent(part.complete), part.forecast, part.low, part.high, part.final_days,
        part.final_on, part.cohorts, error,
    ]  # fmt: skip


def _whole(body: MaturityBody) -> list[Any]:
    return [
        body.metric, body.value, _percent(body.complete), body.forecast, body.low, body.high, None, body.final_on,
        None, None,
    ]  # fmt: skip


def _percent(part: float | None) -> str | None:
    return None if part is None else f"{part:.1%}"
