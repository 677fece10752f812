"""Numbers from outside: a figure that somebody brings, and the screens that it may have come from."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import msgspec

from luopan.model.bridges import Figure, check_figure
from luopan.model.questions import QuestionBody
from luopan.model.values import Text

Match = Literal["exact", "rounded", "cents"]


class ScreensQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `POST /bridge/screens` takes: a figure, and the question that is ours for what it seems to be."""

    figure: Figure
    query: QuestionBody

    def __post_init__(self) -> None:
        check_figure(self.figure)


class Candidate(msgspec.Struct, frozen=True, omit_defaults=True):
    """A screen that the figure may have come from: what it says, how it is asked, and what is left of the figure.

    `match`: the figure is the number; or the number rounded as the figure is; or the number in hundredths. `stated`:
    it is what the platform itself gave.
    """

    label: Text
    query: QuestionBody
    number: Decimal
    difference: Decimal
    match: Match | None = None
    stated: bool = False


class ScreensBody(msgspec.Struct, frozen=True):
    """The screens that a figure may have come from, the likeliest first; `tried` questions were asked."""

    figure: Decimal
    unit: str | None
    currency: str | None
    candidates: list[Candidate]
    tried: int
