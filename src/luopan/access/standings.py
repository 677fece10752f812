"""Whom a shop can be compared with: consent and main category from the reference, levels from what was sold."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence
from decimal import Decimal

import msgspec

from luopan.access.levels import Seller, Standing, placed
from luopan.engine import Cursor
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.values import Answer
from luopan.settings import Peers
from luopan.warehouse import relation

KEPT = 16
"""Days of markets whose levels are kept."""

Ask = Callable[[QuestionBody], Answer]


class Subject(msgspec.Struct, frozen=True):
    """A shop as the reference knows it; `zone` is its market's."""

    shop_id: str
    market: str
    zone: str
    category: str | None
    consents: bool


def subject_of(cursor: Cursor, shop: str) -> Subject | None:
    """The shop of that id, if there is one."""
    rows = cursor.rows(
        "SELECT s.shop_id, s.market, m.timezone, s.category_l1, coalesce(s.peer_consent, FALSE) "
        f"FROM {relation('shops')} s JOIN {relation('markets')} m ON m.market = s.market WHERE s.shop_id = ?",
        [shop],
    )
    return Subject(*rows[0]) if rows else None


class Standings:
    """Levels by market and day, kept while the data stays as it is. Safe to use from many threads."""

    def __init__(self, settings: Peers) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._kept: dict[tuple[int, str, dt.date], Standing] = {}

    def of(self, cursor: Cursor, ask: Ask, state: int, market: str, date: dt.date) -> Standing:
        """Where every consenting shop of the market stood on a day; `state` names the state of the data."""
        key = (state, market, date)
        found = self._kept.get(key)
        if found is None:
            found = Standing(
                market, date, placed(self._sellers(cursor, ask, market, date), self._settings.shares)
            )
            with self._lock:
                self._kept[key] = found
                while len(self._kept) > KEPT:
                    del self._kept[next(iter(self._kept))]
        return found

    def _sellers(self, cursor: Cursor, ask: Ask, market: str, date: dt.date) -> list[Seller]:
        """The consenting shops that had not closed, with what they sold in the days up to `date`."""
        first = date - dt.timedelta(days=self._settings.days - 1)
        days = PeriodBody(first, date)
        shops = cursor.rows(
            f"SELECT shop_id, category_l1 FROM {relation('shops')} "
            "WHERE market = ? AND peer_consent AND coalesce(closed_at >= ?, TRUE) ORDER BY shop_id",
            [market, dt.datetime.combine(first, dt.time.min)],
        )
        sold = {
            str(shop): Decimal(str(gmv or 0)) for shop, gmv in ask(_question(["shop_id"], market, days)).rows
        }
        unnamed = [shop for shop, category in shops if category is None and shop in sold]
        main = _main_categories(ask, unnamed, market, days)
        return [
            Seller(shop, category or main.get(shop), sold.get(shop, Decimal(0))) for shop, category in shops
        ]


def _main_categories(ask: Ask, shops: Sequence[str], market: str, days: PeriodBody) -> dict[str, str]:
    """The category that sells most, of each shop that names none; of equals the first by name."""
    if not shops:
        return {}
    rows = ask(_question(["shop_id", "category_l1"], market, days)).rows
    wanted = set(shops)
    best: dict[str, tuple[Decimal, str]] = {}
    for shop, category, gmv in sorted(
        (row for row in rows if row[0] in wanted and row[1]), key=lambda row: row[1]
    ):
        if shop not in best or gmv > best[shop][0]:
            best[shop] = (gmv, category)
    return {shop: category for shop, (_, category) in best.items()}


def _question(by: list[str], market: str, days: PeriodBody) -> QuestionBody:
    return QuestionBody(["gmv"], by, {"market": [market]}, days, limit=None, profile="extended")
