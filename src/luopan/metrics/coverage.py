"""Where a number has no data: judged per table and market, never by the asker's own rows (S02, S13, S49)."""

from __future__ import annotations

from luopan.metrics.setting import Setting
from luopan.metrics.sources import SOURCES
from luopan.metrics.terms import Term
from luopan.metrics.zones import Market

_BY_CONTENT = frozenset({"content_type", "live_id", "video_id"})


def lacks_data(term: Term, setting: Setting, markets: tuple[Market, ...]) -> bool:
    """Whether some of what the term is made of was never loaded for any of `markets`; split by content, also whether
    nobody can say there which content earned an order (S13)."""
    source = SOURCES[term.measure.source]
    if not all(setting.world.has(table, markets) for table in source.needed):
        return True
    named = {*setting.by, *(id for id, _ in (*setting.where, *term.filters))}
    split = bool(_BY_CONTENT & named) or "x.content_type" in term.measure.where
    if source.attributed and term.model == "direct" and split:
        return not setting.world.has("attribution", markets)
    return False


def gaps(term: Term, setting: Setting) -> tuple[str, ...]:
    """Of several markets those without data: a group that lies in one of them has no value, not 0."""
    if len(setting.markets) < 2:
        return ()
    return tuple(market.id for market in setting.markets if lacks_data(term, setting, (market,)))
