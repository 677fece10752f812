"""Homes with a small market."""

from tests.platform import doors, empty, home, loaded_home

__all__ = ["doors", "empty", "home", "loaded_home"]
