"""The reference tables about sellers: markets, shops, accounts, bindings, products and what hangs on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import numpy as np

from luopan.sources.simulator import vocabulary as say
from luopan.sources.simulator.chance import Bools, Ints, draw, pick, stream
from luopan.sources.simulator.frame import DAY, HOUR, MISSING, Frame, words
from luopan.sources.simulator.sellers import CREATOR, OFFICIAL
from luopan.sources.simulator.versions import staged, until
from luopan.sources.simulator.world import World

_PER_EVENT = 0.3
"""US dollars that an event is hoped to bring."""


def seller_tables(world: World) -> Iterator[tuple[str, Frame]]:
    """Each reference table about sellers and goods, as frames in the contract's order."""
    yield "markets", _markets(world)
    yield "shops", _shops(world)
    yield "accounts", _accounts(world)
    yield "account_facts", _account_facts(world)
    yield "bindings", _bindings(world)
    yield "products", _products(world)
    yield "skus", _skus(world)
    yield "ship_promises", _ship_promises(world)
    yield "targets", _targets(world)


def opening(world: World) -> int:
    """A moment before the first day at which all that stood already was known."""
    return world.calendar.opening(0) - DAY


def in_chinese(world: World, market: Ints) -> Bools:
    """Whether what belongs to a market has Chinese names."""
    found: Bools = np.array([chosen.market == "CN" for chosen in world.plan.chosen])[market]
    return found


def _known(world: World, size: int) -> Ints:
    return np.full(size, opening(world))


def _markets(world: World) -> Frame:
    chosen = world.plan.chosen
    return Frame(
        {
            "market": np.arange(len(chosen)),
            "name": words([market.name + say.MARK_EN for market in chosen]),
            "timezone": words([market.timezone for market in chosen]),
            "currency": words([market.currency for market in chosen]),
            "country": words([market.market for market in chosen]),
            "known_at": _known(world, len(chosen)),
        }
    )


def _shop_name(number: int, category: int, chinese: bool) -> str:
    again = "" if number < len(say.PLACES_EN) * 8 else f" {number}"
    if chinese:
        return f"{say.PLACES_ZH[number % 10]}{say.TRADES_ZH[category]}{again}旗舰店{say.MARK_ZH}"
    return f"{say.PLACES_EN[number % 10]} {say.TRADES_EN[category]}{again}{say.MARK_EN}"


