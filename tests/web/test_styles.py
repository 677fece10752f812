"""The page's styles are one sheet in the end: what one file styles no other may mean differently."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

WEB = Path(__file__).parents[2] / "web/src"
BARE = re.compile(r"^\s*\.([\w-]+)\s*[{,]", re.MULTILINE)


def test_a_class_is_styled_by_one_file() -> None:
    files: dict[str, set[str]] = defaultdict(set)
    for file in WEB.rglob("*.css"):
        for name in BARE.findall(file.read_text("utf-8")):
            files[name].add(file.name)
    assert files and not {name: found for name, found in files.items() if len(found) > 1}
