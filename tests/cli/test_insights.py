"""`luopan insights`, `luopan diagnose creator-live` and `users`: words for people, the answer itself for programs."""

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


def test_the_guide_in_both_languages(home: Path, capsys: Any) -> None:
    """S1 sold for 31.50."""
    code, out, _ = luopan(home, capsys, "insights", "--as", "shop:S1", *DAYS)
    assert (code, "Video seen" in out, "31.5" in out) == (0, True, True)
    code, out, _ = luopan(home, capsys, "insights", "--shop", "S1", *DAYS, "--lang", "zh")
    assert (code, "看到短视频" in out) == (0, True)
    code, out, _ = luopan(home, capsys, "insights", "--shop", "S1", *DAYS, "--format", "json")
    assert (code, json.loads(out)["viewer"]) == (0, "shop:S1")


def test_creators_lives(home: Path, capsys: Any) -> None:
    """A1, which belongs to no shop, sold OL1 for 10.50 in its live; it is no head."""
    code, out, _ = luopan(home, capsys, "diagnose", "creator-live", "--as", "shop:S1", *DAYS)
    assert (code, "Creator-live GMV 10.5000 = head 0 + mid-tail 10.5000" in out) == (0, True)
    assert "A1" in out
    code, out, _ = luopan(home, capsys, "diagnose", "creator-live", "--shop", "S1", *DAYS, "--format", "json")
    assert (code, json.loads(out)["gmv"]) == (0, 10.5)


def test_user_assets(home: Path, capsys: Any) -> None:
    code, out, _ = luopan(home, capsys, "diagnose", "users", "--as", "shop:S1", *DAYS)
    assert (code, "first_purchase" in out) == (0, True)
    code, out, _ = luopan(home, capsys, "diagnose", "users", "--shop", "S1", *DAYS, "--format", "json")
    assert (code, len(json.loads(out)["crowds"])) == (0, 8)


@pytest.mark.parametrize("words", [("insights",), ("diagnose", "creator-live"), ("diagnose", "users")])
def test_who_may_not_ask_is_told_so(home: Path, capsys: Any, words: tuple[str, ...]) -> None:
    code, out, err = luopan(home, capsys, *words, "--shop", "S2", *DAYS, "--as", "shop:S1")
    assert (code, out) == (1, "") and err.startswith("luopan: ")
    assert luopan(home, capsys, *words, *DAYS)[0] == 2
