"""Where a value stands among others: exact quantiles in the good direction, rank and verdict (§13.4, G14)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from luopan.model.peers import Verdict


class Stood(msgspec.Struct, frozen=True):
    """A value among its peers'; all null without peers, what needs an own value null without one."""

    p50: Fraction | None
    p75: Fraction | None
    rank: int | None
    percentile: Fraction | None
    verdict: Verdict | None


def stand(own: Fraction | None, peers: Sequence[Fraction], unit: str, direction: str) -> Stood:
    """Where `own` stands among `peers`. `direction` none: bigger is not better, and there is no verdict."""
    if not peers:
        return Stood(None, None, None, None, None)
    sign = -1 if direction == "down" else 1
    values = sorted(sign * peer for peer in peers)
    half, quarter = quantile(values, Fraction(1, 2)), quantile(values, Fraction(3, 4))
    if own is None:
        return Stood(sign * half, sign * quarter, None, None, None)
    good = sign * own
    return Stood(
        sign * half,
        sign * quarter,
        1 + sum(value > good for value in values),
        Fraction(sum(value < good for value in values), len(values)),
        None if direction == "none" else verdict(good, half, quarter, unit == "s" and direction == "down"),
    )


def quantile(values: Sequence[Fraction], part: Fraction) -> Fraction:
    """The value below which `part` of the sorted values lie, linearly between the two nearest."""
    place = (len(values) - 1) * part
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)


def verdict(good: Fraction, half: Fraction, quarter: Fraction, duration: bool) -> Verdict:
    """How good a value is, greater being better."""
    if good >= quarter:
        return "fast" if duration else "excellent"
    if good >= half:
        return "ordinary"
    return "slow" if duration else "behind"


def rounded(value: Fraction | None, unit: str) -> Decimal | None:
    """The value as it is told: money to 4 decimals, everything else to 9 (S58)."""
    if value is None:
        return None
    places = 4 if unit.startswith("money") else 9
    return Decimal(round(value * 10**places)).scaleb(-places).normalize() + Decimal(0)
