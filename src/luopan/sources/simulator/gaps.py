"""Lives for the hours in which too few would be live, by accounts whose market is awake then."""

from __future__ import annotations

import msgspec
import numpy as np

from luopan.sources.simulator.calendar import Calendar
from luopan.sources.simulator.chance import Floats, Ints
from luopan.sources.simulator.frame import HOUR, MINUTE

_AWAKE, _LONGEST = 8, 7
"""The hour from which people go live, and the hours that a live lasts at most: so one that begins before
midnight is over when its account may begin again."""
_OVERLAP = 5 * MINUTE


class Spans(msgspec.Struct, frozen=True):
    """When lives are: at most one per account and business day."""

    account: Ints
    day: Ints
    start: Ints
    end: Ints


def lengths(rng: np.random.Generator, size: int) -> Ints:
    """How long lives last: about two hours, half an hour at least and seven at most."""
    return (np.clip(rng.lognormal(0.75, 0.45, size), 0.5, _LONGEST) * HOUR).astype(np.int64)


def filled(
    spans: Spans, least: int, market: Ints, habit: Floats, calendar: Calendar, rng: np.random.Generator
) -> Spans:
    """The lives, and one more wherever one ends and fewer than `least` run on.

    So many less one must run at every moment already. `market` and `habit` say of each account where it is
    and how readily it goes live. A gap stays only where no market of the plan is awake, or all its accounts
    were live that day already.
    """
    busy = np.zeros((calendar.days, len(market)), dtype=np.bool_)
    busy[spans.day, spans.account] = True
    added: list[tuple[int, int, int, int]] = []
    moment = calendar.opening(0)
    while moment < calendar.now:
        moment = _covered(spans, least, moment)
        day = _days(moment, calendar)[market]
        free = np.flatnonzero((day >= 0) & ~busy[day, np.arange(len(market))])
        if not len(free):
            moment += HOUR
            continue
        account = int(rng.choice(free, p=habit[free] / habit[free].sum()))
        end = moment + int(lengths(rng, 1)[0])
        added.append((account, int(day[account]), moment - _OVERLAP, end))
        busy[day[account], account] = True
        moment = end
    more = np.array(added, dtype=np.int64).reshape(-1, 4).T
    return Spans(*(np.concatenate(both) for both in zip(msgspec.structs.astuple(spans), more, strict=True)))


def _covered(spans: Spans, least: int, moment: int) -> int:
    """The first instant from `moment` on at which fewer than `least` of the lives run."""
    while len(ends := spans.end[(spans.start <= moment) & (spans.end > moment)]) >= least:
        moment = int(np.sort(ends)[-least])
    return moment


def _days(moment: int, calendar: Calendar) -> Ints:
    """The business day of each market at a moment; -1 where it is night, or none of the plan's days."""
    starts = calendar.starts
    day = (starts <= moment).sum(axis=1) - 1
    awake = (day >= 0) & (day < calendar.days)
    begun = starts[np.arange(len(starts)), np.clip(day, 0, calendar.days - 1)]
    awake &= moment - begun >= _AWAKE * HOUR
    return np.where(awake, day, -1)
