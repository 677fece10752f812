"""Buyers and viewers: how many per market, where they come from, whom they follow, what is known of them."""

from __future__ import annotations

import msgspec
import numpy as np

from luopan.sources.simulator.chance import Bools, Floats, Ints, draw
from luopan.sources.simulator.frame import MISSING, Frame
from luopan.sources.simulator.vocabulary import CONTENT, REGIONS, SHOPPING

_ACCOUNT_BITS = 20
_ABROAD, _FAN, _UNKNOWN = 1, 2, 3


class People(msgspec.Struct, frozen=True):
    """A block of users: market m has ``count[m]`` of them, numbered from ``first[m]`` on."""

    first: Ints
    count: Ints

    @property
    def end(self) -> int:
        return int(self.first[-1] + self.count[-1])

    def choose(self, rng: np.random.Generator, market: Ints, account: Ints) -> Ints:
        """A user per session: half of them from the small circle around an account, some far more active."""
        size = len(market)
        count = self.count[market]
        near = rng.random(size) < 0.5
        circle = np.maximum(count // 20, 30)
        anywhere = (rng.random(size) ** 1.7 * count).astype(np.int64)
        close = (account * 7_919 + (rng.random(size) ** 1.4 * circle).astype(np.int64)) % count
        return self.first[market] + np.where(near, close, anywhere)


def people(shares: Floats, size: int, first: int = 0) -> People:
    """`size` users split by market as `shares` says, at least forty in each."""
    count = np.maximum((shares / shares.sum() * size).astype(np.int64), 40)
    return People(first + np.cumsum(count) - count, count)


def country(user: Ints, market: Ints, countries: int) -> Ints:
    """The user's country as a market's number: 4 % live abroad."""
    chance = draw(user, _ABROAD)
    return np.where(chance < 0.04, (market + 1 + (chance * 1e4).astype(np.int64)) % countries, market)


class Fans:
    """Who follows which account now; changed by the follows and unfollows of each day."""

    def __init__(self) -> None:
        self._followed = np.empty(0, dtype=np.int64)
        self._left = np.empty(0, dtype=np.int64)

    def follows(self, user: Ints, account: Ints) -> Bools:
        key = pair(user, account)
        before = draw(key, _FAN) < 0.12
        return (before & ~_within(key, self._left)) | _within(key, self._followed)

    def change(self, follow: Ints, unfollow: Ints) -> None:
        """Take in a day's pairs (as `pair` makes them); a pair in both has left again."""
        follow, unfollow = np.unique(follow), np.unique(unfollow)
        self._followed = _without(_with(self._followed, follow), unfollow)
        self._left = _with(_without(self._left, follow), unfollow)


def pair(user: Ints, account: Ints) -> Ints:
    """A user and an account as one number."""
    return (user << _ACCOUNT_BITS) | account


def _with(known: Ints, added: Ints) -> Ints:
    """Both, sorted and without repetition; the stable sort merges two sorted runs in one pass."""
    fresh = added[~_within(added, known)]
    return np.sort(np.concatenate([known, fresh]), kind="stable")


def _without(known: Ints, removed: Ints) -> Ints:
    found = removed[_within(removed, known)]
    return np.delete(known, np.searchsorted(known, found))


def _within(key: Ints, known: Ints) -> Bools:
    if not len(known):
        return np.zeros(len(key), dtype=np.bool_)
    place = np.minimum(np.searchsorted(known, key), len(known) - 1)
    found: Bools = known[place] == key
    return found


def attributes(user: Ints, market: Ints, names: tuple[str, ...], opening: int) -> Frame:
    """Rows of `users`: 4 % are unknown altogether (no row), others lack single attributes."""
    kept = draw(user, _UNKNOWN) >= 0.04
    user, market = user[kept], market[kept]
    size = len(user)

    def coded(salt: int, values: int, known: float = 0.9) -> Ints:
        chance = draw(user, salt)
        return np.where(chance < known, (chance / known * values).astype(np.int64), -1)

    place = country(user, market, len(names))
    regions = np.array([len(REGIONS[name]) for name in names])
    first = np.cumsum(regions) - regions
    region = first[place] + (draw(user, 20) * regions[place]).astype(np.int64)
    chinese = np.array([name == "CN" for name in names])[place]
    tier = np.where(draw(user, 26) < 0.92, 1 + (draw(user, 27) * 6).astype(np.int64), MISSING)
    age = 16 + (draw(user, 21) ** 1.6 * 54).astype(np.int64)
    return Frame(
        {
            "user_id": user,
            "gender": coded(22, 5, 0.93) // 3,
            "age": np.where(draw(user, 23) < 0.88, age, MISSING),
            "country": np.where(draw(user, 24) < 0.97, place, -1),
            "region": np.where(draw(user, 25) < 0.9, region, -1),
            "city_tier": np.where(chinese, tier, MISSING),
            "spend_level": coded(28, 3),
            "married": np.where(draw(user, 29) < 0.8, (draw(user, 30) < 0.5) & (age > 22), -1),
            "has_child": np.where(draw(user, 29) < 0.8, (draw(user, 30) < 0.33) & (age > 24), -1),
            "shopping_preferences": coded(31, len(SHOPPING), 0.75),
            "content_preferences": coded(32, len(CONTENT), 0.75),
            "known_at": np.full(size, opening, dtype=np.int64),
        }
    )
