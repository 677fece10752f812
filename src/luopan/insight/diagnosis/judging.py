"""Whether an indicator is to improve: beside its peers' median and its own past (R168, R175). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import msgspec

from luopan.access.quantiles import quantile, rounded
from luopan.model.diagnosed import Benchmark, History
from luopan.model.peers import PeerValue

Reason = Literal["behind_peers", "below_own_past"]


class Judgement(msgspec.Struct, frozen=True):
    """A value in its past, why it is to improve, and the benchmark that it misses (None: it misses none)."""

    history: History
    because: list[Reason]
    benchmark: Fraction | None
    benchmark_of: Benchmark | None


def judged(own: Fraction | None, past: Sequence[Fraction | None], peers: PeerValue) -> Judgement:
    """The judgement of a value; `past`: the earlier periods, the latest first; null where they have none."""
    sign = -1 if peers.direction == "down" else 1
    known = [value for value in past if value is not None]
    median = quantile(sorted(known), Fraction(1, 2)) if known else None
    history = History(
        rounded(past[0] if past else None, peers.unit),
        None if own is None else 1 + sum(sign * value > sign * own for value in known),
        len(known) + (own is not None),
        rounded(median, peers.unit),
    )
    half = None if peers.p50 is None else Fraction(peers.p50)
    because: list[Reason] = []
    if own is not None and half is not None and sign * own < sign * half:
        because.append("behind_peers")
    if own is not None and median is not None and sign * own < sign * median:
        because.append("below_own_past")
    if "behind_peers" in because:
        return Judgement(history, because, half, "peers_p50")
    return (
        Judgement(history, because, median, "own_history") if because else Judgement(history, [], None, None)
    )
