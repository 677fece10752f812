"""The guide to real data prints what the commands print."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.real.loaded import Loaded

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "real-data.md"
BLOCK = re.compile(r"```console\n\$ luopan (?P<command>.*)\n(?P<printed>(?:(?!```).*\n)*)```")
STORED = re.compile(r"^ (\w+) +([\d,]+)  ", re.MULTILINE)
TOLD = re.compile(r"^(\w+(?: → \w+)?: .+): ([\d,]+)$", re.MULTILINE)

pytestmark = pytest.mark.real


def blocks(section: str) -> Iterator[tuple[list[str], str]]:
    """The commands of a section, with what the guide says that they print."""
    text = GUIDE.read_text("utf-8").partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    for block in BLOCK.finditer(text):
        yield shlex.split(block["command"]), block["printed"]


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines() if line.strip()]


def check(section: str, loaded: Loaded) -> None:
    """Queries print the same; a load stores and says the same, in other seconds."""
    found = list(blocks(section))
    assert [command[0] for command, _ in found].count("query") >= 2
    for command, printed in found:
        if command[0] == "query":
            code, out, _ = loaded.command(*command)
            assert (code, lines(out)) == (0, lines(printed)), command
        elif "skipped" not in printed:
            assert {table: number(count) for table, count in STORED.findall(printed)} == loaded.stored()
            remarks = {(remark["text"], remark["count"]) for remark in loaded.report["remarks"]}
            told = {(text, number(count)) for text, count in TOLD.findall(printed)}
            assert told and told <= remarks


def number(text: str) -> int:
    return int(text.replace(",", ""))


def test_olist(olist: Loaded) -> None:
    check("Olist", olist)


def test_kuairand(kuairand: Loaded) -> None:
    check("KuaiRand", kuairand)
