"""Purchases into order lines: baskets, amounts, payment and cancellation, attribution columns."""

from __future__ import annotations

import numpy as np

from luopan.sources.simulator.actions import Purchases
from luopan.sources.simulator.audience import CARD
from luopan.sources.simulator.chance import Ints, pick, stream
from luopan.sources.simulator.frame import HOUR, MINUTE, MISSING, SECOND, Frame, concat
from luopan.sources.simulator.part import Part
from luopan.sources.simulator.sellers import CREATOR
from luopan.sources.simulator.world import World

_UNPAID = 0.07
_CANCELLED = 0.04
_WALK_IN, _SAME_PRODUCT, _SAME_SHOP, _OTHER_SHOP = 0.05, 0.25, 0.07, 0.025
_PLAIN = (
    "user_id",
    "account_id",
    "content_type",
    "content_id",
    "product_id",
    "market",
    "channel",
    "paid",
    "follower",
    "country",
)


class Checkout:
    """Makes a part's order lines; numbers them over all its days."""

    def __init__(self, world: World, part: Part) -> None:
        self._world = world
        self._part = part
        self._orders = part.serial
        self._lines = part.serial

    def lines(self, day: int, sessions: Frame, purchases: Purchases) -> Frame:
        """The day's order lines, with columns besides the contract's that later steps need (market, rate)."""
        rng = stream(self._world.plan.seed, self._part.name, "checkout", day)
        basket = self._basket(rng, sessions, purchases)
        size = len(basket)
        basket = basket.having(line_id=self._lines + np.arange(size))
        self._lines += size
        return self._attribution(rng, _payment(rng, self._amounts(rng, basket)))

    def _basket(self, rng: np.random.Generator, sessions: Frame, purchases: Purchases) -> Frame:
        """Purchases, then walk-ins without any touch, then more lines in the same orders."""
        made = sessions.take(purchases.session)
        main = made.only(_PLAIN).having(
            order_id=self._orders + np.arange(len(made)),
            touch=purchases.touch,
            touched_at=purchases.touched,
            created_at=purchases.created,
        )
        self._orders += len(main)
        walk_in = self._untouched(rng, main.take(rng.random(len(main)) < _WALK_IN))
        strangers = self._part.people.choose(rng, walk_in["market"], np.arange(len(walk_in)))
        walk_in = walk_in.having(user_id=strangers, order_id=self._orders + np.arange(len(walk_in)))
        self._orders += len(walk_in)
        again = main.take(rng.random(len(main)) < _SAME_PRODUCT)
        beside = self._untouched(rng, main.take(rng.random(len(main)) < _SAME_SHOP))
        other = self._elsewhere(rng, main.take(rng.random(len(main)) < _OTHER_SHOP))
        lines = concat([main, walk_in, again, beside, other])
        products = self._world.sellers.products
        place = (rng.random(len(lines)) * products.sku_count[lines["product_id"]]).astype(np.int64)
        lines = lines.having(sku_id=products.sku_first[lines["product_id"]] + place)
        # One SKU stands once in an order: a second line of the same SKU would be the same SKU order.
        key = lines["order_id"] * len(products.shop) * 8 + lines["sku_id"]
        return lines.take(np.sort(np.unique(key, return_index=True)[1]))

    def _untouched(self, rng: np.random.Generator, lines: Frame) -> Frame:
        """The lines with another product of the same shop, which no content has shown to the buyer."""
        sellers = self._world.sellers
        shop = sellers.products.shop[lines["product_id"]]
        place = (rng.random(len(lines)) * sellers.product_count[shop]).astype(np.int64)
        return _by_card(lines, sellers.product_first[shop] + place)

    def _elsewhere(self, rng: np.random.Generator, lines: Frame) -> Frame:
        """The lines with a product of another shop of the same market, where there is one."""
        sellers = self._world.sellers
        shop = rng.integers(0, len(sellers.shops.market), len(lines))
        usable = (sellers.shops.market[shop] == lines["market"]) & (shop != self._part.shop)
        usable &= not self._part.inside
        return _by_card(lines, sellers.product_first[shop]).take(usable)

    def _amounts(self, rng: np.random.Generator, lines: Frame) -> Frame:
        size, products = len(lines), self._world.sellers.products
        product = lines["product_id"]
        quantity = 1 + pick(rng, (0.82, 0.13, 0.05), size)
        full = products.price[product] * quantity
        own = np.where(rng.random(size) < 0.3, rng.uniform(0.03, 0.2, size), 0)
        coupon = np.where(rng.random(size) < 0.2, rng.uniform(0.02, 0.12, size), 0)
        seller = (full * own).astype(np.int64)
        platform = (full * coupon).astype(np.int64)
        shipping = np.where(rng.random(size) < 0.4, (products.price[product] * 0.06).astype(np.int64), 0)
        taxes = np.array([0.07 if m.market in ("US", "GB", "SG") else 0.0 for m in self._world.plan.chosen])
        tax = ((full - seller - platform) * taxes[lines["market"]]).astype(np.int64)
        return lines.having(
            shop_id=products.shop[product],
            quantity=quantity,
            pay_amount=full - seller - platform + shipping + tax,
            shipping_amount=shipping,
            tax_amount=np.where(tax > 0, tax, MISSING),
            platform_discount=platform,
            seller_discount=seller,
            ship_mode=pick(rng, (0.88, 0.05, 0.07), size),
        )

    def _attribution(self, rng: np.random.Generator, lines: Frame) -> Frame:
        """Affiliate columns where a creator sold it; the platform's own attribution for some lines only."""
        accounts, size = self._world.sellers.accounts, len(lines)
        account = lines["account_id"]
        affiliate = (account >= 0) & (accounts.kind[account] == CREATOR)
        rate = self._world.sellers.products.commission[lines["product_id"]]
        told = rng.random(size) < self._world.plan.attributed
        # Where the platform names no touch, the card sold it: it then says so and nothing else.
        told_touch = told & (lines["touched_at"] != MISSING)
        return lines.having(
            buyer_id=lines["user_id"],
            creator_id=np.where(affiliate, account, -1),
            creator_content_type=np.where(affiliate, lines["content_type"], -1),
            creator_content_id=np.where(affiliate, lines["content_id"], -1),
            commission_rate=np.where(affiliate, rate, np.nan),
            content_type=np.where(told, lines["content_type"], -1),
            content_id=np.where(told, lines["content_id"], -1),
            account_id=np.where(told, account, -1),
            touch=np.where(told_touch, lines["touch"], -1),
            touched_at=np.where(told_touch, lines["touched_at"], MISSING),
            channel=np.where(told, lines["channel"], -1),
            paid=np.where(told, lines["paid"], -1),
            follower=np.where(told, lines["follower"], -1),
        )


