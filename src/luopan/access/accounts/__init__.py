"""The account database: people and API tokens, in the home folder or on a PostgreSQL server."""

from luopan.access.accounts.accounts import Accounts
from luopan.access.accounts.asker import Asker, Scope
from luopan.access.accounts.members import Member
from luopan.access.accounts.people import Person
from luopan.access.accounts.sessions import Browser, SignedIn
from luopan.access.accounts.tokens import Token
from luopan.access.accounts.views import View

__all__ = ["Accounts", "Asker", "Browser", "Member", "Person", "Scope", "SignedIn", "Token", "View"]
