"""Markets by hand."""

from tests.market import compass, empty_home, kept

__all__ = ["compass", "empty_home", "kept"]
