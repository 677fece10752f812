"""`luopan maturity`: as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from luopan.app import open_home
from luopan.cli import run

Run = Callable[..., tuple[int, str]]
DAYS = ("--from", "2026-11-01", "--to", "2026-11-07")


@pytest.fixture
def luopan(home: Path, capsysbinary: Any) -> Run:
    """Runs a command on a home: exit code and standard output."""

    def command(*arguments: str) -> tuple[int, str]:
        code = run(["--home", str(home), *arguments], open_home)
        return code, capsysbinary.readouterr().out.decode()

    return command


def test_a_final_number_is_complete(luopan: Run) -> None:
    code, out = luopan("maturity", "gmv", *DAYS)
    assert code == 0
    assert [word for word in ("gmv", "36.75", "100.0%") if word not in out] == []


def test_a_ratio_is_told_with_its_parts(luopan: Run) -> None:
    code, out = luopan("maturity", "aov", *DAYS, "--format", "json")
    assert code == 0
    assert [part["metric"] for part in json.loads(out)["parts"]] == ["gmv", "paid_main_orders"]
    lines = [line.split()[0] for line in luopan("maturity", "aov", *DAYS)[1].splitlines() if line.strip()]
    assert lines[-3:] == ["gmv", "paid_main_orders", "aov"]
