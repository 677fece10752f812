"""Numbers whose rows did not make them, as far as the log remembers (S50)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from luopan.metrics.rows import DIFFER
from luopan.model.reports import Finding
from luopan.model.values import Text

_SHOWN = 3
_WIDEST = 300


def mismatch_findings(logs: Path) -> Iterator[Finding]:
    """One finding where any are told in the files of `logs`, with the last of them."""
    told = [line for file in sorted(logs.glob("luopan.log*")) for line in _lines(file)]
    if told:
        text = Text(
            f"{len(told):,} times the rows behind a number did not make it; `luopan build --full` makes anew what"
            " was counted from the rows, and if it happens again tell the makers what the log says",
            f"有 {len(told):,} 次明细重新计算的结果与数字不一致；请运行 `luopan build --full` 重新汇总，"
            "若再次出现请把日志内容反馈给开发者",
        )
        yield Finding("rows_differ", "warning", len(told), text, [line[:_WIDEST] for line in told[-_SHOWN:]])


def _lines(file: Path) -> list[str]:
    with file.open(encoding="utf-8", errors="replace") as text:
        return [line.strip() for line in text if f": {DIFFER}: " in line]
