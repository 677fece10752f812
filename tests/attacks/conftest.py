"""Markets by hand, and one that is attacked with many questions."""

from tests.market import compass, empty_home

__all__ = ["compass", "empty_home"]
