"""The sets of keys beside the warehouse, against what its tables hold."""

from __future__ import annotations

from collections.abc import Iterator

from luopan.model.reports import Finding
from luopan.model.values import Text
from luopan.warehouse import KeyState, Warehouse


def key_findings(warehouse: Warehouse) -> Iterator[Finding]:
    """One for all sets, and one for each that does not agree with its table."""
    states = warehouse.key_states()
    yield _summary(states)
    for state in states:
        if not state.agrees:
            yield _fault(state)


def _summary(states: list[KeyState]) -> Finding:
    keys, looked_at = sum(each.keys for each in states), sum(each.looked_at for each in states)
    files, memory = sum(each.files for each in states), sum(each.in_memory for each in states)
    text = Text(
        f"{keys:,} keys in {files} files, {memory:,} of them in memory only; {looked_at:,} were looked up",
        f"主键索引共 {keys:,} 个键，{files} 个文件，其中 {memory:,} 个仅在内存中；已抽查 {looked_at:,} 个",
    )
    return Finding("keys", "ok", keys, text)


def _fault(state: KeyState) -> Finding:
    """Versions of such keys would be stored as rows of their own."""
    lost = max(state.missing, state.rows - state.keys)
    text = Text(
        f"the set of keys of {state.table} lacks keys that the table has; stop Luopan, remove the folder "
        f"run/keys/{state.table} of the home and start again: the set is made anew from the table",
        f"{state.table} 的主键索引缺少表中已有的键；请停止 Luopan，删除主目录下的 run/keys/{state.table} "
        "后重新启动，索引会根据表重建",
    )
    return Finding(f"keys:{state.table}", "fault", lost, text)
