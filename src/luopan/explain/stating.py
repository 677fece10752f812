"""The bridge from what a platform stated to what is counted, by way of the screen whose number it is (R435)."""

from __future__ import annotations

from luopan.access.stated import stated_number
from luopan.errors import QuestionError
from luopan.explain.desk import Desk
from luopan.explain.outside import from_outside
from luopan.explain.trying import tried
from luopan.model.bridges import Bridge, Side
from luopan.model.outside import ScreensQuestion
from luopan.model.questions import QuestionBody


def from_stated(desk: Desk, ours: QuestionBody) -> Bridge:
    """From the platform's number to ours. Where some screen has that number, the way leads from there, coordinate by
    coordinate; else all that lies between them stays unexplained.

    Raises:
        QuestionError: it is no question of one number, or no platform stated it.
        AccessError: the viewer may not ask it.
    """
    figure = stated_number(desk.of(desk.asked(Side(ours))).sitting, ours)
    if figure is None:
        raise QuestionError(
            f"No platform stated {ours.metrics[0]} for these days and filters; load its export as `stats`."
        )
    candidates = tried(desk, ScreensQuestion(figure, ours), stated=False).candidates
    screen = next((each.query for each in candidates if each.match), ours)
    return from_outside(desk, Side(screen, figure=figure), Side(ours))
