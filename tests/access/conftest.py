"""A home with a small market, and markets by hand."""

from tests.market import compass, empty_home, kept
from tests.platform import doors, empty, home, loaded_home

__all__ = ["compass", "doors", "empty", "empty_home", "home", "kept", "loaded_home"]
