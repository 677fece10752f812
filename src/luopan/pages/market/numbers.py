"""Numbers as people read them: compact by language, with the exact value beside."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from luopan.pages.market.choice import Language

Number = Decimal | int | float

_STEPS: dict[Language, tuple[tuple[int, str], ...]] = {
    "en": ((1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K")),
    "zh": ((100_000_000, "亿"), (10_000, "万")),
}


def compact(value: Number, unit: str, lang: Language) -> str:
    """45.7K and 4.57万; ratios as percent with one decimal, durations as hours and minutes."""
    if unit == "ratio":
        return f"{float(value):.1%}"
    if unit == "s":
        return duration(float(value))
    size = abs(float(value))
    for step, name in _STEPS[lang]:
        if size >= step:
            return f"{_three(float(value) / step)}{name}"
    return f"{float(value):,.2f}" if unit == "money" else _three(float(value))


def exact(value: Number, unit: str) -> str:
    """The whole number, for the hover."""
    if unit == "ratio":
        return f"{float(value):.4%}"
    return f"{value:,.2f}" if unit == "money" else f"{value:,}"


def change(value: Number | None, before: Number | None) -> str | None:
    """The change in percent with its sign and arrow, so that no colour is needed; None without a base."""
    if value is None or not before:
        return None
    rate = float(value) / float(before) - 1
    if abs(rate) < 0.0005:
        return "＝ 0.0%"
    return f"{'▲ +' if rate > 0 else '▼ −'}{abs(rate):.1%}"


def duration(seconds: float) -> str:
    hours, rest = divmod(round(seconds), 3600)
    return f"{hours} h {rest // 60} m" if hours else f"{rest // 60} m {rest % 60} s"


def day(value: dt.date, lang: Language) -> str:
    """A day as people say it."""
    return f"{value.year}年{value.month}月{value.day}日" if lang == "zh" else f"{value.day} {value:%b %Y}"


def _three(value: float) -> str:
    """Three significant digits; whole numbers stay whole."""
    if value == int(value) and abs(value) < 1000:
        return str(int(value))
    digits = max(0, 2 - len(str(int(abs(value)))) + 1)
    return f"{value:,.{digits}f}"
