"""`insights`: the numbers of the funnel, what they mean and what to do."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from luopan.cli.context import Home, errors, out, way
from luopan.cli.options import As, Asked, Form, FormOption, answered, of_shop
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.model.guide import Evidence, GuideBody, GuideNumber, Insight, Item
from luopan.model.guide_numbers import SLICE_NAMES
from luopan.model.values import Text


class Language(Enum):
    """In which language the words are printed."""

    EN = "en"
    ZH = "zh"

    def of(self, text: Text) -> str:
        return text.en if self is Language.EN else text.zh


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(insights)


@sharing(of_shop)
def insights(
    context: typer.Context,
    asked: Asked,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    lang: Annotated[Language, typer.Option(help="The language of the table.")] = Language.EN,
    home: Home = None,
) -> None:
    """Show the numbers from video to order, what they mean and what to do about them.

    Example: `luopan insights --as shop:S1 --period last_30_days --lang zh`
    """
    with way(context, home) as client:
        body = answered(client, "/insights", asked, viewer, format, GuideBody)
    if body is None:
        return
    _print(body, lang)


def _print(body: GuideBody, lang: Language) -> None:
    header = ["", "metric", "", "value", "before", "unit"]
    for step in body.steps:
        out(lang.of(step.name))
        show(header, [_row(number, lang) for number in step.numbers])
        for number in step.numbers:
            for insight in number.insights:
                _tell(insight, lang)
    for insight in body.insights:
        _tell(insight, lang)
    for note in body.notes:
        errors.print(lang.of(note.text), markup=False)


def _row(number: GuideNumber, lang: Language) -> list[object]:
    return [
        lang.of(SLICE_NAMES[number.slice]), number.metric, lang.of(number.name),
        number.value, number.previous, number.currency or number.unit,
    ]  # fmt: skip


def _tell(insight: Insight, lang: Language) -> None:
    mark = {"good": "+", "attention": "!"}[insight.tone]
    out(f"{mark} {lang.of(insight.interpretation)} {lang.of(insight.action)}")
    for evidence in insight.decided_by:
        out(f"    {_decided(evidence, lang)}")
    for item in insight.items:
        _name(item, lang)
    out("")


def _name(item: Item, lang: Language) -> None:
    out(f"    {item.id}{'' if item.name is None else f' ({item.name})'}")
    for evidence in item.decided_by:
        out(f"        {_decided(evidence, lang)}")
    for creator in item.creators:
        out(
            f"        {creator.account_id}{'' if creator.name is None else f' ({creator.name})'}: {creator.gmv:,.2f}"
        )


def _decided(evidence: Evidence, lang: Language) -> str:
    """The number, how it compares, and where the threshold comes from."""
    rest = f" ({evidence.factor:g} x {evidence.of})" if evidence.of else ""
    whose = "" if evidence.slice == "all" else f" {lang.of(SLICE_NAMES[evidence.slice])}"
    return (
        f"{evidence.metric}{whose} {_figure(evidence.value)} {evidence.comparison}"
        f" {_figure(evidence.threshold)}{rest}"
    )


def _figure(value: float) -> str:
    return f"{value:,.4f}".rstrip("0").rstrip(".")
