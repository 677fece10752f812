"""What the search of the help centre gives."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["metric", "faq", "manual"]


class FoundInHelp(msgspec.Struct, frozen=True):
    """One thing found: a metric by its `id`, a frequent question by its `place` among them, or the section at `place`
    of the page `id` of the manual. `around` is what of its text fits; empty where the title says it all."""

    kind: Kind
    id: str
    place: int
    title: str
    around: str


class FoundBody(msgspec.Struct, frozen=True):
    """What was found, the most fitting first; `row_count` counts all of it."""

    found: list[FoundInHelp]
    row_count: int
