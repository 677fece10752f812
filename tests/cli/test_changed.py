"""`luopan changed`, and questions as a screen shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from luopan.app import open_home
from luopan.cli import run

WEEK = ("--from", "2026-11-01", "--to", "2026-11-08", "--as", "shop:S1")


def luopan(home: Path, capsys: Any, *arguments: str) -> tuple[int, str, str]:
    code = run(["--home", str(home), *arguments], open_home)
    out, err = capsys.readouterr()
    return code, out, err


def test_why_a_number_is_another_one_now(home: Path, capsys: Any) -> None:
    """Nothing had been loaded at the end of October; all of it happened afterwards."""
    code, out, _ = luopan(
        home, capsys, "changed", "gmv", *WEEK, "--from-moment", "2026-10-31T00:00:00Z", "--format", "json"
    )
    found = json.loads(out)
    assert code == 0
    assert (found["from"], found["to"], found["residual"]) == (0, 31.5, 0)
    assert [step["cause"] for step in found["steps"]] == ["since"]


def test_the_table_says_why(home: Path, capsys: Any) -> None:
    code, out, _ = luopan(home, capsys, "changed", "gmv", *WEEK, "--from-moment", "2026-10-31T00:00:00Z")
    assert (code, "happened after the first moment" in out, "residual" in out) == (0, True, True)


def test_a_question_as_the_live_screen_shows_it(home: Path, capsys: Any) -> None:
    """The live ended on the 5th; on the 8th the screen shows its update of 00:00, before anything was loaded."""
    live = (
        "live_session_gmv",
        *WEEK,
        "--where",
        "live_id=L1",
        "--refresh",
        "live_screen",
        "--format",
        "json",
    )
    code, out, _ = luopan(home, capsys, "query", *live)
    answer = json.loads(out)
    assert (code, answer["notes"][-1]["code"]) == (0, "refreshed")
    assert answer["lens"]["as_of"].endswith("T00:00:00Z")


def test_a_screen_that_there_is_not(home: Path, capsys: Any) -> None:
    code, _, err = luopan(home, capsys, "query", "gmv", *WEEK, "--refresh", "wall")
    assert (code, "live_screen, live_list, up_to_yesterday" in err) == (2, True)
