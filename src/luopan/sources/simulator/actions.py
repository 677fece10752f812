"""What users do in their sessions: events, and the purchases that clicks and carts lead to."""

from __future__ import annotations

import msgspec
import numpy as np

from luopan.model.contract import TABLES
from luopan.sources.simulator.audience import CARD, LIVE, SHOWN, VIDEO
from luopan.sources.simulator.chance import Bools, Floats, Ints, stream
from luopan.sources.simulator.frame import DAY, HOUR, MINUTE, MISSING, SECOND, Frame
from luopan.sources.simulator.part import Part
from luopan.sources.simulator.people import Fans, pair
from luopan.sources.simulator.vocabulary import COMMENT_MOODS, COMMENTS
from luopan.sources.simulator.world import World

KINDS = TABLES["events"].by_name["kind"].values
KIND = {name: number for number, name in enumerate(KINDS)}
_OF_PRODUCT = np.array(
    [kind.startswith(("product_", "cart_", "card_")) or kind == "favourite" for kind in KINDS]
) & np.array([kind != "cart_open" for kind in KINDS])

CLICK, CART = range(2)
CLICK_RATE = np.array([0.10, 0.09, 0.32])
"""Clicks per session on a live, a video and a product card; talking about the product doubles a live's."""
BUY_NOW, TO_CART = 0.16, 0.30
"""Of clicks: ordered at once, put into the cart."""
CART_PAID, CART_REMOVED = 0.6, 0.08
"""Of carts: ordered some time later, taken out again."""
OTHER_ACTIONS = (
    ("like", (0.07, 0.06, 0.0)),
    ("share", (0.012, 0.015, 0.002)),
    ("comment", (0.035, 0.02, 0.0)),
    ("profile_view", (0.02, 0.025, 0.0)),
    ("shop_view", (0.015, 0.01, 0.06)),
    ("showcase_view", (0.01, 0.008, 0.03)),
    ("dislike", (0.002, 0.003, 0.0)),
    ("seeding_tap", (0.0, 0.012, 0.0)),
    ("cart_open", (0.02, 0.004, 0.03)),
)

_SMALL = ("content_type", "channel", "paid", "follower", "country", "completed")
_TOLD = (*_SMALL, "user_id", "account_id", "content_id", "product_id", "shop_id", "own_shop", "stay")


class Purchases(msgspec.Struct, frozen=True):
    """Who is going to order: the session, the touch (click or cart), its instant and the order's."""

    session: Ints
    touch: Ints
    touched: Ints
    created: Ints


