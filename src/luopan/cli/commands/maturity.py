"""`maturity`: how complete a number is that still grows, and what it will come to."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

import typer

from luopan.cli.commands.asking import AsOf, Attribution, Clock, Geography, Ownership, Profile, Where
from luopan.cli.context import Home, out, way
from luopan.cli.options import Anchor, As, Form, FormOption, From, Preset, To, tell
from luopan.cli.question import Asked, question_body
from luopan.cli.sharing import sharing
from luopan.cli.tables import count, show
from luopan.model.maturity import GrowthTest, MaturityBody, MaturityQuestion, PartBody
from luopan.model.metric import MONEY


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
    parts = [_row(part) for part in body.parts]
    show(
        ["metric", "now", "complete", "final", "low", "high", "final on"],
        parts + ([_row(body)] if len(parts) > 1 else []),
    )
    for part in body.parts:
        if part.back_test is not None:
            out(_tested(part.metric, part.cohorts, part.back_test))
    tell(body.notes)


def _row(told: PartBody | MaturityBody) -> list[Any]:
    places = 2 if told.unit in MONEY else 6
    now, *ends = (
        None if number is None else round(Decimal(str(number)), places)
        for number in (told.value, told.forecast, told.low, told.high)
    )
    return [told.metric, now, _percent(told.complete), *ends, told.final_on]


def _tested(metric: str, days: int | None, test: GrowthTest) -> str:
    return (
        f"{metric} was learned from {count(days or 0, 'day')}. {count(test.spans, 'earlier span')} forecast so were"
        f" {test.error:.1%} off; what was there was {test.error_without:.1%} off."
    )


def _percent(part: float | None) -> str | None:
    return None if part is None else f"{part:.1%}"
