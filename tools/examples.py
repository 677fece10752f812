"""Prints the examples of the guide again: what each `$ luopan …` on a page prints in the simulated market it names.

``python -m tools.examples`` writes it into README and the pages in both languages.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
MARKET = re.compile(r"luopan simulate (?P<plan>--[^`\n]+)")
BLOCK = re.compile(r"```console\n\$ (?P<command>luopan .*)\n(?P<printed>(?:(?!```).*\n)*)```")

Ask = Callable[[str], str]


def written() -> list[Path]:
    """The pages that name a market and show what a command prints there."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").rglob("*.md"))]
    return [page for page in pages if MARKET.search(text := page.read_text("utf-8")) and BLOCK.search(text)]


def printed_again(text: str, ask: Ask) -> str:
    """A page with every example as `ask` answers it."""
    return BLOCK.sub(lambda found: f"```console\n$ {found['command']}\n\n{ask(found['command'])}```", text)


def market(plan: str, folder: Path) -> Ask:
    """A home that holds the market of a plan; gives what a command prints there, notes included."""
    files, home = folder / "market", folder / "home"
    _luopan(home, [*_without_folder(shlex.split(plan)), "--out", str(files)], "simulate")
    _luopan(home, [str(files)], "load")
    return lambda command: _luopan(home, shlex.split(command)[1:])


def _without_folder(plan: list[str]) -> list[str]:
    if "--out" not in plan:
        return plan
    at = plan.index("--out")
    return plan[:at] + plan[at + 2 :]


def _luopan(home: Path, arguments: list[str], *command: str) -> str:
    """What it prints, on both ways out in their order, without blank rims."""
    told = subprocess.run(
        [sys.executable, "-m", "luopan", *command, *arguments],
        env={**os.environ, "LUOPAN_HOME": str(home), "COLUMNS": "118", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=True,
    ).stdout
    lines = [line.rstrip() for line in told.splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def main() -> None:
    """Print them again."""
    with tempfile.TemporaryDirectory() as folder:
        asked: dict[str, Ask] = {}
        for page in written():
            text = page.read_text("utf-8")
            plan = MARKET.findall(text)[0].strip()
            if plan not in asked:
                asked[plan] = market(plan, Path(folder) / str(len(asked)))
            page.write_text(printed_again(text, asked[plan]), "utf-8")


if __name__ == "__main__":
    main()
