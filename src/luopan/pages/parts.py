"""What a screen is made of, as data: questions, panels that show their answers, and its places in the menus."""

from __future__ import annotations

from typing import Literal

import msgspec

from luopan.model.menus import Role
from luopan.model.questions import Condition, FilterBody
from luopan.model.values import Text
from luopan.times import Preset

Span = Literal[6, 8, 12, 16, 24]
"""Columns of 24 that a panel takes on a wide window."""


def known(dimension: str) -> dict[str, FilterBody]:
    """The filter that leaves out what has no value of a dimension, so that a list's total is that of its lines."""
    return {dimension: Condition(excluded=[None])}


class Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question of a screen. The browser adds what the screen is set to: days, comparison, market, the one thing
    that a detail screen is of, and what else it was narrowed to, but by the dimensions that it is `free` of. `metrics`
    are those that can be chosen where the panel lets choose; `own`: metrics of the installation's own that can be
    chosen besides, of which a screen is told as it is shown. `clock` and `attribution` are of the lens, where they are
    not the metrics' own. What is so `now`, whatever the days, has no days before. `every`: a metric that a table asks
    for besides, so that it lists those too of whom there is nothing else."""

    metrics: tuple[str, ...]
    by: tuple[str, ...] = ()
    where: dict[str, FilterBody] = {}
    order: tuple[str, ...] = ()
    limit: int = 100
    totals: bool = False
    clock: str | None = None
    attribution: str | None = None
    own: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    now: bool = False
    every: str | None = None


def by_day(
    metrics: tuple[str, ...], clock: str | None = None, where: dict[str, FilterBody] | None = None
) -> Asked:
    """The metrics by day, for a trend and for what stands small beside numbers."""
    return Asked(metrics, ("day",), where or {}, limit=1000, clock=clock)


def top(
    metrics: tuple[str, ...],
    dimension: str,
    limit: int = 20,
    order: str | None = None,
    totals: bool = False,
    clock: str | None = None,
    attribution: str | None = None,
    every: str | None = None,
) -> Asked:
    """The first lines of a dimension, those that have none left out: in an `order`, by default the first metric's, the
    largest on top."""
    by = (order or f"-{metrics[0]}",)
    return Asked(metrics, (dimension,), known(dimension), by, limit, totals, clock, attribution, every=every)


def split(metric: str, dimension: str, limit: int = 100) -> Asked:
    """A metric by all values of a dimension, none included, the largest first."""
    return Asked((metric,), (dimension,), order=(f"-{metric}",), limit=limit)


def beside(metrics: tuple[str, ...], dimension: str, limit: int = 100, free: tuple[str, ...] = ()) -> Asked:
    """Metrics by the values of a dimension, none included, the commonest first, with the wholes that they are parts
    of."""
    order = (dimension,) if dimension in _RANKED else (f"-{metrics[0]}",)
    return Asked(metrics, (dimension,), order=order, limit=limit, totals=True, free=free)


_RANKED = ("age_band", "city_tier", "spend_level")
"""Dimensions whose values have an order of their own."""


class _Panel(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", kw_only=True):
    """`title` None: the panel needs none. `opens`: the screen that is of one line of it. `roles`: who has use for it
    of those that have the screen; none: all."""

    title: Text | None = None
    span: Span = 24
    roles: tuple[Role, ...] = ()


class Numbers(_Panel, frozen=True, tag="numbers"):
    """A row of numbers against the days before. `daily`: the same by day, drawn small beside each. `shown`: those of
    the question's metrics that stand here, where another panel shows more of them; () all."""

    question: str
    daily: str | None = None
    shown: tuple[str, ...] = ()


About = Literal["at", "seconds", "products"]
"""What is known of a live or a video besides numbers: when it began, how long it is, what it shows."""


class Trend(_Panel, frozen=True, tag="trend"):
    """By day; at most two indicators at once (R062), the first two of the question to begin with."""

    question: str


class Table(_Panel, frozen=True, tag="table"):
    """Lines by one dimension or several, of which the first is searched by name and opened: `shown` to begin with,
    the question's other metrics at choice (R068). `about`: what else stands beside lives or videos (R126)."""

    question: str
    shown: tuple[str, ...]
    search: str | None = None
    opens: str | None = None
    about: tuple[About, ...] = ()


class Share(_Panel, frozen=True, tag="share"):
    """The parts of a whole, one metric by one dimension."""

    question: str


class Bars(_Panel, frozen=True, tag="bars"):
    """One metric by one dimension, from the top down or, `upright`, from the left to the right."""

    question: str
    upright: bool = False


class Funnel(_Panel, frozen=True, tag="funnel"):
    """The metrics of the question in their order, each against the one before; of a question that other panels share,
    those that are `shown`."""

    question: str
    shown: tuple[str, ...] = ()


