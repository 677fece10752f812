"""Random small markets: two market places in two zones, three shops, a few weeks around a change of clocks."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st
from tests.market import Market

START = dt.datetime(2026, 10, 30)
ZONES = (
    "UTC",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/London",
    "Pacific/Kiritimati",
)
CONTENTS = {"L0": ("live", "A0"), "L1": ("live", "A1"), "V0": ("video", "A0"), "V1": ("video", "A1")}

Drawn = dict[str, Any]

minutes = st.integers(0, 5 * 1440)
delays = st.sampled_from((0, 30, 600, 1500, 3000, 43200, 44000))
channels = st.sampled_from((None, "search", "mall"))

lines = st.fixed_dictionaries(
    {
        "shop": st.sampled_from(("S0", "S1", "S2")),
        "order": st.integers(0, 4),
        "buyer": st.sampled_from((None, "B0", "B1", "B2")),
        "product": st.sampled_from((None, "P0", "P1", "P2")),
        "content": st.sampled_from((None, *CONTENTS)),
        "touch": st.sampled_from((None, "click", "cart")),
        "pay": st.integers(0, 99999),
        "quantity": st.integers(1, 3),
        "created": minutes,
        "paid": st.none() | delays,
        "channel": channels,
    }
)
refunds = st.fixed_dictionaries(
    {
        "line": st.integers(0, 20),
        "amount": st.integers(1, 9999),
        "applied": delays,
        "succeeded": st.none() | delays,
    }
)
events = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(("view", "view", "product_click", "follow", "unfollow", "like")),
        "user": st.sampled_from(("U0", "U1", "B0", "B1")),
        "follower": st.sampled_from((None, None, True, False)),
        "content": st.sampled_from(tuple(CONTENTS)),
        "product": st.sampled_from((None, "P0", "P1")),
        "seconds": st.none() | st.integers(0, 300),
        "at": minutes,
        "channel": channels,
    }
)


class Facts:
    """What was drawn, to be put into a market whole or in pieces."""

    def __init__(
        self, zones: tuple[str, str], lines: list[Drawn], refunds: list[Drawn], events: list[Drawn]
    ) -> None:
        self.zones = zones
        self.lines = lines
        self.refunds = refunds
        self.events = events

    def __repr__(self) -> str:
        return f"Facts({self.zones!r}, {self.lines!r}, {self.refunds!r}, {self.events!r})"

    def whole(self) -> Market:
        return self.facts(self.references(), lambda _: True)

    def references(self) -> Market:
        """Everything that facts refer to, and one fact of each kind."""
        market = Market().market("M0", self.zones[0]).market("M1", self.zones[1])
        for shop, home in (("S0", "M0"), ("S1", "M0"), ("S2", "M1")):
            market.shop(shop, market=home).product(f"P{shop[1]}", shop)
        market.account("A0", binds="S0").account("A1", market="M1")
        for content, (kind, account) in CONTENTS.items():
            start = START + dt.timedelta(hours=20 if account == "A0" else 50)
            if kind == "live":
                market.live(content, account, start, start + dt.timedelta(hours=10))
            else:
                market.video(content, account, start)
        market.line("seed", "S0", 1, created_at=START, channel=None, content_type=None, account_id=None)
        market.refund("seed", "seed", 1, START)
        return market.event(
            "product_click", "U9", START, live="L0", product_id=None, channel=None, seconds=None
        )

    def facts(self, market: Market, chosen: Any) -> Market:
        """The drawn facts whose number is `chosen`."""
        for number, drawn in enumerate(self.lines):
            if chosen(number):
                _line(market, number, drawn)
        for number, drawn in enumerate(self.refunds):
            if chosen(number) and self.lines:
                self._refund(market, number, drawn)
        for number, drawn in enumerate(self.events):
            if chosen(number):
                _event(market, number, drawn)
        return market

    def _refund(self, market: Market, number: int, drawn: Drawn) -> None:
        line = drawn["line"] % len(self.lines)
        applied = START + dt.timedelta(minutes=self.lines[line]["created"] + drawn["applied"])
        succeeded = None if drawn["succeeded"] is None else applied + dt.timedelta(minutes=drawn["succeeded"])
        amount = Decimal(drawn["amount"]) / 100
        market.refund(f"R{number}", f"L{line}", amount, applied, succeeded_at=succeeded)


def _line(market: Market, number: int, drawn: Drawn) -> None:
    created = START + dt.timedelta(minutes=drawn["created"])
    kind, account = CONTENTS.get(drawn["content"], (None, None))
    touch = drawn["touch"] if kind else None
    market.line(
        f"L{number}",
        drawn["shop"],
        Decimal(drawn["pay"]) / 100,
        order_id=f"O{drawn['order']}",
        buyer_id=drawn["buyer"],
        product_id=drawn["product"],
        quantity=drawn["quantity"],
        created_at=created,
        paid_at=None if drawn["paid"] is None else created + dt.timedelta(minutes=drawn["paid"]),
        content_type=kind,
        content_id=drawn["content"],
        account_id=account,
        touch=touch,
        touched_at=created if touch else None,
        channel=drawn["channel"],
    )


def _event(market: Market, number: int, drawn: Drawn) -> None:
    """Buyers click on no product: who earned a line is for the platform to say."""
    kind, account = CONTENTS[drawn["content"]]
    clicks = drawn["kind"] == "product_click"
    market.add(
        "events",
        event_id=f"D{number}",
        at=START + dt.timedelta(minutes=drawn["at"]),
        kind=drawn["kind"],
        user_id=drawn["user"].replace("B", "U") if clicks else drawn["user"],
        account_id=account,
        content_type=kind,
        content_id=drawn["content"],
        product_id=drawn["product"],
        seconds=drawn["seconds"] if drawn["kind"] == "view" else None,
        channel=drawn["channel"],
        follower=drawn["follower"],
    )


facts = st.builds(
    Facts,
    st.tuples(st.sampled_from(ZONES), st.sampled_from(ZONES)),
    st.lists(lines, max_size=12),
    st.lists(refunds, max_size=6),
    st.lists(events, max_size=16),
)


def many_facts(seed: int) -> Facts:
    """Some hundred facts, the same on every machine."""
    random = Random(seed)
    delays = (0, 30, 600, 1500, 3000, 43200)

    def line() -> Drawn:
        return {
            "shop": random.choice(("S0", "S1", "S2")),
            "order": random.randrange(30),
            "buyer": random.choice((None, *(f"B{n}" for n in range(9)))),
            "product": random.choice((None, "P0", "P1", "P2")),
            "content": random.choice((None, *CONTENTS)),
            "touch": random.choice((None, "click", "cart")),
            "pay": random.randrange(10_000),
            "quantity": random.randrange(1, 4),
            "created": random.randrange(6 * 1440),
            "paid": random.choice((None, *delays)),
            "channel": random.choice((None, "search", "mall")),
        }

    def refund() -> Drawn:
        moments = {"applied": random.choice(delays), "succeeded": random.choice((None, *delays))}
        return {"line": random.randrange(100), "amount": random.randrange(1, 5000), **moments}

    def event() -> Drawn:
        kinds = (
            "view",
            "product_click",
            "product_view",
            "product_impression",
            "follow",
            "unfollow",
            "like",
            "enter",
        )
        return {
            "kind": random.choice(kinds),
            "user": f"U{random.randrange(12)}",
            "content": random.choice(tuple(CONTENTS)),
            "product": random.choice((None, "P0", "P1", "P2")),
            "seconds": random.choice((None, 5, 60)),
            "at": random.randrange(6 * 1440),
            "channel": random.choice((None, "search", "for_you")),
            "follower": random.choice((None, None, None, True, False)),
        }

    return Facts(
        ("America/New_York", "Asia/Kolkata"),
        [line() for _ in range(80)],
        [refund() for _ in range(25)],
        [event() for _ in range(200)],
    )
