"""Shops with a long tail, their accounts, the creators around them, products, SKUs and who carries what."""

from __future__ import annotations

import msgspec
import numpy as np

from luopan.sources.simulator.chance import Bools, Floats, Ints, pick, stream
from luopan.sources.simulator.plan import Plan
from luopan.sources.simulator.vocabulary import CATEGORIES

OFFICIAL, MARKETING, CREATOR = range(3)
TIERS = (3_000, 30_000, 300_000, 3_000_000)
"""Typical followers of the four creator tiers."""


class Shops(msgspec.Struct, frozen=True):
    """One entry per shop; `weight` sums to 1 over all shops."""

    market: Ints
    category: Ints
    weight: Floats


class Products(msgspec.Struct, frozen=True):
    """One entry per product, shop by shop, the best seller first; `price` in cents of the market's money."""

    shop: Ints
    price: Ints
    physical: Bools
    commission: Floats
    sku_first: Ints
    sku_count: Ints


class Accounts(msgspec.Struct, frozen=True):
    """One entry per account; creators have no shop (-1). n carries ``carried[first[n]:][:count[n]]``."""

    market: Ints
    shop: Ints
    kind: Ints
    weight: Floats
    followers: Ints
    advertised: Floats
    first: Ints
    count: Ints
    carried: Ints


class Sellers(msgspec.Struct, frozen=True):
    """Everyone who sells, and what; `product_first` and `product_count` are per shop."""

    shops: Shops
    products: Products
    accounts: Accounts
    product_first: Ints
    product_count: Ints


def _shops(plan: Plan, rng: np.random.Generator) -> Shops:
    shares = np.array([market.share for market in plan.chosen])
    shares = shares / shares.sum()
    given = np.zeros(len(shares))
    market = np.empty(plan.shops, dtype=np.int64)
    for shop in range(plan.shops):
        market[shop] = np.argmax(shares * (shop + 1) - given)
        given[market[shop]] += 1
    weight = 1.0 / (np.arange(plan.shops) + 2.0) ** 0.95 * rng.lognormal(0, 0.15, plan.shops)
    return Shops(market, rng.integers(0, len(CATEGORIES), plan.shops), weight / weight.sum())


def _products(plan: Plan, shops: Shops, rng: np.random.Generator) -> tuple[Products, Ints]:
    count = (5 + 40 * (shops.weight / shops.weight.max()) ** 0.5 * rng.uniform(0.6, 1, plan.shops)).astype(
        np.int64
    )
    shop = np.repeat(np.arange(plan.shops), count)
    level = np.array([market.price for market in plan.chosen])[shops.market[shop]]
    dollars = np.clip(rng.lognormal(3.0, 0.8, len(shop)), 2, 900)
    skus = 1 + pick(rng, (0.35, 0.35, 0.2, 0.1), len(shop))
    products = Products(
        shop=shop,
        price=np.maximum((dollars * level).astype(np.int64), 1) * 100 - 1,
        physical=rng.random(len(shop)) < 0.96,
        commission=np.round(rng.uniform(0.05, 0.3, len(shop)), 2),
        sku_first=np.cumsum(skus) - skus,
        sku_count=skus,
    )
    return products, count


def _carried(
    own: Ints, market: Ints, shops: Shops, products: Products, reserved: int, rng: np.random.Generator
) -> list[Ints]:
    """Products per account: all of its own shop, or a creator's choice among the market's."""
    starts = np.searchsorted(products.shop, np.arange(len(shops.market) + 1))
    position = np.arange(len(products.shop)) - starts[products.shop]
    appeal = shops.weight[products.shop] / (position + 3.0)
    pools = {}
    for place in np.unique(market):
        members = np.flatnonzero((shops.market[products.shop] == place) & (products.shop != reserved))
        pools[int(place)] = members, np.log(appeal[members])
    carried = []
    for shop, place in zip(own, market, strict=True):
        if shop >= 0:
            carried.append(np.arange(starts[shop], starts[shop + 1]))
            continue
        members, liking = pools[int(place)]
        wanted = min(len(members), int(rng.integers(6, 25)))
        # The largest of log-weights plus Gumbel noise are a weighted choice without repetition.
        noisy = liking + rng.gumbel(size=len(members))
        carried.append(members[np.argsort(-noisy)[:wanted]])
    return carried


def _accounts(
    plan: Plan, shops: Shops, products: Products, reserved: int, rng: np.random.Generator
) -> Accounts:
    marketing = np.minimum(4, rng.poisson(0.6 + 2.5 * (shops.weight / shops.weight.max()) ** 0.4))
    creators = 3 * plan.shops
    everyone = np.arange(plan.shops)
    shop = np.concatenate([everyone, np.repeat(everyone, marketing), np.full(creators, -1)])
    kind = np.concatenate(
        [np.full(plan.shops, OFFICIAL), np.full(marketing.sum(), MARKETING), np.full(creators, CREATOR)]
    )
    market = np.where(shop >= 0, shops.market[shop], shops.market[rng.choice(plan.shops, len(shop))])
    tier = np.where(kind == CREATOR, pick(rng, (0.55, 0.3, 0.12, 0.03), len(shop)), 1)
    reach = np.array([0.2, 1.0, 4.0, 14.0])[tier] * rng.lognormal(0, 0.6, len(shop))
    own = shops.weight[shop] * np.where(kind == OFFICIAL, 1.0, 0.45) * rng.lognormal(0, 0.2, len(shop))
    affiliate = np.where(kind == CREATOR, reach, 0.0)
    weight = np.where(kind == CREATOR, 0.4 * affiliate / affiliate.sum(), 0.6 * own / own[shop >= 0].sum())
    followers = np.array(TIERS)[tier] * rng.lognormal(0, 0.5, len(shop))
    carried = _carried(shop, market, shops, products, reserved, rng)
    count = np.array([len(items) for items in carried])
    return Accounts(
        market=market,
        shop=shop,
        kind=kind,
        weight=weight,
        followers=followers.astype(np.int64),
        advertised=np.where(rng.random(len(shop)) < 0.6, rng.uniform(0.02, 0.35, len(shop)), 0.0),
        first=np.cumsum(count) - count,
        count=count,
        carried=np.concatenate(carried),
    )


def sellers(plan: Plan, reserved: int = -1) -> Sellers:
    """The sellers of a plan; they depend on its seed, shops and markets alone, not on days or events.

    No creator carries the products of the shop `reserved`.
    """
    rng = stream(plan.seed, "sellers")
    shops = _shops(plan, rng)
    products, count = _products(plan, shops, rng)
    accounts = _accounts(plan, shops, products, reserved, rng)
    return Sellers(shops, products, accounts, np.cumsum(count) - count, count)