class Ranking(_Panel, frozen=True, tag="ranking"):
    """The first few lines of a dimension, with its first metric as a bar."""

    question: str
    opens: str | None = None


class Heat(_Panel, frozen=True, tag="heat"):
    """One metric by hour, drawn as hours of the days."""

    question: str


class Calendar(_Panel, frozen=True, tag="calendar"):
    """One metric by day, drawn as the weeks of a calendar."""

    question: str


class Quadrant(_Panel, frozen=True, tag="quadrant"):
    """The lines of a dimension as points of the question's first two metrics, parted by the median of each; a third
    metric is the size of the points."""

    question: str
    opens: str | None = None


class Distribution(_Panel, frozen=True, tag="distribution"):
    """How many lines of a dimension have how much of the question's first metric: as its quartiles and in bins of
    equal width. The question's limit must take in all lines, else the panel says that it shows the first only."""

    question: str


class Movers(_Panel, frozen=True, tag="movers"):
    """The lines of a dimension whose first metric fell and rose most against the days before, so many of each as the
    question's limit; those too that are there no more (R124, R132)."""

    question: str
    opens: str | None = None


class Contrast(_Panel, frozen=True, tag="contrast"):
    """The lines of a dimension as parts of each metric of the question, side by side, and by how much those of the
    last differ from those of the first: who buys beside who watches (R124). The question asks for totals."""

    question: str


class Cards(_Panel, frozen=True, tag="cards"):
    """The first few lines of a dimension as cards: its initial, its name, the question's metrics."""

    question: str
    opens: str | None = None


class Pairs(_Panel, frozen=True, tag="pairs"):
    """The named pairs of numbers that people take for one, each opened to the bridge between them (R394)."""


AssessmentName = Literal[
    "self_live", "traffic", "creator_gmv", "head_creators", "mid_tail_creators", "recommended_creators", "crowds",
    "user_flow", "crowd_flow", "service", "abnormal_products", "experience_score", "thresholds", "peers", "peer_trend",
    "insights", "content", "same_product", "forecast",
]  # fmt: skip
"""What is found out about a shop beyond its numbers, by the name that the browser draws each by."""


class Assessment(_Panel, frozen=True, tag="assessment"):
    """A diagnosis, a score, a comparison with peers, over the days of the screen. `metrics`: those that it speaks of,
    so that each says what it means; a comparison is of these alone. `leads`: the screens that what it names can lead
    to, as far as a role has them. `rules`: those of the guide that belong here; none named: all of them."""

    assessment: AssessmentName
    metrics: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class Records(_Panel, frozen=True, tag="records"):
    """The rows behind a number, one by one: `columns` of them, in an `order` to begin with, sorted by any and taken
    away as a file. Of several metrics of the question it is chosen whose rows they are (R181, R184, R194)."""

    question: str
    columns: tuple[str, ...]
    order: str


class Words(_Panel, frozen=True, tag="words"):
    """What people should know on this screen."""

    text: Text


Panel = (
    Numbers
    | Trend
    | Table
    | Share
    | Bars
    | Funnel
    | Ranking
    | Heat
    | Calendar
    | Quadrant
    | Distribution
    | Movers
    | Contrast
    | Cards
    | Pairs
    | Assessment
    | Records
    | Words
)


class Place(msgspec.Struct, frozen=True):
    """An entry of a role's menu; `part` is the English name of one of the module's screens, None: the module's own."""

    role: Role
    module: str
    part: str | None = None


Work = Literal[
    "service_market", "services", "authorisations", "applications", "sub_accounts", "ledger", "personal", "tokens",
    "targets",
    "loads", "rejects", "freshness", "rollups", "dictionary", "markets", "people", "health",
]  # fmt: skip
"""The screens on which people do something instead of reading numbers, by the name that the browser knows each by."""


class Page(msgspec.Struct, frozen=True, omit_defaults=True):
    """A screen. `of`: the dimension that it shows one value of. `under`: the screen that it is opened from. `compare`:
    whether it begins with the days before beside it, which one live or video does not have. `choose`: dimensions by
    each of which it can be narrowed to one value. `months`: how far back the platform shows it, which the parity
    profile keeps to (R053, R056). `chosen_by`: the metric by which there is anything to narrow it to; None: the one
    that it begins with. `work`: what people do on it, in place of questions and panels."""

    id: str
    name: Text
    about: Text
    places: tuple[Place, ...]
    questions: dict[str, Asked]
    panels: tuple[Panel, ...]
    period: Preset = "last_28_days"
    compare: bool = True
    choose: tuple[str, ...] = ()
    of: str | None = None
    under: str | None = None
    months: int | None = None
    chosen_by: str | None = None
    work: Work | None = None
