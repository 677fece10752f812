"""What a profile allows: the platforms' limits as data (S52). `extended` has none."""

from __future__ import annotations

import msgspec


class Profile(msgspec.Struct, frozen=True):
    """`detail_days`: how many days a list of sessions or reviews may span (R058)."""

    detail_days: int | None = None


PROFILES: dict[str, Profile] = {"extended": Profile(), "parity": Profile(detail_days=31)}

DETAIL_LISTS = ("chats", "transfers", "reviews")
"""The sources whose rows are such lists."""
