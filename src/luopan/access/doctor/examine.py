"""All checks of one installation, in the order in which people read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from luopan import __version__
from luopan.access.accounts import Accounts
from luopan.access.doctor.dangling import dangling_findings
from luopan.access.doctor.keys import key_findings
from luopan.access.doctor.mismatches import mismatch_findings
from luopan.access.doctor.promises import promise_findings
from luopan.engine import Cursor
from luopan.model.reports import DoctorReport, Finding
from luopan.model.values import Text
from luopan.warehouse import Warehouse, counts, reject_counts, relation

_FAR = dt.datetime.max.replace(microsecond=0)


def examine(cursor: Cursor, warehouse: Warehouse, accounts: Accounts, now: dt.datetime) -> DoctorReport:
    """Look at everything; changes nothing."""
    rows = counts(cursor)
    findings = [
        _storage(warehouse.home, sum(rows.values())),
        _builds(cursor, warehouse),
        *key_findings(warehouse),
        *mismatch_findings(warehouse.home / "logs"),
        *_markets(cursor),
        *_rejects(cursor),
        *_overlaps(cursor),
        *promise_findings(accounts, now),
        *dangling_findings(cursor),
    ]
    return DoctorReport(__version__, findings, {name: count for name, count in rows.items() if count})


def _storage(home: Path, rows: int) -> Finding:
    """How much the installation holds; its schema is current, or it would not have opened."""
    size = sum(file.stat().st_size for file in home.rglob("*") if file.is_file())
    text = Text(
        f"{rows:,} rows in {size / 1e6:,.1f} MB at {home.resolve()}; the schema is current",
        f"{home.resolve()} 共 {rows:,} 行，{size / 1e6:,.1f} MB，结构为最新版本",
    )
    return Finding("storage", "ok", rows, text)


def _builds(cursor: Cursor, warehouse: Warehouse) -> Finding:
    built = cursor.rows("SELECT step, load_id FROM build_state WHERE load_id < ?", [warehouse.last_load])
    behind = [step for step, _ in built]
    if behind:
        text = Text(
            "attribution or rollups are behind the last load; `luopan build` or the next question helps",
            "归因或汇总落后于最近一次加载；运行 `luopan build` 或下一次查询时会自动构建",
        )
        return Finding("builds", "note", len(behind), text, behind)
    return Finding("builds", "ok", 0, Text("everything loaded is built", "已加载的数据均已构建"))


def _markets(cursor: Cursor) -> Iterator[Finding]:
    """Rows whose market is unknown are in no answer; they enter when the reference arrives."""
    for table, key in (("shops", "shop_id"), ("accounts", "account_id")):
        unknown = f"{relation(table)} x ANTI JOIN {relation('markets')} m ON m.market = x.market"
        (count,) = cursor.one(f"SELECT count(*) FROM {unknown}")
        if count:
            found = cursor.rows(f"SELECT x.{key} FROM {unknown} ORDER BY 1 LIMIT 3")
            text = Text(
                f"{table} whose market is not loaded: nothing of theirs is in any answer; load `markets`",
                f"{table} 所属市场未加载，其数据不计入任何结果；请加载 `markets`",
            )
            yield Finding(
                f"unknown_market:{table}", "warning", int(count), text, [str(id) for (id,) in found]
            )


def _rejects(cursor: Cursor) -> Iterator[Finding]:
    for table, count in reject_counts(cursor).items():
        text = Text(
            f"rows of {table} were refused; `luopan rejects` says why, fixing and loading again clears them"
            " (`luopan rejects --clear ingest`: those that were sent to be ingested)",
            f"{table} 有行被拒绝；`luopan rejects` 可查看原因，修正后重新加载即可清除"
            "（通过接口写入的用 `luopan rejects --clear ingest` 清除）",
        )
        yield Finding(f"rejects:{table}", "warning", count, text)


def _overlaps(cursor: Cursor) -> Iterator[Finding]:
    """One shop or account is with one agency at a time (R035, G39); overlaps loaded are reported (S54)."""
    for column in ("shop_id", "account_id"):
        pairs = (
            f"SELECT a.contract_id || ' / ' || b.contract_id FROM {relation('contracts')} a "
            f"JOIN {relation('contracts')} b ON a.{column} = b.{column} AND a.contract_id < b.contract_id "
            "AND a.agency_id <> b.agency_id AND a.role = b.role "
            "AND a.signed_at < coalesce(b.ended_at, ?) AND b.signed_at < coalesce(a.ended_at, ?) ORDER BY 1"
        )
        found = [pair for (pair,) in cursor.rows(pairs, [_FAR, _FAR])]
        if found:
            text = Text(
                f"contracts of different agencies for one {column} overlap in time",
                f"不同机构针对同一 {column} 的合约在时间上重叠",
            )
            yield Finding(f"contract_overlap:{column}", "warning", len(found), text, found[:3])
