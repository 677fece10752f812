"""Markets by hand."""

from tests.market import compass, shared_warehouse

__all__ = ["compass", "shared_warehouse"]
