"""The main numbers of a market by hand, computed in plain Python from its rows: slow, obvious, independent.

It knows no SQL, no rollup and no rule of attribution: lines are given to content by the platform or by nobody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tests.market import Market

Cells = dict[str, Any]


class Row(NamedTuple):
    """One thing that counts: its instant under the clock, its dimensions, what it adds, who did it."""

    at: dt.datetime | None
    dims: Cells
    amount: Any
    who: str | None


class Naive:
    """Answers questions with one metric over the rows of a market."""

    def __init__(self, market: Market) -> None:
        self.zones = {row["market"]: ZoneInfo(row["timezone"]) for row in market.rows["markets"]}
        self.tables = market.rows
        self.shops = _by("shop_id", market.rows.get("shops", []))
        self.accounts = _by("account_id", market.rows.get("accounts", []))
        self.products = _by("product_id", market.rows.get("products", []))
        self.lives = _by("live_id", market.rows.get("lives", []))
        self.lines = _by("line_id", market.rows.get("order_lines", []))
        self.owners = {row["account_id"]: row["shop_id"] for row in market.rows.get("bindings", [])}

    def groups(
        self, metric: str, clock: str, by: tuple[str, ...], first: dt.date, last: dt.date
    ) -> dict[tuple[Any, ...], list[Row]]:
        """The rows of every group that has one."""
        groups: dict[tuple[Any, ...], list[Row]] = {}
        for row in METRICS[metric][0](self, clock):
            if row.at is None:
                continue
            day = row.at.replace(tzinfo=dt.UTC).astimezone(self.zones[row.dims["market"]]).date()
            if first <= day <= last:
                key = tuple(day if name == "day" else row.dims[name] for name in by)
                groups.setdefault(key, []).append(row)
        return groups

    def lacks(self, source: str, market: str, *, split: bool) -> bool:
        """Whether nothing of the kind was ever loaded for the market; `split` by content, also whether nobody can
        say there which content earned an order (S02, S13)."""
        lines = [r for r in self.lines.values() if self.shops[r["shop_id"]]["market"] == market]
        events = [r for r in self.tables["events"] if self.accounts[r["account_id"]]["market"] == market]
        lives = [r for r in self.lives.values() if self.accounts[r["account_id"]]["market"] == market]
        if not {"lines": lines, "events": events, "lives": lives, "refunds": [True]}[source]:
            return True
        known = any(r["content_type"] for r in lines) or any(r["kind"] == "product_click" for r in events)
        return split and source in ("lines", "refunds") and not known

    def paid_lines(self, clock: str) -> Iterator[Row]:
        for row in self.tables.get("order_lines", []):
            if row["paid_at"] is not None:
                yield Row(
                    row["created_at" if clock == "created" else "paid_at"],
                    self._of_line(row),
                    row,
                    row["buyer_id"],
                )

    def refunds(self, clock: str) -> Iterator[Row]:
        for row in self.tables.get("refunds", []):
            line = self.lines[row["line_id"]]
            instants = {
                "refunded": row["succeeded_at"],
                "applied": row["applied_at"],
                "paid": line["paid_at"],
                "created": line["created_at"],
            }
            if row["succeeded_at"] is not None:
                yield Row(instants[clock], self._of_line(line), row, line["buyer_id"])

    def session_lines(self, clock: str) -> Iterator[Row]:
        for row in self.paid_lines(clock):
            if row.amount["content_type"] == "live":
                live = self.lives[row.amount["content_id"]]
                if _in_session(row.amount, live):
                    yield row._replace(at=live["started_at"] if clock == "content_start" else row.at)

    def did(self, kinds: tuple[str, ...], content_type: str | None) -> Iterator[Row]:
        for row in self.tables.get("events", []):
            if row["kind"] in kinds and content_type in (None, row.get("content_type")):
                yield Row(row["at"], self._of_event(row), row, row["user_id"])

    def started_lives(self, clock: str) -> Iterator[Row]:
        for live in self.lives.values():
            account = live["account_id"]
            dims = {"account_id": account, "shop_id": self.owners.get(account), "content_type": "live"}
            yield Row(live["started_at"], {**dims, "market": self.accounts[account]["market"]}, live, None)

    def follows(self, row: Cells, user: str | None, at: dt.datetime) -> bool | None:
        """The row's own word, else the user's last one to the account before; unknown before the account's first
        event (S38). At one instant the greater id is later."""
        own = [event for event in self.tables["events"] if event["account_id"] == row["account_id"]]
        if row.get("follower") is not None or not own or at < min(event["at"] for event in own):
            return row.get("follower")
        words = [event for event in own if event["kind"] in ("follow", "unfollow") and event["at"] < at]
        said = [event for event in words if event["user_id"] == user]
        last = max(said, key=lambda event: (event["at"], event["event_id"]), default=None)
        return last is not None and last["kind"] == "follow"

    def _of_line(self, row: Cells) -> Cells:
        return {
            "market": self.shops[row["shop_id"]]["market"],
            "shop_id": row["shop_id"],
            "product_id": row["product_id"],
            "content_type": row["content_type"] or "product_card",
            "account_id": row["account_id"],
            "channel": row["channel"],
            "follower": self.follows(row, row["buyer_id"], row["created_at"]),
        }

    def _of_event(self, row: Cells) -> Cells:
        product, account = self.products.get(row["product_id"]), row["account_id"]
        return {
            "market": self.accounts[account]["market"],
            "shop_id": product["shop_id"] if product else self.owners.get(account),
            "product_id": row["product_id"],
            "content_type": row["content_type"],
            "account_id": account,
            "channel": row["channel"],
            "follower": self.follows(row, row["user_id"], row["at"]),
        }


def _by(key: str, rows: list[Cells]) -> dict[str, Cells]:
    return {row[key]: row for row in rows}


def _in_session(line: Cells, live: Cells) -> bool:
    start, end = live["started_at"], live["ended_at"]
    late = end + dt.timedelta(days=30)
    if start <= line["paid_at"] <= end:
        return True
    if line["touch"] is None:
        return bool(start <= line["paid_at"] <= late)
    carted = line["touch"] == "cart" and start <= line["touched_at"] <= end
    return bool(carted and start <= line["paid_at"] <= late)


def _sum(column: str) -> Callable[[list[Row]], Any]:
    return lambda rows: sum((row.amount[column] or 0 for row in rows), Decimal(0))


def _people(rows: list[Row]) -> int:
    return len({row.who for row in rows if row.who is not None})


Finds = Callable[[Naive, str], Iterator[Row]]
Folds = Callable[[list[Row]], Any]


def _events(kind: str, content_type: str | None = None) -> Finds:
    return lambda naive, clock: naive.did((kind,), content_type)


METRICS: dict[str, tuple[Finds, Folds]] = {
    "gmv": (Naive.paid_lines, _sum("pay_amount")),
    "sku_orders": (Naive.paid_lines, len),
    "product_sales": (Naive.paid_lines, _sum("quantity")),
    "buyers": (Naive.paid_lines, _people),
    "paid_main_orders": (Naive.paid_lines, lambda rows: len({row.amount["order_id"] for row in rows})),
    "refund_amount": (Naive.refunds, _sum("amount")),
    "product_refunds": (Naive.refunds, len),
    "live_session_gmv": (Naive.session_lines, _sum("pay_amount")),
    "livestreams": (Naive.started_lives, len),
    "viewers": (_events("view"), _people),
    "views": (_events("view"), len),
    "vv": (_events("view", "video"), len),
    "watch_pv": (_events("view", "live"), len),
    "watch_time": (_events("view"), _sum("seconds")),
    "product_clicks": (_events("product_click"), len),
    "product_clickers": (_events("product_click"), _people),
    "new_followers": (_events("follow"), _people),
    "likes": (_events("like"), len),
}
"""How each metric finds its rows under a clock, and folds them."""
