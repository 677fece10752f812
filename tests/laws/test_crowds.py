"""Crowds against the same rules in plain Python, over random histories; rollups, facts and pieces say the same."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.laws.conftest import opened
from tests.market import Asked, Market

START = dt.datetime(2026, 11, 1)
DAY = dt.timedelta(days=1)
BEFORE, NOW = (START, START + 2 * DAY), (START + 2 * DAY, START + 4 * DAY)
PERIOD = "2026-11-03/2026-11-04"
CONTENTS = {"L1": ("live", "A1"), "V1": ("video", "A1"), "V2": ("video", "C1")}
VIDEO = {"like", "share", "follow", "card_tap", "product_click", "seeding_tap", "profile_view", "comment"}
LIVE = {"comment", "like", "share", "cart_open", "card_tap", "product_click", "product_view", "shop_view",
        "showcase_view", "cart_add", "favourite"}  # fmt: skip
KINDS = sorted(VIDEO | LIVE | {"unfollow", "product_impression", "dislike"})

Drawn = dict[str, Any]

acts = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["view"] * 12 + ["follow", "unfollow"] * 3 + KINDS),
        "user": st.sampled_from(("U1", "U2")),
        "content": st.sampled_from(tuple(CONTENTS)),
        "seconds": st.sampled_from((None, 1, 3, 4, 10, 11, 15, 16, 20, 21)),
        "hours": st.integers(0, 95),
        "sentiment": st.sampled_from((None, "negative")),
    }
)
buys = st.fixed_dictionaries(
    {
        "user": st.sampled_from(("U1", "U2")),
        "content": st.sampled_from((None, *CONTENTS)),
        "hours": st.integers(0, 95),
    }
)


def market_of(acts: list[Drawn], buys: list[Drawn]) -> Market:
    """Shop S1 with the official account A1; C1 is a creator who shows its product P1."""
    market = Market().shop("S1").product("P1", "S1").account("A1", binds="S1").account("C1")
    market.live("L1", "A1", "2026-11-01", "2026-11-04").video("V1", "A1", "2026-10-01")
    market.video("V2", "C1", "2026-10-01").event("view", "U0", "2026-01-01", video="V1")
    market.line("0", "S1", created_at="2026-01-01")
    add(market, acts, 0)
    for number, buy in enumerate(buys):
        kind, account = CONTENTS.get(buy["content"], (None, None))
        market.line(
            f"B{number}", "S1", 1 + number, buyer_id=buy["user"], created_at=at(buy), content_type=kind,
            content_id=buy["content"], account_id=account, touch="click" if kind else None,
        )  # fmt: skip
    return market


def add(market: Market, acts: list[Drawn], first: int) -> Market:
    for number, act in enumerate(acts, first):
        kind, account = CONTENTS[act["content"]]
        product = "P1" if act["kind"].startswith("product") else None
        market.add(
            "events", event_id=f"D{number:03}", at=at(act), kind=act["kind"], user_id=act["user"],
            account_id=account, content_type=kind, content_id=act["content"], product_id=product,
            seconds=act["seconds"] if act["kind"] == "view" else None, sentiment=act["sentiment"], shop_id=None,
        )  # fmt: skip
    return market


def at(drawn: Drawn) -> dt.datetime:
    return START + dt.timedelta(hours=drawn["hours"])


def crowds(
    acts: list[Drawn], buys: list[Drawn], user: str, span: tuple[dt.datetime, dt.datetime]
) -> set[str]:
    """The crowds of S1 that a user is in, by the rules of R375-R384 as they are written."""
    own = [act for act in acts if act["user"] == user]
    did = [act for act in own if span[0] <= at(act) < span[1]]
    bought = [buy for buy in buys if buy["user"] == user and span[0] <= at(buy) < span[1]]
    official = [act for act in did if CONTENTS[act["content"]][1] == "A1"]
    found = set()
    if any(act["kind"] == "view" for act in official):
        found.add("content_reached")
    if any(interested(official, bought, content) for content in ("L1", "V1")):
        found.add("content_interested")
    follows = [
        (at(act), place, act["kind"] == "follow")
        for place, act in enumerate(acts)
        if act in own and act["kind"] in ("follow", "unfollow") and CONTENTS[act["content"]][1] == "A1"
    ]
    past = sorted(follow for follow in follows if follow[0] < span[1])
    fan = bool(past) and past[-1][2]
    if fan and any(act["kind"] == "follow" for act in official):
        found.add("new_fans")
    elif fan and "content_interested" in found:
        found.add("loyal_fans")
    kinds = {act["kind"] for act in did}
    if "product_impression" in kinds:
        found.add("product_shown")
    if kinds & {"product_click", "product_view"} or any(act["kind"] == "shop_view" for act in official):
        found.add("product_interested")
    if bought:
        early = any(buy["user"] == user and at(buy) < span[0] for buy in buys)
        found.add("repurchase" if early else "first_purchase")
    return found


def interested(did: list[Drawn], bought: list[Drawn], content: str) -> bool:
    """R377, R378: a long stay, or a shorter one with an action on the same content."""
    here = [act for act in did if act["content"] == content]
    stay = max((act["seconds"] or 0 for act in here if act["kind"] == "view"), default=0)
    if content == "L1":
        acted = any(act["kind"] in LIVE for act in here) or any(buy["content"] == "L1" for buy in bought)
        return stay > 20 or (stay > 10 and acted)
    acted = any(
        act["kind"] in VIDEO - {"comment"} or (act["kind"] == "comment" and act["sentiment"] is None)
        for act in here
    )
    return stay > 15 or (stay > 3 and acted)


def expected(acts: list[Drawn], buys: list[Drawn]) -> tuple[dict[Any, int], dict[Any, int]]:
    """How many people each crowd has, and each pair of crowds before and now."""
    sizes: dict[Any, int] = {}
    flows: dict[Any, int] = {}
    for user in ("U1", "U2"):
        now, before = crowds(acts, buys, user, NOW), crowds(acts, buys, user, BEFORE)
        for crowd in now:
            sizes[crowd] = sizes.get(crowd, 0) + 1
        for pair in [(then, after) for then in before for after in now or {None}]:
            flows[pair] = flows.get(pair, 0) + 1
    return sizes, flows


def said(asked: Asked, *, use_rollups: bool = True) -> tuple[dict[Any, int], dict[Any, int]]:
    def rows(words: str, by: str) -> dict[Any, int]:
        answer = asked.answer(words, by, period=PERIOD, viewer="shop:S1", limit=None, use_rollups=use_rollups)
        return {row[:-1] if len(row) > 2 else row[0]: row[-1] for row in answer.rows}

    return rows("crowd_users", "crowd"), rows("crowd_flow", "crowd_previous crowd")


@settings(max_examples=8, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(acts, max_size=24), st.lists(buys, max_size=4))
def test_crowds_are_as_the_rules_say(empty_home: Path, acts: list[Drawn], buys: list[Drawn]) -> None:
    with opened(empty_home, market_of(acts, buys)) as asked:
        assert said(asked) == expected(acts, buys)
        assert said(asked, use_rollups=False) == expected(acts, buys)
        people = [
            asked.one("crowd_users", period=PERIOD, viewer=viewer) for viewer in ("shop:S1", "platform")
        ]
        assert people[0] == people[1]


@settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(st.lists(acts, min_size=2, max_size=24), st.integers(0, 24))
def test_crowds_built_in_pieces(empty_home: Path, acts: list[Drawn], cut: int) -> None:
    """Events come in two loads, some change, then the account leaves the shop: all as if built in full."""
    with opened(empty_home, market_of(acts[:cut], [])) as asked:
        asked.load(add(_more("2026-01-01"), acts[cut:], cut))
        changed = [{**act, "hours": (act["hours"] + 30) % 96, "kind": "view"} for act in acts[:2]]
        asked.load(add(_more("2026-06-01"), changed, 0))
        asked.load(_more("2026-06-02").bind("A1", "S1", unbound_at="2026-11-03T12:00"))
        pieces = said(asked), said(asked, use_rollups=False)
        asked.rebuild()
        assert pieces[0] == pieces[1] == said(asked)


def _more(known: str) -> Market:
    """Rows for the market that is there already."""
    market = Market(known)
    market._default = "US"
    return market
