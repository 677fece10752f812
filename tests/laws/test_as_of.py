"""The law of earlier moments: a question as of one is answered as by a home that knows only what was known then.

Rollups hold what is known now; as of a moment they must say what the facts say, and the facts what such a home says.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.laws.conftest import opened
from tests.laws.markets import START, Facts, facts
from tests.market import Asked, Market

from luopan.metrics import dimensions_of
from luopan.model.catalogue import METRICS

DAYS = "2026-10-29/2026-11-10"
HOURS = 8 * 24
FIXED = ("markets", "shops", "accounts")
"""Known from the start: which markets there are and what was ever loaded of them is always today's."""

SALES = (
    "gmv",
    "sku_orders",
    "buyers",
    "direct_gmv",
    "live_direct_gmv",
    "refund_amount",
    "paid_refund_amount",
)
SESSIONS = ("live_session_gmv", "live_session_refund")
PEOPLE = ("viewers", "watch_pv", "product_clicks", "new_followers")
ASKED = (
    (SALES, "", "platform"),
    (SALES, "day content_type account_id", "platform"),
    (SALES, "shop_id product_id", "shop:S0"),
    (("gmv", "sku_orders"), "live_id", "creator:A0"),
    (SESSIONS, "live_id", "platform"),
    (PEOPLE, "day", "platform"),
    (PEOPLE, "shop_id content_type", "shop:S0"),
    (PEOPLE, "product_id", "shop:S2"),
    (PEOPLE, "live_id", "creator:A0"),
)

LAW = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def versioned(drawn: Facts, seed: int) -> Market:
    """The market with every row known at some hour of its days or long before, some rows in two versions, some gone
    again, and late touches among all this."""
    random, market = Random(seed), drawn.whole()
    touches(market, random)
    for line in market.rows["order_lines"]:
        if random.random() < 0.7:
            line |= {"content_type": None, "content_id": None, "account_id": None, "touch": None}
    for table, rows in market.rows.items():
        versions = []
        for row in rows:
            first = START - dt.timedelta(days=400) if table in FIXED else hour(random)
            versions.append({**row, "known_at": first})
            if table not in FIXED and random.random() < 0.4:
                versions.append(
                    another(table, row, random)
                    | {"known_at": first + dt.timedelta(hours=random.randrange(1, 90))}
                )
        market.rows[table] = versions
    return market


def hour(random: Random) -> dt.datetime:
    return START + dt.timedelta(hours=random.choice((-500, random.randrange(-24, HOURS))))


def touches(market: Market, random: Random) -> None:
    """What the buyers of the lines clicked and carted."""
    for _ in range(random.randrange(40)):
        market.event(
            random.choice(("product_click", "cart_add", "cart_remove")),
            random.choice(("B0", "B1")),
            START + dt.timedelta(minutes=random.randrange(5 * 1440)),
            live=random.choice(("L0", "L1")),
            product_id=random.choice(("P0", "P1", "P2")),
        )


def another(table: str, row: dict[str, Any], random: Random) -> dict[str, Any]:
    """The row corrected: gone, or one of its columns otherwise."""
    if random.random() < 0.3:
        return {**row, "deleted": True}
    choices: dict[str, dict[str, tuple[Any, ...]]] = {
        "order_lines": {
            "paid_at": (None, START + dt.timedelta(days=2, hours=7)),
            "buyer_id": ("B0", "B1"),
            "shop_id": ("S0", "S1"),
            "product_id": ("P0", None),
            "pay_amount": (7,),
            "content_type": (None,),
        },
        "refunds": {"succeeded_at": (None, START + dt.timedelta(days=3)), "amount": (1,)},
        "events": {"kind": ("view", "product_click"), "product_id": ("P1", None), "user_id": ("U0", "B0")},
        "products": {"shop_id": ("S0", "S1")},
        "bindings": {"unbound_at": (START + dt.timedelta(days=1),)},
        "videos": {"ever_public": (False,)},
        "lives": {"ended_at": (START + dt.timedelta(days=4),)},
    }
    if table not in choices:
        return dict(row)
    column = random.choice(list(choices[table]))
    return {**row, column: random.choice(choices[table][column])}


def known_by(market: Market, moment: dt.datetime) -> Market:
    """Only what was known at the moment."""
    told = Market()
    told.rows = {
        table: [row for row in rows if row["known_at"] <= moment] for table, rows in market.rows.items()
    }
    told.rows = {table: rows for table, rows in told.rows.items() if rows}
    told._default = "M0"
    return told


def answers(asked: Asked, moment: dt.datetime | None, *, use_rollups: bool = True) -> list[Any]:
    lens = {} if moment is None else {"as_of": moment.isoformat()}
    found = []
    for names, by, viewer in ASKED:
        told = [name for name in names if set(by.split()) <= set(dimensions_of(METRICS, name))]
        answer = asked.answer(
            " ".join(told), by, period=DAYS, viewer=viewer, limit=None, use_rollups=use_rollups, **lens
        )
        found.append((names, by, viewer, answer.rows))
    return found


moments = st.lists(st.integers(-30, HOURS), min_size=2, max_size=2, unique=True)


@LAW
@given(facts, st.integers(0, 10_000), moments)
def test_rollups_as_of_a_moment_say_what_the_facts_say(
    empty_home: Path, drawn: Facts, seed: int, hours: list[int]
) -> None:
    with opened(empty_home, versioned(drawn, seed)) as asked:
        for after in hours:
            moment = START + dt.timedelta(hours=after, minutes=30)
            for rolled, raw in zip(
                answers(asked, moment), answers(asked, moment, use_rollups=False), strict=True
            ):
                assert rolled == raw
        assert answers(asked, asked.now) == answers(asked, None)


@LAW
@given(facts, st.integers(0, 10_000), st.integers(-30, HOURS))
def test_as_of_a_moment_is_a_home_that_knows_what_was_known_then(
    empty_home: Path, drawn: Facts, seed: int, after: int
) -> None:
    """Rights are today's (S17), so nobody asks here whose rights bindings decide; a kind of row that was not loaded
    yet has no numbers in that home, and zeros in the other."""
    market, moment = versioned(drawn, seed), START + dt.timedelta(hours=after, minutes=30)
    with opened(empty_home, market) as asked, opened(empty_home, known_by(market, moment)) as then:
        then.now = moment
        for (names, by, viewer, now), (_, _, _, before) in zip(
            answers(asked, moment), answers(then, None), strict=True
        ):
            if names != PEOPLE or not viewer.startswith("shop"):
                width = len(by.split())
                assert numbers(now, width) == numbers(before, width), (names, by, viewer)


def numbers(rows: Any, width: int) -> dict[Any, tuple[Any, ...]]:
    """The groups in which anything is."""
    found = {row[:width]: tuple(value or 0 for value in row[width:]) for row in rows}
    return {key: values for key, values in found.items() if any(values)}
