"""The reference of the metrics, `docs/reference/metrics.md`, from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from luopan.metrics.expression import names
from luopan.model.catalogue import FAMILIES, METRICS
from luopan.model.definitions import Version, versions_of
from luopan.model.metric import Metric
from luopan.model.values import Text

_TITLES = {
    "gmv": "GMV",
    "refunds": "Refunds",
    "orders": "Orders, items and buyers",
    "portfolio": "Agency portfolio",
    "live": "LIVE traffic and interaction",
    "video": "Video",
    "product": "Product and conversion",
    "commission": "Commission",
    "finance": "Settlement",
    "advertising": "Advertising",
    "inventory": "Inventory",
    "service": "Service",
    "logistics": "Logistics",
    "audience": "Audience",
    "policy": "Fast shipping",
    "plain": "What people add up themselves",
}

ABOUT = (
    "Every metric that can be asked by its id. The first clock is its own: the instant that puts a row into "
    "a day; a question may name another one of the list. A ratio over several days, lives or accounts is "
    "the ratio of the sums, unless its formula says mean (G05). What is marked *proposed* is this project's "
    "reading of a name that comes without a formula. `luopan metrics ID` prints one entry."
)


Table = Callable[[tuple[str, ...], Iterable[tuple[str, ...]]], Iterator[str]]
"""Draws a grid of Markdown from its head and rows."""


def family_lines(table: Table) -> Iterator[str]:
    """The sections of the page, with `table` to draw grids."""
    for family, metrics in FAMILIES.items():
        yield f"## {_TITLES[family]}"
        yield from table(("metric", "clocks", "unit", "adds up", "better"), map(_facts, metrics))
        yield ""
        for metric in metrics:
            yield from _entry(metric)


def _facts(metric: Metric) -> tuple[str, ...]:
    additive = "yes" if metric.additive or _same_as(metric).additive else ""
    return (
        f"[`{metric.id}`](#{metric.id})",
        ", ".join(f"`{clock}`" for clock in clocks(metric)),
        f"`{metric.unit}`",
        additive,
        {"up": "higher", "down": "lower", "none": ""}[metric.direction],
    )


def _entry(metric: Metric) -> Iterator[str]:
    marks = ", *proposed*" if metric.proposed else ""
    yield from (f"### `{metric.id}`", "", f"**{metric.name.en}** · **{metric.name.zh}**{marks}", "")
    yield from (metric.definition.en, "", metric.definition.zh, "", f"`{metric.formula}`", "")
    parts = [f"Sources: {', '.join(f'`{source}`' for source in sources(metric))}"]
    if metric.alias_of:
        parts.append(f"the same as [`{metric.alias_of}`](#{metric.alias_of})")
    if metric.attribution:
        parts.append(f"attribution: `{metric.attribution}`")
    yield from ("; ".join((*parts, f"version {metric.version}", metric.requirement)) + ".", "")
    for older in versions_of(metric):
        if older.reason is not None:
            yield from _older(older, older.reason)


def _older(version: Version, reason: Text) -> Iterator[str]:
    metric = version.metric
    yield from (f"Before, `{metric.id}`: {metric.definition.en} `{metric.formula}` {reason.en}", "")
    yield from (f"{metric.definition.zh}{reason.zh}", "")


def _same_as(metric: Metric) -> Metric:
    return METRICS[metric.alias_of] if metric.alias_of else metric


def _bases(metric: Metric) -> Iterator[Metric]:
    metric = _same_as(metric)
    if metric.share_of:
        yield from _bases(METRICS[metric.share_of])
    for name in names(metric.expression) if metric.expression else ():
        yield from _bases(METRICS[name])
    if metric.measure:
        yield metric


def clocks(metric: Metric) -> tuple[str, ...]:
    """The clocks of everything that a metric is built from, its own first."""
    return tuple(dict.fromkeys(clock for base in _bases(metric) for clock in base.clocks))


def sources(metric: Metric) -> tuple[str, ...]:
    """The relations that a metric is folded from."""
    return tuple(dict.fromkeys(base.measure.source for base in _bases(metric) if base.measure))
