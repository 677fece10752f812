"""The account database: people and API tokens, in the home folder or on a PostgreSQL server."""

from luopan.access.accounts.accounts import Accounts
from luopan.access.accounts.asker import Asker, Scope
from luopan.access.accounts.tokens import Token

__all__ = ["Accounts", "Asker", "Scope", "Token"]
