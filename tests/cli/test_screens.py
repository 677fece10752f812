"""`luopan screens`: where a figure came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from luopan.app import open_home
from luopan.cli import run

DAY = ("gmv", "--from", "2026-11-06", "--to", "2026-11-06")


def screens(home: Path, capsys: Any, *arguments: str) -> tuple[int, str, str]:
    code = run(["--home", str(home), "screens", *arguments], open_home)
    out, err = capsys.readouterr()
    return code, out, err


def test_the_likeliest_screen_stands_first(home: Path, capsys: Any) -> None:
    """The UTC day holds 26.25, Singapore's 21.00."""
    code, out, _ = screens(home, capsys, "26.25", *DAY)
    first = next(line for line in out.splitlines() if "exact" in line)
    assert (code, "of days in UTC" in first, "26.25" in first) == (0, True, True)


def test_the_bridge_from_a_screen(home: Path, capsys: Any) -> None:
    code, out, _ = screens(home, capsys, "26.30", *DAY, "--bridge", "1", "--format", "json")
    found = json.loads(out)
    assert (code, found["from"], found["to"], found["residual"]) == (0, 26.3, 21, 0)
    assert found["steps"][0]["coordinate"] == "outside"


@pytest.mark.parametrize(
    ("arguments", "said"), [(("much",), "is no figure"), (("1", "--bridge", "99"), "no screen 99")]
)
def test_what_cannot_be_meant_is_refused(
    home: Path, capsys: Any, arguments: tuple[str, ...], said: str
) -> None:
    code, _, err = screens(home, capsys, arguments[0], *DAY, *arguments[1:])
    assert (code, said in err) == (2, True), err
