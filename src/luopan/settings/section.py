"""A table of `luopan.toml`."""

from __future__ import annotations

import msgspec


class Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of `luopan.toml`; a key that it does not have is an error."""
