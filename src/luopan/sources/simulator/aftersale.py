"""What follows a paid line: shipment, refund, commission, settlement, review, complaint."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luopan.sources.simulator.chance import Bools, Floats, Ints, pick, stream
from luopan.sources.simulator.frame import DAY, HOUR, MINUTE, MISSING, Frame, concat
from luopan.sources.simulator.parcels import STAGES, packed
from luopan.sources.simulator.part import Part
from luopan.sources.simulator.versions import chosen, late, staged, until
from luopan.sources.simulator.vocabulary import CARRIERS, COMPLAINT_REASONS, REASON_CAUSES, REASONS, REVIEWS
from luopan.sources.simulator.world import World

_BEFORE_SHIPPING, _AFTER_SHIPPING = 0.02, 0.085
_REFUND_ONLY, _BEFORE, _AFTER, _RETURN, _EXCHANGE = range(5)
_QUALITY, _LOGISTICS = 0, 1
_CAUSES = np.asarray(REASON_CAUSES)


class Aftersale:
    """Makes the facts that hang on a part's order lines."""

    def __init__(self, world: World, part: Part) -> None:
        self._world = world
        self._part = part

    def facts(self, day: int, lines: Frame) -> Iterator[tuple[str, Frame]]:
        """Of one day's order lines; many of the facts lie weeks later, none beyond what is known."""
        rng = stream(self._world.plan.seed, self._part.name, "aftersale", day)
        lines = lines.take(lines["paid_at"] != MISSING)
        if not len(lines):
            return
        lines = self._shipping(rng, lines)
        refunds = _refunds(rng, lines)
        lines = lines.having(refunded=_refunded(lines, refunds))
        parcels = lines.take(lines["parcel"] == lines["line_id"])
        yield "shipments", self._shipments(rng, parcels)
        yield "refunds", self._known(refunds, "applied_at", ("succeeded_at", "closed_at"), "refund_id", 10)
        for table, frame in (*_money(lines), *_voices(rng, parcels)):
            clock = "settled_at" if table in ("commissions", "settlements") else "at"
            yield table, self._at_once(frame, clock)

    def _known(self, frame: Frame, first: str, later: tuple[str, ...], key: str, times: float) -> Frame:
        """Rows with their stages; `times` as many earlier versions as quickly changing tables have."""
        frame = until(frame, self._part.ends(self._world, frame["shop_id"]), first, later)
        early = chosen(frame[key], times * self._world.plan.corrections)
        frame = staged(frame, first, later, early)
        return late(self._world, frame, frame[key])

    def _at_once(self, frame: Frame, clock: str) -> Frame:
        frame = until(frame, self._part.ends(self._world, frame["shop_id"]), clock, ())
        return late(self._world, frame.having(known_at=frame[clock]), frame["line_id"])

    def _shipping(self, rng: np.random.Generator, lines: Frame) -> Frame:
        """Packs what is sent: goods, unless their buyer cancelled or stopped them before they left."""
        stopped = rng.random(len(lines)) < _BEFORE_SHIPPING
        sent = self._world.sellers.products.physical[lines["product_id"]] & ~stopped
        sent &= lines["cancelled_at"] == MISSING
        return packed(rng, lines.having(stopped=stopped), sent)

    def _shipments(self, rng: np.random.Generator, parcels: Frame) -> Frame:
        size = len(parcels)
        frame = parcels.only(("order_id", "shop_id", "paid_at", "line_ids", *STAGES)).having(
            shipment_id=parcels["line_id"],
            carrier=pick(rng, (0.4, 0.3, 0.2, 0.1), size) % len(CARRIERS),
            tracking_no=np.where(rng.random(size) < 0.97, parcels["line_id"], -1),
            ship_due_at=parcels["ship_due_at"],
            collect_due_at=parcels["ship_due_at"] + DAY,
        )
        return self._known(frame, "paid_at", STAGES, "shipment_id", 5)


