"""`luopan peers` and `luopan diagnose`: tables for people, the answer itself for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from luopan.app import open_home
from luopan.cli import run

DAYS = ("--from", "2026-11-01", "--to", "2026-11-08")


def luopan(home: Path, capsys: Any, *arguments: str) -> tuple[int, str, str]:
    code = run(["--home", str(home), *arguments], open_home)
    out, err = capsys.readouterr()
    return code, out, err


def test_peers(home: Path, capsys: Any) -> None:
    code, out, err = luopan(home, capsys, "peers", "gmv", "aov", "--as", "shop:S1", *DAYS)
    assert code == 0 and "31.5" in out and "15.75" in out and "peers_need_consent" in out
    assert "does not take part" in err
    code, out, err = luopan(home, capsys, "peers", "gmv", "--shop", "S1", *DAYS, "--format", "json")
    assert (code, err, json.loads(out)["values"][0]["own"]) == (0, "", 31.5)
    code, out, err = luopan(home, capsys, "peers", "gmv", "--shop", "S1", "--by", "day", *DAYS)
    assert code == 0 and "2026-11-05" in out and "10.5" in out


@pytest.mark.parametrize(("kind", "indicator"), [("self-live", "avg_online"), ("service", "dispute_rate")])
def test_diagnose(home: Path, capsys: Any, kind: str, indicator: str) -> None:
    code, out, err = luopan(home, capsys, "diagnose", kind, "--as", "shop:S1", *DAYS)
    assert code == 0 and indicator in out and "does not take part" in err
    code, out, err = luopan(home, capsys, "diagnose", kind, "--shop", "S1", *DAYS, "--format", "json")
    assert (code, err, json.loads(out)["shop_id"]) == (0, "", "S1")
    code, out, err = luopan(home, capsys, "diagnose", kind, "--shop", "S2", *DAYS, "--as", "shop:S1")
    assert (code, out) == (1, "") and err.startswith("luopan: ")
