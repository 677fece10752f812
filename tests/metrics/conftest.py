"""Markets by hand."""

from tests.market import compass, empty_home

__all__ = ["compass", "empty_home"]