class Actions:
    """Collects the events of one part's day, kind by kind, as positions in its sessions."""

    def __init__(self, world: World, part: Part, day: int, sessions: Frame) -> None:
        self._rng = stream(world.plan.seed, part.name, "actions", day)
        self._eager = part.eager
        self._impressions = world.plan.impressions
        self._sessions = sessions
        self._kinds: list[Ints] = []
        self._rows: list[Ints] = []
        self._times: list[Ints] = []

    def events(self, fans: Fans) -> tuple[Frame, Purchases]:
        """All events of the day's sessions (some lie on later days), and the purchases they lead to."""
        self._watch()
        self._interact()
        self._follow(fans)
        purchases = self._shop()
        return self._frame(), purchases

    def add(self, kind: str, rows: Ints, at: Ints) -> None:
        self._kinds.append(np.full(len(rows), KIND[kind]))
        self._rows.append(rows)
        self._times.append(at)

    def _some(self, chance: Floats) -> Ints:
        return np.flatnonzero(self._rng.random(len(self._sessions)) < chance)

    def _within(self, rows: Ints) -> Ints:
        """An instant inside each session's stay (a product card's stay is some seconds)."""
        stay = np.maximum(self._sessions["stay"][rows], 2 * SECOND)
        at: Ints = self._sessions["at"][rows] + (self._rng.random(len(rows)) * stay).astype(np.int64)
        return at

    def _watch(self) -> None:
        content, at, stay = self._sessions["content_type"], self._sessions["at"], self._sessions["stay"]
        watched, live = np.flatnonzero(content != CARD), np.flatnonzero(content == LIVE)
        self.add("view", watched, at[watched])
        self.add("enter", live, at[live])
        self.add("exit", live, at[live] + stay[live])
        self._show(content)
        shown = self._some(np.array([0.55, 0.5, 1.0])[content] * (self._sessions["product_id"] >= 0))
        self.add("product_impression", shown, at[shown])

    def _show(self, content: Ints) -> None:
        """A content is shown when it is entered, and comes by again while its user is around."""
        whole, part = np.divmod(SHOWN * self._impressions, 1)
        once = self._some(part[content])
        self.add("impression", once, self._sessions["at"][once])
        again = np.repeat(np.arange(len(content)), whole.astype(np.int64)[content])
        self.add("impression", again, self._within(again))

    def _interact(self) -> None:
        content = self._sessions["content_type"]
        for kind, rates in OTHER_ACTIONS:
            rows = self._some(np.array(rates)[content])
            self.add(kind, rows, self._within(rows))

    def _follow(self, fans: Fans) -> None:
        follows, account, user = (self._sessions[name] for name in ("follows", "account_id", "user_id"))
        joins = self._some(np.where(follows | (account < 0), 0.0, 0.011))
        leaves = self._some(np.where(follows, 0.002, 0.0))
        self.add("follow", joins, self._within(joins))
        self.add("unfollow", leaves, self._within(leaves))
        fans.change(pair(user[joins], account[joins]), pair(user[leaves], account[leaves]))

    def _shop(self) -> Purchases:
        content, explained = self._sessions["content_type"], self._sessions["explained"]
        chance = (
            self._eager
            * CLICK_RATE[content]
            * np.where(explained, 2.0, 1.0)
            * (self._sessions["product_id"] >= 0)
        )
        clicks = self._some(chance)
        rng, size = self._rng, len(clicks)
        clicked = self._within(clicks)
        self.add("product_click", clicks, clicked)
        self._part_of("card_tap", clicks, clicked, 0.3)
        self._part_of("product_view", clicks, clicked + SECOND // 2, 0.8)
        self._part_of("favourite", clicks, clicked + 5 * SECOND, 0.04)
        chance = rng.random(size) / self._eager
        now, carts = chance < BUY_NOW, (chance >= BUY_NOW) & (chance < BUY_NOW + TO_CART)
        carted = clicked[carts] + rng.integers(3 * SECOND, 60 * SECOND, int(carts.sum()))
        self.add("cart_add", clicks[carts], carted)
        fate = rng.random(len(carted))
        paid, removed = fate < CART_PAID, fate >= 1 - CART_REMOVED
        gone = carted[removed] + rng.integers(MINUTE, DAY, int(removed.sum()))
        self.add("cart_remove", clicks[carts][removed], gone)
        ordered = clicked[now] + rng.integers(10 * SECOND, 5 * MINUTE, int(now.sum()))
        later = carted[paid] + _hesitation(rng, int(paid.sum()))
        return Purchases(
            session=np.concatenate([clicks[now], clicks[carts][paid]]),
            touch=np.repeat([CLICK, CART], [len(ordered), len(later)]),
            touched=np.concatenate([clicked[now], carted[paid]]),
            created=np.concatenate([ordered, later]),
        )

    def _part_of(self, kind: str, rows: Ints, at: Ints, share: float) -> None:
        chosen: Bools = self._rng.random(len(rows)) < share
        self.add(kind, rows[chosen], at[chosen])

    def _frame(self) -> Frame:
        rows, kind, at = (np.concatenate(part) for part in (self._rows, self._kinds, self._times))
        made, rng = self._sessions.only(_TOLD).take(rows), self._rng
        of_product, viewed = _OF_PRODUCT[kind], kind == KIND["view"]
        comment = np.where(kind == KIND["comment"], rng.integers(0, len(COMMENTS), len(kind)), -1)
        mood = np.where((comment >= 0) & (rng.random(len(kind)) < 0.8), np.array(COMMENT_MOODS)[comment], -1)
        small = {name: made[name] for name in _SMALL} | {"kind": kind, "text": comment, "sentiment": mood}
        small["completed"] = np.where(viewed, made["completed"], -1)
        # Few different values: bytes instead of words make every later sort and copy cheaper.
        return Frame({name: values.astype(np.int8) for name, values in small.items()}).having(
            at=at,
            user_id=made["user_id"],
            account_id=made["account_id"],
            content_id=made["content_id"],
            product_id=np.where(of_product, made["product_id"], -1),
            shop_id=np.where(of_product, made["shop_id"], _page_of(made, kind)),
            seconds=np.where(viewed, np.round(made["stay"] / SECOND, 1), np.nan),
            known_at=at + np.where(viewed, made["stay"], 0),
        )


def _page_of(made: Frame, kind: Ints) -> Ints:
    """The shop of an event without product: the visited shop's, else the one the account is bound to."""
    own: Ints = made["own_shop"]
    return np.where((kind == KIND["shop_view"]) & (own < 0), made["shop_id"], own)


def _hesitation(rng: np.random.Generator, size: int) -> Ints:
    """From cart to order: mostly minutes, often days, sometimes more than thirty days."""
    mood = rng.random(size)
    days = rng.uniform(4, 30, size) * DAY
    wait = np.select(
        [mood < 0.55, mood < 0.88, mood < 0.97],
        [
            rng.uniform(20 * SECOND, 40 * MINUTE, size),
            rng.uniform(HOUR, 4 * DAY, size),
            days,
        ],
        rng.uniform(30, 45, size) * DAY,
    )
    return wait.astype(np.int64)


__all__ = ["CART", "CLICK", "KIND", "KINDS", "MISSING", "VIDEO", "Actions", "Purchases"]
