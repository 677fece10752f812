"""References to things that were never loaded, as findings; they reject nothing, and are said here."""

from __future__ import annotations

from luopan.engine import Cursor
from luopan.model.reports import Finding, Level
from luopan.model.values import Text
from luopan.warehouse import Dangling, dangling

_DECISIVE = {"markets", "shops"}
"""Without these a row has no market, so it is in no answer."""


def dangling_findings(cursor: Cursor) -> list[Finding]:
    """One finding per reference that dangles, most rows first."""
    return [_finding(each) for each in dangling(cursor)]


def _finding(found: Dangling) -> Finding:
    reference = found.reference
    name = f"{reference.table}.{reference.column}"
    target = reference.target
    said = Text(
        f"{found.rows:,} rows of {name} name ids that {target} does not have; load the missing {target}",
        f"{name} 有 {found.rows:,} 行引用了 {target} 中不存在的 ID，请补充加载 {target}",
    )
    level: Level = "warning" if target in _DECISIVE else "note"
    return Finding(f"dangling:{name}", level, found.ids, said, [found.example])
