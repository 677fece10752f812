"""Agencies and their contracts with shops (TSP), seller accounts (TSP) and creators (MCN) (S39)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luopan.sources.simulator.chance import Floats, Ints, draw
from luopan.sources.simulator.frame import DAY, HOUR, MISSING, Frame, concat, words
from luopan.sources.simulator.reference import opening
from luopan.sources.simulator.sellers import CREATOR, MARKETING
from luopan.sources.simulator.versions import staged, until
from luopan.sources.simulator.vocabulary import MARK_EN, MARK_ZH
from luopan.sources.simulator.world import World

_NAMES = (
    "Northstar Partners",
    "Bluewave Commerce",
    "云帆服务",
    "Starlight MCN",
    "Banyan Creators",
    "星芒机构",
)
_TSP, _MCN = range(2)
_SHOP_MANAGEMENT, _CONTENT_MANAGEMENT = range(2)


def agency_tables(world: World) -> Iterator[tuple[str, Frame]]:
    """Agencies and contracts."""
    yield "agencies", _agencies(world)
    yield "contracts", _contracts(world)


def _agencies(world: World) -> Frame:
    names = [name + (MARK_EN if name.isascii() else MARK_ZH) for name in _NAMES]
    size = len(names)
    known = np.full(size, opening(world))
    return Frame({"agency_id": np.arange(size), "name": words(names), "known_at": known})


def _contracts(world: World) -> Frame:
    """At most one contract in force per shop and per account; some ended, half of these signed anew."""
    accounts = world.sellers.accounts
    shops = np.arange(len(world.sellers.shops.market))
    shop = shops[draw(shops, 501) < 0.5]
    seller = np.flatnonzero((accounts.kind == MARKETING) & (draw(np.arange(len(accounts.kind)), 502) < 0.4))
    creator = np.flatnonzero((accounts.kind == CREATOR) & (draw(np.arange(len(accounts.kind)), 503) < 0.5))
    frame = concat(
        [
            _subject(_TSP, _SHOP_MANAGEMENT, world.sellers.shops.market, shop=shop),
            _subject(_TSP, _CONTENT_MANAGEMENT, accounts.market, account=seller),
            _subject(_MCN, _CONTENT_MANAGEMENT, accounts.market, account=creator),
        ]
    )
    frame = _terms(world, frame)
    frame = until(frame, world.calendar.now, "signed_at", ("ended_at",))
    frame = frame.having(contract_id=np.arange(len(frame)))
    return staged(frame, "signed_at", ("ended_at",), np.ones(len(frame), dtype=np.bool_))


def _subject(
    role: int, category: int, market: Ints, *, shop: Ints | None = None, account: Ints | None = None
) -> Frame:
    """One contract per subject (shops, else accounts); a fifth leaves the category to its subject (null)."""
    number = shop if shop is not None else account
    assert number is not None
    nobody = np.full(len(number), -1)
    key = number * 4 + role * 2 + category
    said = np.where(draw(key, 504) < 0.8, category, -1)
    agency = (draw(key, 505) * 3).astype(np.int64) + 3 * role
    return Frame(
        {
            "key": key,
            "agency_id": agency,
            "role": np.full(len(key), role),
            "market": market[number],
            "shop_id": nobody if shop is None else shop,
            "account_id": nobody if account is None else account,
            "category": said,
            "share_rate": np.round(0.1 + 0.3 * draw(key, 506), 2) if role == _MCN else _unshared(key),
        }
    )


def _unshared(key: Ints) -> Floats:
    return np.where(draw(key, 507) < 0.5, np.nan, 0.05)


def _terms(world: World, frame: Frame) -> Frame:
    """When each was signed and ended, and the contracts that follow ended ones (with any agency)."""
    key, start, now = frame["key"], world.calendar.opening(0), world.calendar.now
    span = now - start
    signed = start - 200 * DAY + (draw(key, 511) * (200 * DAY + 0.7 * span)).astype(np.int64)
    ends = draw(key, 512) < 0.3
    end = np.maximum(signed, start) + 2 * HOUR + (draw(key, 513) * span * 0.6).astype(np.int64)
    early = draw(key, 514) < 0.4
    bound = np.where(early, signed - (draw(key, 515) * 60 * DAY).astype(np.int64), MISSING)
    first = frame.having(bound_at=bound, signed_at=signed, ended_at=np.where(ends, end, MISSING))
    renewed = first.take(ends & (draw(key, 516) < 0.5))
    again = renewed["ended_at"] + ((1 + draw(renewed["key"], 517) * 15) * DAY).astype(np.int64)
    other = 3 * renewed["role"] + (draw(renewed["key"], 518) * 3).astype(np.int64)
    nothing = np.full(len(renewed), MISSING)
    second = renewed.having(agency_id=other, bound_at=nothing, signed_at=again, ended_at=nothing)
    return concat([first, second])
