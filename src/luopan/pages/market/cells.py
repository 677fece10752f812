"""Pieces that several tables of the plain page have: a metric's name, a number with its exact value."""

from __future__ import annotations

from luopan.model.dictionary import MetricBody
from luopan.pages.market.choice import Choice
from luopan.pages.market.html import Html, tag
from luopan.pages.market.numbers import Number, compact, exact


def named(metric: MetricBody, choice: Choice) -> Html:
    """A metric's name with its definition one hover, or one tab, away."""
    about = f"{choice.say(metric.definition)} [{metric.id}: {metric.formula}]"
    mark = tag("span", "?", class_="mark", tabindex=0, role="note", aria_label=about, data_tip=about)
    return tag("span", choice.say(metric.name), mark, class_="name")


def compact_cell(value: Number | None, unit: str, choice: Choice, money: str = "") -> Html:
    """`money`: the currency, where the table has several."""
    if value is None:
        return tag("td", "–", class_="number")
    return tag(
        "td",
        f"{compact(value, unit, choice.lang)} {money}".strip(),
        class_="number",
        title=exact(value, unit),
    )