def _by_card(lines: Frame, product: Ints) -> Frame:
    nobody = np.full(len(lines), -1)
    return lines.having(
        product_id=product,
        account_id=nobody,
        content_type=np.full(len(lines), CARD),
        content_id=nobody,
        channel=nobody,
        paid=nobody,
        follower=nobody,
        touch=nobody,
        touched_at=np.full(len(lines), MISSING),
    )


def _payment(rng: np.random.Generator, lines: Frame) -> Frame:
    """An order is paid, or not, as a whole; unpaid ones end by themselves; some paid ones are cancelled."""
    orders, which = np.unique(lines["order_id"], return_inverse=True)
    size = len(orders)
    fate = rng.random(size)
    wait = np.minimum(rng.lognormal(3.4, 1.1, size) * SECOND, 25 * MINUTE).astype(np.int64)
    unpaid, ends = fate < _UNPAID, fate < _UNPAID * 0.8
    regret = rng.integers(5 * MINUTE, 30 * HOUR, size)
    cancelled = (fate > 1 - _CANCELLED)[which] & (rng.random(len(lines)) < 0.9)
    paid_at = np.where(unpaid[which], MISSING, lines["created_at"] + wait[which])
    cancelled_at = np.where(
        ends[which],
        lines["created_at"] + 30 * MINUTE,
        np.where(cancelled, paid_at + regret[which], MISSING),
    )
    return lines.having(paid_at=paid_at, cancelled_at=cancelled_at)
