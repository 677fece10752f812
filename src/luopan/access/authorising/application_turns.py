"""The turns that an application takes, and who hears of each; what an agency gets by one is a contract (S54)."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from luopan.access.authorising import contracts, notices
from luopan.access.authorising.application_rows import ApplicationRow, account_of, kind_of, over_at, state_of
from luopan.access.authorising.standing import Asset
from luopan.access.viewers import parse_viewer
from luopan.errors import Conflict
from luopan.model.applications import KINDS, LAPSE_DAYS
from luopan.model.services import BY_TIME
from luopan.model.values import Text

MADE = Text(
    f"was made and waits for you; unanswered it lapses in {LAPSE_DAYS} days",
    f"已提交，等待您处理，{LAPSE_DAYS} 天内未处理将失效",
)
ACCEPTED = Text("was accepted", "已接受")
REFUSED = Text("was refused", "已被拒绝")
LAPSED = Text("has lapsed without an answer", "因超时未处理已失效")
ENDING = Text(
    f"is to end; without an answer it does in {LAPSE_DAYS} days",
    f"对方申请解除，{LAPSE_DAYS} 天内未处理将自动解除",
)
ENDED = Text("has ended; its data can no longer be accessed", "已结束，相关数据不再可见")


def grant(session: Session, row: ApplicationRow, by: str, now: dt.datetime, bound: contracts.Bound) -> None:
    """Grant it; what an agency gets is a contract, made in the same transaction (S54)."""
    row.state, row.decided_at, row.decided_by = "accepted", now, by
    taker = parse_viewer(row.taker)
    if row.kind == "live" or taker.kind != "agency" or taker.role is None:
        return
    assets = (Asset("account", account_of(row)),)
    other = contracts.held(session, assets, str(taker.id), taker.role, now)
    if other is not None:
        raise contracts.with_another(other)
    terms = contracts.Terms(
        row.application_id,
        str(taker.id),
        taker.role,
        str(taker.market),
        now,
        row.ends_at,
        share_rate=row.share_rate,
    )
    contracts.sign(session, terms, assets, bound)


def ask_ending(session: Session, row: ApplicationRow, by: str, now: dt.datetime) -> None:
    if row.ending_asked_by is not None:
        raise Conflict(
            "The unlinking was asked for already; it waits for the other side, for a week at most."
        )
    row.ending_asked_at, row.ending_asked_by = now, by
    other = row.taker if by != row.taker else row.giver
    tell(session, row, (other,), ENDING, now)


def end(session: Session, row: ApplicationRow, by: str, at: dt.datetime, now: dt.datetime) -> None:
    row.state, row.ended_at, row.ended_by = "ended", at, by
    contracts.end(session, row.application_id, at)
    tell(session, row, (row.taker, row.giver), ENDED, now)


def pass_time(session: Session, row: ApplicationRow, now: dt.datetime) -> None:
    """What time alone makes of what waits or is in force."""
    state = state_of(row, now)
    if state == "lapsed":
        row.state = "lapsed"
        tell(session, row, (row.taker,), LAPSED, now)
    elif state == "ended":
        end(session, row, BY_TIME, over_at(row) or now, now)


def tell(
    session: Session, row: ApplicationRow, to: tuple[str | None, ...], what: Text, now: dt.datetime
) -> None:
    """Mail to everybody who looks at all of these viewers' menus."""
    kind, id = KINDS[kind_of(row)], row.application_id
    live = (f", live {row.live_id}", f"，直播 {row.live_id}") if row.live_id else ("", "")
    found = {each: None for side in to if side for each in notices.addresses(session, side)}
    body = (
        f"Application {id} ({kind.en} of {row.giver} for {row.taker}{live[0]}) {what.en}.\n\n"
        f"申请 {id}（{kind.zh}：{row.giver} → {row.taker}{live[1]}）：{what.zh}。\n"
    )
    notices.send(session, found, f"Application {id} {what.en} / 申请动态：{what.zh}", body, now)