def _refunds(rng: np.random.Generator, lines: Frame) -> Frame:
    """All refunds of the lines, second ones of partly refunded lines included."""
    chance = rng.random(len(lines))
    cancelled = lines["cancelled_at"] != MISSING
    asked = cancelled | lines["stopped"] | (chance < _AFTER_SHIPPING)
    lines = lines.take(asked)
    way = _way(rng, lines)
    first = _request(rng, lines, way, _applied(rng, lines, way))
    again = (first["amount"] < lines["pay_amount"]) & (first["succeeded_at"] != MISSING)
    again &= rng.random(len(lines)) < 0.2
    second = first.take(again)
    rest = lines["pay_amount"][again] - second["amount"]
    delay = rng.integers(HOUR, 6 * DAY, len(second))
    second = second.having(
        refund_id=second["refund_id"] + 1,
        amount=np.maximum(rest // 2, 1),
        quantity=np.full(len(second), MISSING),
        applied_at=second["succeeded_at"] + delay,
        succeeded_at=second["succeeded_at"] + delay + 2 * HOUR,
    )
    return concat([first, second])


def _way(rng: np.random.Generator, lines: Frame) -> Ints:
    after = np.array([_AFTER, _RETURN, _EXCHANGE, _REFUND_ONLY])[pick(rng, (35, 50, 7, 8), len(lines))]
    before = (lines["cancelled_at"] != MISSING) | lines["stopped"]
    return np.select([before, lines["parcel"] < 0], [_BEFORE, _REFUND_ONLY], after)


def _applied(rng: np.random.Generator, lines: Frame, way: Ints) -> Ints:
    """Before shipping soon after payment, refund-only on the way, returns after signing."""
    size = len(lines)
    soon = lines["paid_at"] + (rng.exponential(8, size) * HOUR).astype(np.int64)
    on_the_way = lines["shipped_at"] + (rng.random(size) * 4 * DAY).astype(np.int64)
    signed = lines["signed_at"] + (rng.exponential(2.5, size) * DAY).astype(np.int64)
    applied = np.select([way == _AFTER, way >= _RETURN], [on_the_way, signed], soon)
    applied = np.where((way == _REFUND_ONLY) & (lines["parcel"] >= 0), on_the_way, applied)
    return np.where(lines["cancelled_at"] != MISSING, lines["cancelled_at"], applied)


def _request(rng: np.random.Generator, lines: Frame, way: Ints, applied: Ints) -> Frame:
    size = len(lines)
    partial = (rng.random(size) < 0.2) & (way != _BEFORE)
    share = np.where(partial, rng.uniform(0.15, 0.85, size), 1.0)
    reason = _reason(rng, lines, way)
    took = np.select(
        [way == _BEFORE, way >= _RETURN], [rng.lognormal(0.3, 1.2, size), rng.lognormal(4.6, 0.5, size)]
    )
    took = np.where(took == 0, rng.lognormal(2.5, 0.8, size), took)
    end = applied + (took * HOUR).astype(np.int64) + MINUTE
    fate = np.where(lines["cancelled_at"] != MISSING, 0.0, rng.random(size))
    unnamed = rng.random(size) < 0.01
    excluded = (way == _BEFORE) & (rng.random(size) < 0.12)
    return Frame(
        {
            "refund_id": 2 * lines["line_id"],
            "of_line": lines["line_id"],
            "line_id": np.where(unnamed, -1, lines["line_id"]),
            "order_id": np.where(unnamed & (rng.random(size) < 0.5), -1, lines["order_id"]),
            "shop_id": lines["shop_id"],
            "product_id": lines["product_id"],
            "way": way,
            "reason": reason,
            "cause": np.where(rng.random(size) < 0.95, _CAUSES[reason], -1),
            "quantity": np.where(partial, MISSING, lines["quantity"]),
            "amount": np.maximum((lines["pay_amount"] * share).astype(np.int64), 1),
            "applied_at": applied,
            "succeeded_at": np.where(fate < 0.87, end, MISSING),
            "closed_at": np.where((fate >= 0.87) & (fate < 0.96), end, MISSING),
            "intervened": np.where(rng.random(size) < 0.5, -1, rng.random(size) < 0.1),
            "excluded": np.where(excluded, rng.integers(0, 2, size), -1),
        }
    )


def _reason(rng: np.random.Generator, lines: Frame, way: Ints) -> Ints:
    """Changed minds before shipping; quality after it; what arrives late is returned for logistics."""
    delayed = (lines["shipped_at"] > lines["ship_due_at"]) & (rng.random(len(lines)) < 0.6)
    mood = rng.integers(0, len(REASONS), len(lines))
    other = 6 + mood % (len(REASONS) - 6)
    return np.where(way == _BEFORE, other, np.where(delayed, 3 + mood % 3, np.where(mood < 6, mood, other)))


def _refunded(lines: Frame, refunds: Frame) -> Ints:
    """What was refunded of each line in the end."""
    done = refunds.take(refunds["succeeded_at"] != MISSING)
    base = int(lines["line_id"].min())
    size = int(lines["line_id"].max()) - base + 1
    sums = np.bincount(done["of_line"] - base, done["amount"], size).astype(np.int64)
    refunded: Ints = sums[lines["line_id"] - base]
    return refunded


def _money(lines: Frame) -> Iterator[tuple[str, Frame]]:
    """The creator's commission half a month after payment; the shop's settlement a week after signing."""
    kept = (lines["pay_amount"] > lines["refunded"]) & (lines["cancelled_at"] == MISSING)
    lines = lines.take(kept)
    rate: Floats = np.nan_to_num(lines["commission_rate"])
    base = lines["pay_amount"] - lines["refunded"]
    earned = (base * rate).astype(np.int64)
    frame = lines.only(("line_id", "shop_id"))
    affiliate: Bools = rate > 0
    yield (
        "commissions",
        frame.having(
            commission_id=lines["line_id"],
            account_id=lines["creator_id"],
            amount=earned,
            settled_at=lines["paid_at"] + 15 * DAY + (lines["line_id"] % 600) * MINUTE,
        ).take(affiliate),
    )
    received = np.where(
        lines["signed_at"] != MISSING, lines["signed_at"] + 7 * DAY, lines["paid_at"] + 10 * DAY
    )
    yield (
        "settlements",
        frame.having(
            settlement_id=lines["line_id"],
            amount=(base * 0.95).astype(np.int64) - earned,
            settled_at=received,
        ),
    )


def _voices(rng: np.random.Generator, parcels: Frame) -> Iterator[tuple[str, Frame]]:
    """Reviews after signing, and complaints; both worse for parcels that were late."""
    delayed = parcels["shipped_at"] > parcels["ship_due_at"]
    common = parcels.only(("line_id", "order_id", "shop_id", "product_id"))
    wrote = rng.random(len(parcels)) < 0.22
    yield "reviews", _reviews(rng, common.having(delayed=delayed, signed=parcels["signed_at"]).take(wrote))
    angry = rng.random(len(parcels)) < np.where(delayed, 0.04, 0.008)
    size = int(angry.sum())
    cause = np.where(delayed[angry] & (rng.random(size) < 0.6), _LOGISTICS, pick(rng, (50, 15, 25, 10), size))
    yield (
        "complaints",
        common.take(angry).having(
            complaint_id=parcels["line_id"][angry],
            at=parcels["paid_at"][angry] + (rng.random(size) * 20 * DAY).astype(np.int64),
            cause=cause,
            reason=cause % len(COMPLAINT_REASONS),
            amount=np.where(rng.random(size) < 0.6, parcels["pay_amount"][angry], MISSING),
        ),
    )


def _reviews(rng: np.random.Generator, wrote: Frame) -> Frame:
    size = len(wrote)
    happy = pick(rng, (4, 4, 9, 23, 60), size) + 1

    def score(worse: Ints | int = 0) -> Ints:
        given: Ints = np.clip(happy - pick(rng, (70, 20, 10), size) - worse, 1, 5)
        return given

    single = rng.random(size) < 0.1
    scores = {
        "product_score": score(),
        "service_score": score(),
        "logistics_score": score(2 * wrote["delayed"].astype(np.int64)),
    }
    return wrote.having(
        review_id=wrote["line_id"],
        at=wrote["signed"] + (rng.exponential(2, size) * DAY).astype(np.int64),
        score=np.where(single, happy, MISSING),
        text=np.where(rng.random(size) < 0.6, rng.integers(0, len(REVIEWS), size), -1),
        **{name: np.where(single, MISSING, values) for name, values in scores.items()},
    )
