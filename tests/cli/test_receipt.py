"""`luopan receipt`: one order line, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from luopan.app import open_home
from luopan.cli import run


def receipt(home: Path, capsys: Any, *arguments: str) -> tuple[int, str, str]:
    code = run(["--home", str(home), "receipt", *arguments], open_home)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_line_with_who_earned_it_and_why(home: Path, capsys: Any) -> None:
    """OL1: the platform says that the live L1 sold it by a click; nobody clicked anything that was loaded."""
    code, out, _ = receipt(home, capsys, "OL1")
    assert code == 0
    assert out.startswith("Line OL1 of order O1, shop S1: 1 x P1, 10.50 SGD, paid.")
    assert "live L1" in out and "The platform says itself who earned the line: LIVE L1." in out
    assert "not window" in out and "There is no product click of this buyer and product" in out
    assert "Inside the session: paid while the live ran." in out


def test_the_answer_itself_for_programs(home: Path, capsys: Any) -> None:
    code, out, _ = receipt(home, capsys, "OL1", "--as", "shop:S1", "--format", "json")
    assert (code, json.loads(out)["line"]["order_id"]) == (0, "O1")


def test_a_line_that_is_not_there(home: Path, capsys: Any) -> None:
    for line, viewer in (("none", "platform"), ("OL3", "shop:S1"), ("n/o n?e", "shop:S1")):
        code, out, err = receipt(home, capsys, line, "--as", viewer)
        assert (code, out) == (1, "") and err.startswith("luopan: ")
