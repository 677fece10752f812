"""`luopan score`: a table for people, the answer itself for programs, for whoever may ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from luopan.app import open_home
from luopan.cli import run

DAYS = ("--from", "2026-11-01", "--to", "2026-11-08")
RULE = """
[[experience.schemes]]
[[experience.schemes.components]]
metric = "aov"
weight = 3
worst = 10
best = 20
[[experience.schemes.components]]
metric = "complaint_rate"
weight = 1
worst = 0.05
best = 0
"""


def luopan(home: Path, capsys: Any, *arguments: str) -> tuple[int, str, str]:
    code = run(["--home", str(home), "score", *arguments], open_home)
    out, err = capsys.readouterr()
    return code, out, err


def test_the_score_with_what_it_is_made_of(home: Path, capsys: Any) -> None:
    """S1's orders are of 15.75 on average: 57.5 of 100; nobody complained, because no complaint was ever loaded."""
    (home / "luopan.toml").write_text(RULE, "utf-8")
    code, out, err = luopan(home, capsys, "--shop", "S1", *DAYS)
    assert (code, "57.5" in out) == (0, True)
    assert "aov" in out and "complaint_rate" in out and "complaint_rate" in err
    code, out, err = luopan(home, capsys, *DAYS, "--format", "json", "--as", "shop:S1")
    body = json.loads(out)
    assert (code, body["total"], [part["contribution"] for part in body["components"]]) == (
        0,
        57.5,
        [57.5, None],
    )


def test_who_may_not_ask_is_told_so(home: Path, capsys: Any) -> None:
    code, out, err = luopan(home, capsys, "--shop", "S2", *DAYS, "--as", "shop:S1")
    assert (code, out) == (1, "") and err.startswith("luopan: ")