def _shops(world: World) -> Frame:
    shops = world.sellers.shops
    rng = stream(world.plan.seed, "reference", "shops")
    size, start = len(shops.market), opening(world)
    chinese = in_chinese(world, shops.market)
    names = [_shop_name(n, int(shops.category[n]), bool(chinese[n])) for n in range(size)]
    closed = np.where(rng.random(size) < 0.02, world.calendar.now - 3 * HOUR, MISSING)
    closed[: size // 2] = MISSING
    frame = Frame(
        {
            "shop_id": np.arange(size),
            "name": words(names),
            "market": shops.market,
            "category_l1": shops.category,
            "opened_at": start - rng.integers(30 * DAY, 1_500 * DAY, size),
            "closed_at": closed,
            "peer_consent": rng.random(size) < 0.75,
        }
    )
    return staged(frame, "opened_at", ("closed_at",), closed != MISSING)


def _account_name(number: int, kind: int, shop: str, chinese: bool) -> str:
    if kind == OFFICIAL:
        return shop
    if kind != CREATOR:
        return f"{shop} · {'直播间' if chinese else 'studio'} {number % 97}"
    if chinese:
        return f"{say.PEOPLE_ZH[number % 10]}的好物日记 {number}{say.MARK_ZH}"
    return f"{say.PEOPLE_EN[number % 10]} picks {number}{say.MARK_EN}"


def _accounts(world: World) -> Frame:
    accounts, shops = world.sellers.accounts, world.sellers.shops
    rng = stream(world.plan.seed, "reference", "accounts")
    size = len(accounts.shop)
    chinese = in_chinese(world, accounts.market)
    of_shop = [
        _shop_name(n, int(shops.category[n]), m) for n, m in enumerate(in_chinese(world, shops.market))
    ]
    names = [
        _account_name(n, int(accounts.kind[n]), of_shop[accounts.shop[n]], bool(chinese[n]))
        for n in range(size)
    ]
    rights = np.empty(size, dtype=object)
    choices = (["showcase", "video", "live"], ["video", "live"], ["showcase", "video"])
    rights[:] = [choices[n] for n in pick(rng, (0.8, 0.1, 0.1), size)]
    category = np.where(accounts.shop >= 0, shops.category[accounts.shop], rng.integers(0, 8, size))
    return Frame(
        {
            "account_id": np.arange(size),
            "handle": words([f"sim.{n + 1:05d}" for n in range(size)]),
            "name": words(names),
            "market": accounts.market,
            "category_l1": category,
            "permissions": rights,
            "opened_at": opening(world) - rng.integers(10 * DAY, 1_200 * DAY, size),
            "known_at": _known(world, size),
        }
    )


def _account_facts(world: World) -> Frame:
    """Followers, level and reputation once a week; some accounts grow, some shrink."""
    accounts, calendar = world.sellers.accounts, world.calendar
    rng = stream(world.plan.seed, "reference", "facts")
    size, weeks = len(accounts.shop), np.arange(0, calendar.days, 7)
    growth = rng.normal(0.012, 0.02, size)
    account, week = np.repeat(np.arange(size), len(weeks)), np.tile(np.arange(len(weeks)), size)
    at = calendar.starts[accounts.market[account], weeks[week]]
    followers = accounts.followers[account] * (1 + growth[account]) ** week
    frame = Frame(
        {
            "account_id": account,
            "at": at,
            "followers": followers.astype(np.int64),
            "level": np.minimum(np.log10(np.maximum(followers, 1)).astype(np.int64), 6) - 1,
            "reputation": np.round(np.clip(4.6 + 0.3 * rng.standard_normal(size)[account], 3, 5), 2),
            "known_at": at,
        }
    )
    return until(frame.take(np.argsort(at, kind="stable")), calendar.now, "at", ())


def ended_bindings(world: World) -> tuple[Ints, Ints, Ints]:
    """Marketing accounts whose binding ended (accounts, end, new beginning or MISSING)."""
    accounts, calendar = world.sellers.accounts, world.calendar
    marketing = np.flatnonzero((accounts.shop >= 0) & (accounts.kind != OFFICIAL))
    ended = marketing[draw(marketing, 201) < 0.12]
    day = (draw(ended, 202) * calendar.days).astype(np.int64)
    end = calendar.starts[accounts.market[ended], day] + 10 * HOUR
    again = end + ((5 + draw(ended, 203) * 20) * DAY).astype(np.int64)
    again = np.where((draw(ended, 204) < 0.5) & (again < calendar.now), again, MISSING)
    return ended, end, again


def _bindings(world: World) -> Frame:
    """The official account of every shop, its marketing accounts, ended and renewed bindings."""
    accounts, start = world.sellers.accounts, opening(world)
    bound = np.flatnonzero(accounts.shop >= 0)
    ended, end, again = ended_bindings(world)
    last = np.full(len(accounts.shop), MISSING)
    last[ended] = end
    renewed = again != MISSING
    account = np.concatenate([bound, ended[renewed]])
    since = np.concatenate([start - (draw(bound, 205) * 300 * DAY).astype(np.int64), again[renewed]])
    unbound = np.concatenate([last[bound], np.full(int(renewed.sum()), MISSING)])
    official = accounts.kind[account] == OFFICIAL
    frame = Frame(
        {
            "shop_id": accounts.shop[account],
            "account_id": account,
            "kind": np.where(official, 0, 1),
            "merged": official & (draw(account, 206) < 0.4),
            "bound_at": since,
            "unbound_at": unbound,
        }
    )
    frame = until(frame, world.calendar.now, "bound_at", ("unbound_at",))
    return staged(frame, "bound_at", ("unbound_at",), np.ones(len(frame), dtype=np.bool_))


def _products(world: World) -> Frame:
    products, shops = world.sellers.products, world.sellers.shops
    rng = stream(world.plan.seed, "reference", "products")
    size = len(products.shop)
    category = shops.category[products.shop]
    chinese = in_chinese(world, shops.market[products.shop])
    goods = rng.integers(0, 5, size)
    titles = [
        f"{say.GOODS_ZH[c][g]} {n + 1}{say.MARK_ZH}" if zh else f"{say.GOODS_EN[c][g]} {n + 1}{say.MARK_EN}"
        for n, (c, g, zh) in enumerate(zip(category.tolist(), goods.tolist(), chinese.tolist(), strict=True))
    ]
    listed = opening(world) - rng.integers(5 * DAY, 400 * DAY, size)
    gone = world.calendar.now - rng.integers(HOUR, 6 * HOUR, size)
    delisted = np.where(rng.random(size) < 0.04, gone, MISSING)
    frame = Frame(
        {
            "product_id": np.arange(size),
            "shop_id": products.shop,
            "title": words(titles),
            "category_l1": category,
            "category_l2": rng.integers(0, len(say.SUBCATEGORIES), size),
            "price": products.price,
            "physical": products.physical,
            "listed_at": listed,
            "delisted_at": delisted,
            "lead_time_days": np.where(rng.random(size) < 0.85, rng.integers(2, 21, size), np.nan),
        }
    )
    return staged(frame, "listed_at", ("delisted_at",), delisted != MISSING)


def _skus(world: World) -> Frame:
    products = world.sellers.products
    product = np.repeat(np.arange(len(products.shop)), products.sku_count)
    number = np.arange(len(product)) - products.sku_first[product]
    chinese = in_chinese(world, world.sellers.shops.market[products.shop[product]])
    names = [
        (say.COLOURS_ZH if zh else say.COLOURS_EN)[n]
        for n, zh in zip(number.tolist(), chinese.tolist(), strict=True)
    ]
    cost = (products.price[product] * (0.3 + 0.4 * draw(product, 207))).astype(np.int64)
    return Frame(
        {
            "sku_id": np.arange(len(product)),
            "product_id": product,
            "name": words(names),
            "price": products.price[product],
            "unit_cost": np.where(draw(product, 208) < 0.9, cost, MISSING),
            "known_at": _known(world, len(product)),
        }
    )


def _ship_promises(world: World) -> Frame:
    """What every physical product promises, and for some a change half-way."""
    products, start = world.sellers.products, opening(world)
    rng = stream(world.plan.seed, "reference", "promises")
    goods = np.flatnonzero(products.physical)
    half = (start + world.calendar.now) // 2
    changed = goods[rng.random(len(goods)) < 0.15]
    end = np.where(np.isin(goods, changed), half, MISSING)
    product = np.concatenate([goods, changed])
    configured = np.concatenate([np.full(len(goods), start), np.full(len(changed), half)])
    usable = rng.random(len(product)) < 0.9
    ended = np.concatenate([end, np.full(len(changed), MISSING)])
    frame = Frame(
        {
            "product_id": product,
            "promise": pick(rng, (0.12, 0.33, 0.43, 0.05, 0.07), len(product)),
            "configured_at": configured,
            "effective_at": np.where(usable, configured + 2 * HOUR, MISSING),
            "ended_at": ended,
        }
    )
    return staged(frame, "configured_at", ("effective_at", "ended_at"), ended != MISSING)


def _targets(world: World) -> Frame:
    """A monthly GMV target of each shop's own accounts."""
    plan, accounts = world.plan, world.sellers.accounts
    months = sorted({(plan.first + dt.timedelta(days=n)).replace(day=1) for n in range(plan.days)})
    own = np.flatnonzero(accounts.shop >= 0)
    account = np.repeat(own, len(months))
    month = np.tile([(month - dt.date(1970, 1, 1)).days for month in months], len(own))
    price = np.array([market.price for market in plan.chosen])[accounts.market[account]]
    sales = accounts.weight[account] * plan.events / plan.days * 30 * price * _PER_EVENT
    return Frame(
        {
            "account_id": account,
            "shop_id": accounts.shop[account],
            "month": month,
            "gmv": (sales * (0.8 + 0.5 * draw(account * 100 + month, 209))).astype(np.int64) * 100,
            "known_at": _known(world, len(account)),
        }
    )
