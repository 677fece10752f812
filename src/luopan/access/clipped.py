"""What of the asked days an agency cannot see, because no contract shows them (R044, S17): a note, and how many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

import msgspec

from luopan.metrics.notes import note
from luopan.model.scope import Grant, Scope
from luopan.model.values import Gap, Note, Question, Text, Unseen
from luopan.times import Period, previous

MOST = 20
"""So many gaps are named at most."""

Called = Callable[[str, str], str]
"""Gives what a `shop` or an `account` of an id is called."""

_DAY = dt.timedelta(days=1)


def grants_asked(question: Question, scope: Scope) -> tuple[Grant, ...]:
    """The grants that can answer a question: those of what its filters name, where they name any."""
    shops, accounts = named(question, "shop_id"), named(question, "account_id")
    if shops is None and accounts is None:
        return scope.grants
    return tuple(
        grant
        for grant in scope.grants
        if (accounts is None or (grant.subject == "account" and grant.id in accounts))
        and (shops is None or grant.subject == "account" or grant.id in shops)
    )


def named(question: Question, dimension: str) -> frozenset[str] | None:
    """The ids that a filter asks for; None where it names none."""
    filter = question.where.get(dimension)
    if filter is None or filter.values is None or filter.negated:
        return None
    return frozenset(str(value) for value in filter.values if value is not None)


def unseen(question: Question, scope: Scope) -> Unseen | None:
    """The days of an agency's shops and accounts that it asks about and no contract shows; None: it sees all of them,
    or none at all, which every metric says by itself."""
    period = question.period
    if scope.kind != "agency" or period is None:
        return None
    grants = grants_asked(question, scope)
    seen = {(each.subject, each.id) for each in grants if _whole(each, period)}
    by_subject: dict[tuple[str, str], list[Grant]] = {}
    for grant in grants if len(seen) < len(grants) else ():
        if (grant.subject, grant.id) not in seen:
            by_subject.setdefault((grant.subject, grant.id), []).append(grant)
    gaps = [
        Gap(kind, id, first, last)
        for (kind, id), its in by_subject.items()
        for first, last in _gaps(its, period)
    ]
    lost = sum((gap.last - gap.first).days + 1 for gap in gaps)
    whole = (len(seen) + len(by_subject)) * ((period.last - period.first).days + 1)
    return Unseen(lost, whole, tuple(gaps[:MOST])) if 0 < lost < whole else None


def clip_notes(question: Question, scope: Scope, called: Called) -> tuple[Unseen | None, tuple[Note, ...]]:
    """What of the days asked no contract shows, and that in words: of these days, and of those that they are compared
    with, where these are seen less. `called` names a shop or an account."""
    now = unseen(question, scope)
    below = (note("accounts_only"),) if _leaves_shops_out(question, scope) else ()
    notes = below if now is None else (*below, _note(now, called))
    if question.compare is None or question.period is None or scope.kind != "agency":
        return now, notes
    before = _before(question, question.period, scope, 0.0 if now is None else now.days / now.of)
    return now, notes if before is None else (*notes, before)


def _leaves_shops_out(question: Question, scope: Scope) -> bool:
    """Whether shops are left out that are authorised as a whole, and no account is named that is not theirs."""
    return scope.shops_left_out > 0 and named(question, "account_id") is None


def _note(found: Unseen, called: Called) -> Note:
    """What was left out, and why, in words."""
    shown = found.gaps[0]
    days = f"{shown.first}" if shown.first == shown.last else f"{shown.first} – {shown.last}"
    name = called(shown.kind, shown.id)
    return note(
        "clipped",
        None,
        Text(
            f"Counted for each shop and account, {found.days:,} of {found.of:,} days asked about lie outside of the"
            f" contracts and are left out, such as {days} of {name}.",
            f"按店铺与账号分别计算，所查 {found.of:,} 天中有 {found.days:,} 天不在合约期内，未计入结果，"
            f"例如{name}的 {days}。",
        ),
    )


def _before(question: Question, period: Period, scope: Scope, now: float) -> Note | None:
    """That less is seen of the days before, of which `now` is the share not seen of these; None: it is not less."""
    days = previous(period)
    grants = grants_asked(question, scope)
    if grants and not any(_touches(grant, days) for grant in grants):
        return note("none_before", None, _NONE_BEFORE)
    found = unseen(msgspec.structs.replace(question, period=days), scope)
    if found is None or found.days / found.of <= now:
        return None
    return note(
        "clipped_before",
        None,
        Text(
            f"Of the days before {found.days:,} of {found.of:,} lie outside of the contracts: less is seen of them than"
            " of these days, so a change is not growth alone.",
            f"上一周期 {found.of:,} 天中有 {found.days:,} 天不在合约期内，可见数据少于本期，变化不完全反映增长。",
        ),
    )


_NONE_BEFORE = Text(
    "All of the days before lie outside of the contracts, so nothing of them can be compared with.",
    "上一周期均不在合约期内，无法对比。",
)


def _touches(grant: Grant, period: Period) -> bool:
    """Whether a grant admits some day of the period."""
    return grant.first <= period.last and (grant.last is None or grant.last >= period.first)


def _whole(grant: Grant, period: Period) -> bool:
    """Whether a grant alone admits the whole period, as most do."""
    return grant.first <= period.first and (grant.last is None or grant.last >= period.last)


def _gaps(grants: Iterable[Grant], period: Period) -> Iterator[tuple[dt.date, dt.date]]:
    """The days of the period that no grant admits, as spans in their order."""
    start = period.first
    for grant in sorted(grants, key=lambda each: each.first):
        if start > period.last:
            return
        if grant.first > start:
            yield start, min(grant.first - _DAY, period.last)
        if grant.first > period.last or grant.last is None:
            return
        start = max(start, grant.last + _DAY)
    if start <= period.last:
        yield start, period.last
