"""What a profile allows: the platforms' limits as data (S52). `extended` has none."""

from __future__ import annotations

import msgspec

from luopan.model.refreshes import LIVE_REFRESHES, LiveRefresh


class Profile(msgspec.Struct, frozen=True):
    """`detail_days`: how many days a list of sessions or reviews may span (R058). `refreshes`: when its screens
    about a live are brought up to date (R077-R080); a question names one whatever its own profile."""

    detail_days: int | None = None
    refreshes: dict[str, LiveRefresh] = {}


PROFILES: dict[str, Profile] = {
    "extended": Profile(),
    "parity": Profile(detail_days=31, refreshes=LIVE_REFRESHES),
}

DETAIL_LISTS = ("chats", "transfers", "reviews")
"""The sources whose rows are such lists."""
