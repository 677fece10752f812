"""Numbers as people read them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from luopan.pages.market.html import Html, tag
from luopan.pages.market.numbers import change, compact, exact


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        (45_678, "count", "45.7K", "4.57万"),
        (Decimal("45678.12"), "money", "45.7K", "4.57万"),
        (Decimal("36.75"), "money", "36.75", "36.75"),
        (1_234_567_890, "count", "1.23B", "12.3亿"),
        (999, "count", "999", "999"),
        (0, "count", "0", "0"),
        (Decimal("-1234567"), "money", "-1.23M", "-123万"),
        (0.4321, "ratio", "43.2%", "43.2%"),
        (4_980, "s", "1 h 23 m", "1 h 23 m"),
    ],
)
def test_compact_by_language(value: Decimal | int | float, unit: str, en: str, zh: str) -> None:
    assert (compact(value, unit, "en"), compact(value, unit, "zh")) == (en, zh)


def test_exact_beside_it() -> None:
    assert exact(Decimal("1234567.8900"), "money") == "1,234,567.89"
    assert exact(0.43210987, "ratio") == "43.2110%"


@pytest.mark.parametrize(
    ("value", "before", "said"),
    [
        (110, 100, "▲ +10.0%"),
        (90, 100, "▼ −10.0%"),
        (100, 100, "＝ 0.0%"),
        (1, 0, None),
        (None, 5, None),
        (1, None, None),
    ],
)
def test_a_change_has_sign_and_arrow(value: int | None, before: int | None, said: str | None) -> None:
    assert change(value, before) == said


def test_text_is_escaped_and_html_is_not() -> None:
    assert tag("p", "<b>", Html("<i>"), class_='"') == '<p class="&quot;">&lt;b&gt;<i></p>'
