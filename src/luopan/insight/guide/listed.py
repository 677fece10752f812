"""The products and videos at the top, of which the guide speaks one by one."""

from __future__ import annotations

import msgspec

from luopan.access import Doors
from luopan.insight.facts import Facts, facts_of, number
from luopan.insight.guide.questions import Asked
from luopan.model.guide import Source

CREATORS = 3
"""So many creators are named for a product."""


class Listed(msgspec.Struct, frozen=True):
    """A product or video at the top, with what is known of it alone and whose audience it comes from."""

    dimension: str
    id: str
    name: str | None
    facts: Facts
    creators: list[Source]


def products_listed(doors: Doors, asked: Asked) -> list[Listed]:
    """The products at the top, each with the creators who sold most of it."""
    rows = [row for row in asked.rows("products") if row[0] is not None]
    names = doors.names("product_id", [str(row[0]) for row in rows])
    pairs = asked.rows("creators")
    people = doors.names("account_id", sorted({str(pair[1]) for pair in pairs}))
    found = []
    for row in rows:
        id = str(row[0])
        sold = [pair for pair in pairs if pair[0] == id][:CREATORS]
        creators = [_source(str(pair[1]), people, pair[2]) for pair in sold]
        facts = facts_of("item", asked.answers["products"], row)
        found.append(Listed("product_id", id, names.get(id), facts, creators))
    return found


def videos_listed(doors: Doors, asked: Asked) -> list[Listed]:
    """The videos at the top, each with its creator where that is an affiliate."""
    rows = [row for row in asked.rows("videos") if row[0] is not None]
    names = doors.names("video_id", [str(row[0]) for row in rows])
    others = asked.rows("affiliate_videos")
    people = doors.names("account_id", sorted({str(other[1]) for other in others}))
    found = []
    for row in rows:
        id = str(row[0])
        facts = facts_of("item", asked.answers["videos"], row)
        mine = [other for other in others if other[0] == id]
        for other in mine:
            facts |= facts_of("item_affiliate", asked.answers["affiliate_videos"], other)
        creators = [_source(str(other[1]), people, other[2]) for other in mine]
        found.append(Listed("video_id", id, names.get(id), facts, creators))
    return found


def _source(id: str, names: dict[str, str], gmv: object) -> Source:
    return Source(id, names.get(id), number(gmv) or 0.0)
