"""The marketplace of `demo` as it is by default: large enough that everything of it can be shown."""

from __future__ import annotations

import inspect
from collections import Counter

from luopan.cli.commands.demo import demo
from luopan.settings import Peers
from luopan.sources.simulator import Plan, simulate


def test_in_its_largest_markets_a_shop_has_peers_who_consent() -> None:
    """A shop's widest group is its whole market, without itself."""
    given = inspect.signature(demo).parameters
    plan = Plan(seed=given["seed"].default, shops=given["shops"].default, days=1, events=1)
    shops = next(rows for name, rows in simulate(plan) if name == "shops").to_pylist()
    consenting = Counter(shop["market"] for shop in shops if shop["peer_consent"])
    assert all(consenting[market] > Peers().minimum for market in ("CN", "US", "GB"))
