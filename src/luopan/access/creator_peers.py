"""The door to peers' creators: means and bars computed as the operator, naming nobody (R171, R172, S40)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from statistics import fmean
from typing import Literal

import msgspec

from luopan.access.peers import Group, Peers
from luopan.access.quantiles import quantile, rounded
from luopan.access.sitting import Sitting
from luopan.access.standings import Subject
from luopan.model.creators import CreatorMeans, CreatorPeers, ProductBar
from luopan.model.diagnosis_creators import LEAST_IMPRESSIONS, PRODUCT_MEASURE
from luopan.model.peers import PeersQuestion
from luopan.model.questions import QuestionBody
from luopan.warehouse import relation

Level = Literal["l1", "l2", "all"]
Cell = tuple[Level, str | None, int | None]
"""A level of category, the category (of level 2 under its level 1), and the price band (None: any price)."""


def creator_peers(
    peers: Peers, asked: PeersQuestion, products: Sequence[str], sitting: Sitting
) -> CreatorPeers:
    """The means of the peers' creators, and the bars of `products`; of those that are another shop's, nothing.

    Raises as `Doors.peers` does.
    """
    subject, groups, hindered = peers.nearest(asked, sitting)
    means = _means(asked, subject, groups, hindered, sitting, peers.minimum)
    wanted = _products(sitting, subject, only=products)
    bars = _bars(asked, subject, wanted, hindered, sitting, peers.minimum) if wanted else []
    return CreatorPeers(means, bars)


def _means(
    asked: PeersQuestion,
    subject: Subject,
    groups: Sequence[Group],
    hindered: str | None,
    sitting: Sitting,
    minimum: int,
) -> CreatorMeans:
    """Among the nearest peers of whom enough cooperated with a creator whose lives showed their products."""
    missing = hindered or "group_too_small"
    if not groups:
        return CreatorMeans(None, None, 0, 0, None, missing)
    body = QuestionBody(
        ["avg_impr_pv_per_product_live", "impr_to_order_rate"],
        ["shop_id", "account_id"],
        {"market": [subject.market]},
        asked.period,
        limit=None,
    )
    rows = [row for row in sitting.operator.ask(body).rows if None not in row]
    bound = _bound(sitting)
    for group, shops in groups:
        known = set(shops)
        pairs = [row for row in rows if row[0] in known and (row[0], row[1]) not in bound]
        count = len({row[0] for row in pairs})
        if count >= minimum:
            impressions, conversion = (round(fmean(float(row[n]) for row in pairs), 9) for n in (2, 3))
            return CreatorMeans(impressions, conversion, len(pairs), count, group)
    return CreatorMeans(None, None, 0, 0, None, missing)


def _bound(sitting: Sitting) -> set[tuple[str, str]]:
    """Shops with the accounts that ever belonged to them: these are no creators whom they cooperate with."""
    return set(sitting.cursor.rows(f"SELECT shop_id, account_id FROM {relation('bindings')}"))


class _Product(msgspec.Struct, frozen=True):
    """A product and what it is alike by."""

    product_id: str
    shop_id: str
    category_l1: str | None
    category_l2: str | None
    price: Decimal | None

    @property
    def cells(self) -> list[Cell]:
        """The groups of like products, the nearest first."""
        at = band(self.price)
        found: list[Cell] = []
        if self.category_l1 is not None and at is not None:
            if self.category_l2 is not None:
                found.append(("l2", f"{self.category_l1} / {self.category_l2}", at))
            found.append(("l1", self.category_l1, at))
        if self.category_l1 is not None:
            found.append(("l1", self.category_l1, None))
        return found if at is None else [*found, ("all", None, at)]


def band(price: Decimal | None) -> int | None:
    """The price band: `n` for prices from 2 ** n up to, and without, 2 ** (n + 1)."""
    return None if price is None or price <= 0 else math.frexp(price)[1] - 1


def _products(sitting: Sitting, subject: Subject, only: Sequence[str]) -> list[_Product]:
    """Those of `only` that are the shop's."""
    if not only:
        return []
    marks = ", ".join("?" for _ in only)
    rows = sitting.cursor.rows(
        "SELECT product_id, shop_id, category_l1, category_l2, price "
        f"FROM {relation('products')} WHERE shop_id = ? AND product_id IN ({marks}) ORDER BY product_id",
        [subject.shop_id, *only],
    )
    return [_Product(*row) for row in rows]


def _others(sitting: Sitting, subject: Subject) -> list[_Product]:
    """The products of the other shops of the market that consent."""
    rows = sitting.cursor.rows(
        "SELECT p.product_id, p.shop_id, p.category_l1, p.category_l2, p.price "
        f"FROM {relation('products')} p JOIN {relation('shops')} s ON s.shop_id = p.shop_id "
        f"WHERE s.market = ? AND s.peer_consent AND s.shop_id <> ?",
        [subject.market, subject.shop_id],
    )
    return [_Product(*row) for row in rows]


class _Peer(msgspec.Struct, frozen=True):
    """What another shop's product sells."""

    shop_id: str
    value: Fraction


def _bars(
    asked: PeersQuestion,
    subject: Subject,
    wanted: Sequence[_Product],
    hindered: str | None,
    sitting: Sitting,
    minimum: int,
) -> list[ProductBar]:
    if hindered:
        return [_bar(product, {}, minimum, hindered) for product in wanted]
    body = QuestionBody(
        [PRODUCT_MEASURE, "product_impressions"],
        ["product_id"],
        {"market": [subject.market], "content_type": ["live"]},
        asked.period,
        limit=None,
    )
    values = {
        row[0]: Fraction(str(row[1]))
        for row in sitting.operator.ask(body).rows
        if row[1] is not None and row[2] >= LEAST_IMPRESSIONS
    }
    like: dict[Cell, list[_Peer]] = {}
    for other in _others(sitting, subject):
        if other.product_id in values:
            for cell in other.cells:
                like.setdefault(cell, []).append(_Peer(other.shop_id, values[other.product_id]))
    return [_bar(product, like, minimum, None) for product in wanted]


def _bar(
    product: _Product, like: Mapping[Cell, Sequence[_Peer]], minimum: int, hindered: str | None
) -> ProductBar:
    """Against the nearest like products of enough shops."""
    for cell in product.cells:
        peers = like.get(cell, ())
        shops = len({peer.shop_id for peer in peers})
        if shops >= minimum:
            return _told(product, cell, sorted(peer.value for peer in peers), shops)
    missing = hindered or ("group_too_small" if product.cells else "no_category_and_price")
    return ProductBar(product.product_id, product.category_l1, None, None, None, None, None, 0, 0, missing)


def _told(product: _Product, cell: Cell, values: Sequence[Fraction], shops: int) -> ProductBar:
    level, category, at = cell
    low, high = (None, None) if at is None else (Decimal(2) ** at, Decimal(2) ** (at + 1))
    half, quarter = (rounded(quantile(values, part), "money") for part in _parts())
    return ProductBar(
        product.product_id,
        category,
        "l2" if level == "l2" else "l1",
        low,
        high,
        half,
        quarter,
        len(values),
        shops,
    )


def _parts() -> Iterable[Fraction]:
    return Fraction(1, 2), Fraction(3, 4)
