"""`luopan what-if`: one question under several attributions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from luopan.app import open_home
from luopan.cli import run

GMV = ("gmv", "--by", "content_type", "--from", "2026-11-01", "--to", "2026-11-08", "--as", "shop:S1")


def what_if(home: Path, capsys: Any, *arguments: str) -> tuple[int, str, str]:
    code = run(["--home", str(home), "what-if", *arguments], open_home)
    out, err = capsys.readouterr()
    return code, out, err


def test_who_gains_and_who_loses(home: Path, capsys: Any) -> None:
    """The platform gives 10.50 to a live; nobody clicked anything, so by the last click all are product card."""
    code, out, _ = what_if(home, capsys, *GMV, "--under", "direct", "--under", "click:7d:live")
    assert code == 0
    assert out.startswith("gmv, SGD")
    assert "click:7d:live against direct: 1 gain, 1 lose; +10.50 and -10.50 make +0.00." in out
    assert "estimated_commission" in out


def test_the_answer_itself_for_programs(home: Path, capsys: Any) -> None:
    code, out, _ = what_if(
        home, capsys, *GMV, "--under", "direct", "--under", "last_click_1d", "--format", "json"
    )
    found = json.loads(out)
    assert (code, [under["id"] for under in found["attributions"]]) == (0, ["direct", "last_click_1d"])
    groups = {group["key"][0]: group["values"] for group in found["metrics"][0]["groups"]}
    assert groups == {"live": [10.5, 0], "product_card": [21, 31.5]}


@pytest.mark.parametrize("window", ["click:7", "click:d", "tap:7d", "click:7d:mall"])
def test_what_is_no_attribution(home: Path, capsys: Any, window: str) -> None:
    code, _, err = what_if(home, capsys, *GMV, "--under", "direct", "--under", window)
    assert (code, "such as click:7d" in err) == (2, True)


def test_one_attribution_alone_compares_nothing(home: Path, capsys: Any) -> None:
    code, _, err = what_if(home, capsys, *GMV, "--under", "direct")
    assert (code, "Name two attributions or more" in err) == (2, True)
