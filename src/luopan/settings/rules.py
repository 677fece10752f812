"""The tables of `luopan.toml` by which numbers are made: limits, attribution, tiers, scores, peers."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, field

from luopan.settings.section import Section


class Limits(Section, frozen=True, kw_only=True):
    """How small a group may be shown, and how much one request may bring."""

    minimum_group: Annotated[
        int,
        Meta(
            ge=1,
            description="A breakdown or filter by user attributes over fewer users than this "
            "answers null `group_too_small` (S51, S56).",
        ),
    ] = 50
    ingest_rows: Annotated[
        int, Meta(ge=1, description="Rows that one `POST /api/v1/ingest/{table}` may carry.")
    ] = 100_000


class AttributionModel(Section, frozen=True, kw_only=True):
    """The last touch of a kind within a number of days before the order line was created (S43)."""

    touch: Annotated[
        Literal["click", "cart", "view"],
        Meta(description="The touch that can earn a line: a product click, an add to cart, or a view."),
    ]
    days: Annotated[
        int,
        Meta(ge=1, le=3650, description="Touches more than this many times 24 hours before do not count."),
    ]
    content_types: Annotated[
        tuple[Literal["live", "video", "product_card"], ...],
        Meta(min_length=1, description="Only touches on content of these types count."),
    ] = ("live", "video", "product_card")


class Attribution(Section, frozen=True, kw_only=True):
    """Attribution models beside the built-in ones; their names are values of `lens.attribution`."""

    models: Annotated[
        dict[Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,63}$")], AttributionModel],
        Meta(description="User-defined models, each a table `[attribution.models.NAME]`."),
    ] = field(default_factory=dict)


class Commission(Section, frozen=True, kw_only=True):
    """How a commission is estimated before it is settled."""

    base: Annotated[
        Literal["without_shipping_and_tax", "pay_amount"],
        Meta(
            description="What the rate is applied to: the line's paid amount without its shipping and tax, "
            "or all of it (G43)."
        ),
    ] = "without_shipping_and_tax"


class Live(Section, frozen=True, kw_only=True):
    """What belongs to a live session."""

    session_days: Annotated[
        int,
        Meta(
            ge=0,
            description="Days after a live's end in which a line put into the cart during it and paid later "
            "still belongs to its session (S14, S42).",
        ),
    ] = 30


class Maturity(Section, frozen=True, kw_only=True):
    """How long numbers grow after their day where no rule of the platforms ends it."""

    refund_days: Annotated[
        int,
        Meta(
            ge=1,
            le=365,
            description="Days after payment by when refunds of an order are taken to be through.",
        ),
    ] = 60
    settlement_days: Annotated[
        int,
        Meta(
            ge=1,
            le=365,
            description="Days after payment by when an order and its commission are taken as settled.",
        ),
    ] = 60


class CreatorTier(Section, frozen=True, kw_only=True):
    """From a day on, who is a head creator; every other creator is mid-tail (G24)."""

    since: Annotated[dt.date, Meta(description="The first business day on which this rule holds.")] = (
        dt.date.min
    )
    head_followers: Annotated[int, Meta(ge=0, description="A creator with so many followers is head.")] = (
        1_000_000
    )
    head_gmv: Annotated[
        int,
        Meta(ge=0, description="So is one with so much GMV over `gmv_days`, in the market's currency."),
    ] = 10_000_000
    gmv_days: Annotated[
        int, Meta(ge=1, description="Days of GMV that are looked at, up to the day itself.")
    ] = 30


class Creators(Section, frozen=True, kw_only=True):
    """How creators are told apart."""

    tiers: Annotated[
        tuple[CreatorTier, ...],
        Meta(min_length=1, description="Tier rules by effective day, each a table `[[creators.tiers]]`."),
    ] = (CreatorTier(),)


class ScoreComponent(Section, frozen=True, kw_only=True):
    """One part of the merchant experience score: a metric of the shop, told on a scale of 0 to 100."""

    metric: Annotated[str, Meta(min_length=1, description="A metric by its id.")]
    weight: Annotated[float, Meta(gt=0, description="How much it weighs among the components.")]
    worst: Annotated[float, Meta(description="The metric's value that scores 0, and any worse one.")]
    best: Annotated[float, Meta(description="The metric's value that scores 100, and any better one.")]

    def __post_init__(self) -> None:
        if self.worst == self.best:
            raise ValueError(f"worst and best of {self.metric} are both {self.best}; they must differ")


class ScoreScheme(Section, frozen=True, kw_only=True):
    """From a day on, what the merchant experience score is made of (R178, §13.5)."""

    since: Annotated[
        dt.date, Meta(description="The first business day on which a period may end that this rule scores.")
    ] = dt.date.min
    components: Annotated[
        tuple[ScoreComponent, ...], Meta(min_length=1, description="The weighted parts of the score.")
    ] = (
        ScoreComponent(metric="negative_review_rate", weight=25, worst=0.15, best=0.0),
        ScoreComponent(metric="quality_return_rate", weight=25, worst=0.05, best=0.0),
        ScoreComponent(metric="ship_48h_rate", weight=10, worst=0.8, best=1.0),
        ScoreComponent(metric="avg_arrival_duration", weight=5, worst=604800, best=172800),
        ScoreComponent(metric="logistics_complaint_rate", weight=5, worst=0.02, best=0.0),
        ScoreComponent(metric="complaint_rate", weight=15, worst=0.03, best=0.0),
        ScoreComponent(metric="reply_3min_rate", weight=10, worst=0.5, best=0.95),
        ScoreComponent(metric="cs_satisfaction_rate", weight=5, worst=0.5, best=0.95),
    )


class Experience(Section, frozen=True, kw_only=True):
    """How the merchant experience score is made."""

    schemes: Annotated[
        tuple[ScoreScheme, ...],
        Meta(min_length=1, description="Rules by effective day, each a table `[[experience.schemes]]`."),
    ] = (ScoreScheme(),)


class Peers(Section, frozen=True, kw_only=True):
    """Who is compared with whom (§13.4), and with how much of its own past."""

    minimum: Annotated[
        int,
        Meta(ge=2, description="Fewer shops than this are no peer group; it widens, or is withheld."),
    ] = 10
    shares: Annotated[
        tuple[float, ...],
        Meta(
            min_length=7,
            max_length=7,
            description="Percent of the shops that sold in a market and category in each level, the highest level "
            "first; together 100.",
        ),
    ] = (1, 4, 5, 5, 15, 30, 40)
    days: Annotated[int, Meta(ge=1, description="Days of GMV by whose rank levels are given.")] = 30
    history: Annotated[
        int,
        Meta(
            ge=1,
            le=52,
            description="Earlier periods of the same length that a diagnosis ranks a value among.",
        ),
    ] = 4

    def __post_init__(self) -> None:
        if any(share < 0 for share in self.shares) or abs(sum(self.shares) - 100) > 1e-9:
            raise ValueError(
                f"the shares of the levels are {self.shares}; they must be 0 or more and add up to 100"
            )
