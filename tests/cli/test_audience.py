"""`luopan audience`: tables for people, the answer itself for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from luopan.app import open_home
from luopan.cli import run

DAYS = ("--from", "2026-11-06", "--to", "2026-11-07", "--shop", "S1")


def luopan(home: Path, capsys: Any, *arguments: str) -> tuple[int, str]:
    code = run(["--home", str(home), "audience", *arguments], open_home)
    return code, capsys.readouterr().out


def test_flow_and_portrait(home: Path, capsys: Any) -> None:
    code, out = luopan(home, capsys, "flow", *DAYS, "--format", "json")
    assert (code, json.loads(out)["period"]) == (0, {"from": "2026-11-06", "to": "2026-11-07"})
    code, out = luopan(home, capsys, "flow", *DAYS)
    assert code == 0 and "downgrade" in out
    code, out = luopan(home, capsys, "portrait", "first_purchase", *DAYS)
    assert code == 0 and "purchase share" in out
    code, out = luopan(home, capsys, "portrait", "first_purchase", *DAYS, "--format", "json")
    assert json.loads(out)["crowd"] == "first_purchase"
