"""The account database: API tokens now, people later. SQLite in the home folder."""

from luopan.access.accounts.store import Accounts
from luopan.access.accounts.tokens import Asker, Scope, Token

__all__ = ["Accounts", "Asker", "Scope", "Token"]
