"""Which numbers cannot exist, and the notes that say so (S02, S08, S13, S17, S49)."""

from __future__ import annotations

from collections.abc import Callable

from luopan.engine import Cursor
from luopan.metrics.asked import Asked
from luopan.metrics.coverage import gaps, lacks_data
from luopan.metrics.dimensions import CHINA, DIMENSIONS
from luopan.metrics.frame import Frame
from luopan.metrics.notes import note
from luopan.metrics.plan import Plan
from luopan.metrics.ripeness import growing_note
from luopan.metrics.sources import SOURCES
from luopan.metrics.terms import Resolved, Term
from luopan.metrics.zones import literal
from luopan.model.metric import MONEY
from luopan.model.scope import Grant, Scope
from luopan.model.values import Note, Question, Text
from luopan.times import business_day, preset_of
from luopan.warehouse import relation

Reason = Callable[[Term, Plan, Frame], str | None]


def _outside_contract(question: Question, scope: Scope) -> bool:
    """No contract in force, or none of what is asked about whose days meet the period (S17, S20)."""
    return scope.kind == "agency" and not any(_meets(grant, question) for grant in scope.grants)


def _meets(grant: Grant, question: Question) -> bool:
    named = question.where.get(f"{grant.subject}_id")
    if named is not None and named.values and not named.negated and grant.id not in named.values:
        return False
    period = question.period
    return period is None or (
        grant.first <= period.last and (grant.last is None or grant.last >= period.first)
    )


def _no_data(term: Term, plan: Plan, frame: Frame) -> str | None:
    setting = next(leg.setting for leg in plan.legs if any(own == term for own, _ in leg.terms))
    return "no_data" if lacks_data(term, setting, plan.markets) else None


def _shops_only(term: Term, plan: Plan, frame: Frame) -> str | None:
    """What is told of shops alone is asked for by who sees none as a whole (S39)."""
    scope = frame.scope
    sees_shops = scope.kind in ("platform", "shop") or "shop" in scope.by_kind
    return None if sees_shops or SOURCES[term.measure.source].creator else "shops_only"


def _hidden_users(term: Term, plan: Plan, frame: Frame) -> str | None:
    """The parity profile hides distinct users in a custom period of more than one day (S08)."""
    profile = plan.question.profile or frame.settings.profile
    if profile != "parity" or term.measure.fold != "distinct" or "user_id" not in term.measure.value:
        return None
    period = plan.question.period
    if period is None or period.preset or period.days == 1 or "day" in plan.question.by:
        return None
    anchors = {business_day(plan.moment, market.zone) for market in plan.markets}
    if any(preset_of(period.first, period.last, anchor) for anchor in anchors):
        return None
    return "uv_hidden_in_custom_period"


def _never_public(term: Term, plan: Plan, frame: Frame) -> str | None:
    """Only videos that were never public are asked for (S22, S60)."""
    named = plan.question.where.get("video_id")
    if term.measure.source != "events" or named is None or named.negated or not named.values:
        return None
    return "never_public" if set(named.values) <= frame.world.never_public else None


def _no_groups(term: Term, plan: Plan, frame: Frame) -> str | None:
    """A consumer group is asked for where there are none (§13.3)."""
    named = plan.question.where.get("consumer_group")
    if named is None or named.negated or not any(named.values or (named.like, named.range)):
        return None
    return None if any(market.country in CHINA for market in plan.markets) else "groups_of_china"


_REASONS: tuple[Reason, ...] = (_hidden_users, _never_public, _no_groups, _no_data)


def _without_owner(cursor: Cursor, plan: Plan) -> dict[str, str]:
    """Terms of own-shop sales of lives whose accounts belonged to no shop (S45)."""
    found: dict[str, str] = {}
    for leg in plan.legs:
        if leg.of_own_shop:
            everywhere = leg.with_ownership("all")
            owned, rows = cursor.one(everywhere.count_sql("lo.shop_id IS NOT NULL"))
            if rows and not owned:
                found |= {name: "no_owner_shop" for _, name in leg.terms}
    return found


def _of_local_rooms(cursor: Cursor, plan: Plan, frame: Frame) -> bool:
    """Traffic sources or people are asked for of lives alone that sell nothing globally: the parity profile has neither
    of such a room (R052, S60)."""
    question, named = plan.question, plan.question.where.get("live_id")
    split = {*question.by, *question.where}
    if (question.profile or frame.settings.profile) != "parity" or named is None or named.negated:
        return False
    traffic = "channel" in split or "traffic_source_share" in question.metrics
    portrait = any(DIMENSIONS[id].user for id in split - {"country"})
    if not named.values or not (traffic or portrait):
        return False
    ids = ", ".join(map(literal, named.values))
    goods = f"SELECT count(*) FROM {relation('lives')} WHERE live_id IN ({ids}) AND global_goods"
    return not cursor.one(goods)[0]


