"""Markets by hand, and one that is attacked with many questions."""

from tests.market import compass, empty_home, kept

__all__ = ["compass", "empty_home", "kept"]
