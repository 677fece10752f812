"""Who there is to choose from by name: shops, creators, agencies. Public reference data, no numbers."""

from __future__ import annotations

from typing import Literal

import msgspec

Sort = Literal["shop", "creator", "agency"]


class Listed(msgspec.Struct, frozen=True):
    """A shop, a creator's account or an agency: what it is called, its handle, its market (null: none is known)."""

    id: str
    name: str | None
    handle: str | None
    market: str | None


class DirectoryBody(msgspec.Struct, frozen=True):
    """The first of those that were found, by name, and how many there are."""

    found: list[Listed]
    row_count: int
