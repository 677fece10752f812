"""Drawings of the plain page: the daily trend and the split, as SVG with the exact value on hover."""

from __future__ import annotations

from luopan.pages.market import words
from luopan.pages.market.board import CONTENT, Board, Day, Number
from luopan.pages.market.choice import Choice
from luopan.pages.market.html import Html, tag
from luopan.pages.market.numbers import compact, day, exact

WIDTH, HEIGHT, TOP, BOTTOM = 960, 240, 16, 24
_KINDS = (*CONTENT, "all")


def trend(board: Board, choice: Choice) -> Html:
    """A column per day, stacked by content type, with the greatest day's amount as the only grid line."""
    most = max((_total(each) for each in board.days), default=0.0) or 1.0
    step = WIDTH / len(board.days)
    columns = [
        _column(each, number * step, step, most, board, choice) for number, each in enumerate(board.days)
    ]
    grid = [
        tag("line", x1=0, x2=WIDTH, y1=TOP, y2=TOP, class_="grid"),
        tag("text", compact(most, "money", choice.lang), x=0, y=TOP - 4, class_="axis"),
        *_ends(board, choice),
    ]
    box = f"0 0 {WIDTH} {HEIGHT}"
    title = words.DAILY if "all" not in board.days[0].amounts else words.DAILY_PLAIN
    return tag("svg", grid, columns, viewBox=box, role="img", aria_label=choice.say(title), class_="trend")


def _ends(board: Board, choice: Choice) -> list[Html]:
    first, last = board.days[0].day, board.days[-1].day
    return [
        tag("text", day(first, choice.lang), x=0, y=HEIGHT - 6, class_="axis"),
        tag("text", day(last, choice.lang), x=WIDTH, y=HEIGHT - 6, class_="axis", text_anchor="end"),
    ]


def _column(each: Day, left: float, step: float, most: float, board: Board, choice: Choice) -> Html:
    scale = (HEIGHT - TOP - BOTTOM) / most
    base, parts = float(HEIGHT - BOTTOM), []
    for kind in _KINDS:
        height = float(each.amounts.get(kind, 0)) * scale
        if height > 0:
            base -= height
            parts.append(
                tag(
                    "rect", x=f"{left + step * 0.12:.1f}", y=f"{base:.1f}", width=f"{step * 0.76:.1f}",
                    height=f"{height:.1f}", class_=kind,
                )
            )  # fmt: skip
    catch = tag("rect", x=f"{left:.1f}", y=0, width=f"{step:.1f}", height=HEIGHT, class_="catch")
    return tag("g", tag("title", _hover(each, board, choice)), catch, parts)


def _hover(each: Day, board: Board, choice: Choice) -> str:
    lines = [day(each.day, choice.lang)]
    for kind, value in each.amounts.items():
        name = choice.say(words.CONTENT[kind]) if kind in words.CONTENT else "GMV"
        lines.append(f"{name} {exact(value, 'money')} {board.market.currency}")
    return "\n".join(lines)


def split(parts: dict[str, Number]) -> Html:
    """One bar, cut into the content types."""
    whole = sum(float(value) for value in parts.values()) or 1.0
    left, cuts = 0.0, []
    for kind, value in parts.items():
        width = float(value) / whole * WIDTH
        cuts.append(tag("rect", x=f"{left:.1f}", y=0, width=f"{width:.1f}", height=24, class_=kind))
        left += width
    return tag(
        "svg", cuts, viewBox=f"0 0 {WIDTH} 24", class_="split", preserveAspectRatio="none", aria_hidden="true"
    )


def _total(each: Day) -> float:
    return sum(float(value) for value in each.amounts.values())
