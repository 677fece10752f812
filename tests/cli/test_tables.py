"""Tables as people read them on a terminal."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from luopan.cli.tables import count, show

AMOUNT = Decimal("23678.4701")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a terminal of 40 columns."""
    for name, value in (("FORCE_COLOR", "1"), ("TERM", "xterm"), ("COLUMNS", "40")):
        monkeypatch.setenv(name, value)


def shown(capsys: Any, header: list[str], *rows: list[Any]) -> list[str]:
    show(header, rows)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    return [line.rstrip() for line in plain.splitlines() if line.strip()]


@pytest.mark.usefixtures("terminal")
def test_words_are_folded_and_numbers_never(capsys: Any) -> None:
    lines = shown(capsys, ["metric", "GMV", "why"], ["gmv", AMOUNT, "paid by the last day of the period"])
    assert sum("23,678.4701" in line for line in lines) == 1
    assert max(map(len, lines)) <= 40
    assert "period" in lines[-1]


@pytest.mark.usefixtures("terminal")
def test_what_is_too_wide_stands_row_by_row(capsys: Any) -> None:
    header = [f"amount_{place}" for place in range(6)]
    lines = shown(capsys, header, [AMOUNT] * 6, [None, *[AMOUNT] * 5])
    assert len(lines) == 2 + 6 + 5
    assert lines[1] == "amount_0   23,678.4701"


def test_in_a_pipe_nothing_is_folded(capsys: Any) -> None:
    lines = shown(capsys, ["why"], ["w" * 150])
    assert lines[-1].strip() == "w" * 150


def test_things_are_counted_in_plain_words() -> None:
    assert (count(1, "row"), count(0, "row"), count(1200, "row")) == ("1 row", "0 rows", "1,200 rows")