def missing_terms(cursor: Cursor, plan: Plan, frame: Frame) -> dict[str, str]:
    """Term columns that have no value, with the code of the reason."""
    if _of_local_rooms(cursor, plan, frame):
        return dict.fromkeys(plan.terms.values(), "room_not_global")
    found = _without_owner(cursor, plan)
    aggregated = {aggregate.name for aggregate in plan.aggregates}
    outside = _outside_contract(plan.question, frame.scope)
    for term, name in plan.terms.items():
        if outside and SOURCES[term.measure.source].name != "contracts":
            found[name] = "outside_contract"
            continue
        rules = _REASONS if name in aggregated else (_shops_only, *_REASONS)
        reason = next((code for rule in rules if (code := rule(term, plan, frame))), None)
        if reason is not None:
            found[name] = "other_grain" if reason == "no_data" and name in aggregated else reason
    return found


def notes_of(cursor: Cursor, asked: Asked, frame: Frame) -> tuple[Note, ...]:
    """Every note that an answer needs, each once."""
    plan, width = asked.plan, len(asked.plan.question.by)
    mixed = any(low != high for low, high in asked.currencies)
    shown = [row[width:] for row, hidden in zip(asked.rows, asked.hidden, strict=True) if not hidden]
    found: list[Note] = []
    for place, (id, resolved) in enumerate(zip(plan.question.metrics, plan.metrics, strict=True)):
        nulls = [row[place] is None for row in shown]
        codes = _codes(asked, resolved, place in asked.aggregated, nulls)
        found += [note(code, id) for code in sorted(codes)]
        if any(nulls) and not codes:
            in_money = resolved.metric.unit in MONEY
            divides = "/" in resolved.sql or resolved.metric.share_of is not None
            found += _null_notes(id, in_money and mixed, divides)
        found += _care_notes(cursor, id, resolved.terms, plan, frame)
        ripe = growing_note(id, resolved.terms, plan, frame.settings) if not all(nulls) else None
        found += [ripe] if ripe else []
    if any(asked.hidden):
        found.append(note("group_too_small"))
    if _beyond_china(plan):
        found.append(note("groups_of_china"))
    return tuple(dict.fromkeys(found))


def _beyond_china(plan: Plan) -> bool:
    """Consumer groups are asked for where some people can be in none."""
    asked = "consumer_group" in (*plan.question.by, *plan.question.where)
    return asked and any(market.country not in CHINA for market in plan.markets)


def _codes(asked: Asked, resolved: Resolved, aggregated: bool, nulls: list[bool]) -> set[str]:
    """Why a metric has no value, or that some of it comes from a platform's aggregates."""
    if aggregated:
        other = {"other_grain"} if any(nulls) else set()
        return other if all(nulls) else {"from_stats"} | other
    names = [asked.plan.terms[term] for term in resolved.terms]
    found = {asked.missing[name] for name in names if name in asked.missing}
    return found or ({"no_data"} if any(nulls) and _has_gaps(asked.plan, names) else set())


def _has_gaps(plan: Plan, names: list[str]) -> bool:
    return any(gaps(term, leg.setting) for leg in plan.legs for term, name in leg.terms if name in names)


def _null_notes(id: str, mixed: bool, divides: bool) -> list[Note]:
    if mixed:
        return [note("mixed_currency", id)]
    return [note("no_denominator", id)] if divides else []


def _care_notes(cursor: Cursor, id: str, terms: tuple[Term, ...], plan: Plan, frame: Frame) -> list[Note]:
    found = []
    if frame.world.unknown_buyers and any(_counts_buyers(term) for term in terms):
        found += _buyers_unknown(cursor, id, plan)
    if frame.world.unknown_touches and any("{in_session}" in term.measure.where for term in terms):
        found.append(note("touch_unknown", id))
    if frame.world.loose_refunds and any(_cohort_of_refunds(term) for term in terms):
        found.append(note("refund_without_order", id))
    return found


def _counts_buyers(term: Term) -> bool:
    return (
        term.measure.source == "lines" and term.measure.fold == "distinct" and "user_id" in term.measure.value
    )


def _cohort_of_refunds(term: Term) -> bool:
    return SOURCES[term.measure.source].base == "refunds" and term.clock not in ("refunded", "applied")


def _buyers_unknown(cursor: Cursor, id: str, plan: Plan) -> list[Note]:
    """Says the share of order lines without a buyer, where there is one."""
    leg = next(leg for leg in plan.legs if any(_counts_buyers(term) for term, _ in leg.terms))
    unknown, all_lines = cursor.one(leg.count_sql("x.user_id IS NULL"))
    if not unknown:
        return []
    share = f"{100 * unknown / all_lines:.1f}"
    return [
        note(
            "buyers_unknown",
            id,
            Text(
                f"{unknown} of {all_lines} order lines ({share} %) name no buyer; they are in no count of people.",
                f"{all_lines} 个子订单中有 {unknown} 个（{share}%）没有买家标识，不计入人数。",
            ),
        )
    ]
