"""The subjects of one account database, side by side."""

from __future__ import annotations

from luopan.access.accounts.store import Store
from luopan.access.accounts.tokens import Tokens


class Accounts:
    """The accounts of one home; every subject may be used from any thread."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.tokens = Tokens(store)

    def close(self) -> None:
        """Close the database."""
        self.store.close()
