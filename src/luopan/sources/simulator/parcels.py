"""Order lines into parcels: which lines travel together, when, and which parcels must name their lines."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luopan.sources.simulator.chance import Bools, Ints, draw
from luopan.sources.simulator.frame import HOUR, MISSING, Frame, words
from luopan.sources.simulator.world import LINES

STAGES = ("shipped_at", "collected_at", "signed_at")
_SPLIT = 601


def packed(rng: np.random.Generator, lines: Frame, sent: Bools) -> Frame:
    """The lines with their parcel (the number of its first line; -1: not sent), its times and its `line_ids`.

    An order goes in one parcel per shop; one order in eight of several lines goes in two. `line_ids` is null
    where a parcel holds all lines of its order and shop, as the contract has it.
    """
    basket = _numbered(lines["order_id"], lines["shop_id"])
    second = (draw(lines["order_id"], _SPLIT) < 0.125) & (lines["line_id"] % 2 == 1)
    _, first, which = np.unique(
        np.where(sent, 2 * basket + second, -1), return_index=True, return_inverse=True
    )
    made = {
        name: np.where(sent, times[which], MISSING) for name, times in _times(rng, lines.take(first)).items()
    }
    parcel = np.where(sent, lines["line_id"][first][which], -1)
    partial = sent & (np.bincount(which)[which] != np.bincount(basket)[basket])
    return lines.having(parcel=parcel, line_ids=_named(lines["line_id"], parcel, partial), **made)


def _numbered(order: Ints, shop: Ints) -> Ints:
    """A number for each pair of order and shop, from 0 on."""
    _, orders = np.unique(order, return_inverse=True)
    pairs, which = np.unique(orders * (int(shop.max()) + 1) + shop, return_inverse=True)
    numbered: Ints = np.arange(len(pairs))[which]
    return numbered


def _named(line: Ints, parcel: Ints, partial: Bools) -> NDArray[Any]:
    """The ids of the lines in each partial parcel, on every line of it."""
    content: defaultdict[int, list[str]] = defaultdict(list)
    rows = np.flatnonzero(partial)
    for number, name in zip(parcel[rows].tolist(), LINES.column(line[rows]).to_pylist(), strict=True):
        content[number].append(name)
    named = words([None] * len(line))
    for row, number in zip(rows.tolist(), parcel[rows].tolist(), strict=True):
        named[row] = content[number]
    return named


def _times(rng: np.random.Generator, lines: Frame) -> dict[str, Ints]:
    """Due and real times of the parcels that begin with these lines; about one in twelve ships late."""
    size, mode = len(lines), lines["ship_mode"]
    quick = np.where(rng.random(size) < 0.4, 24, 48)
    due = np.select([mode == 1, mode == 2], [7 * 24, 15 * 24], quick)
    prepared = due * np.minimum(rng.lognormal(-0.85, 0.6, size), 4)
    shipped = lines["paid_at"] + (prepared * HOUR).astype(np.int64)
    collected = shipped + (rng.lognormal(1.7, 0.7, size) * HOUR).astype(np.int64)
    return {
        "ship_due_at": lines["paid_at"] + due * HOUR,
        "shipped_at": shipped,
        "collected_at": collected,
        "signed_at": collected + (rng.lognormal(4.0, 0.5, size) * HOUR).astype(np.int64),
    }
