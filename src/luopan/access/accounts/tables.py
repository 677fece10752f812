"""Every table of the account database, for the migrations: a subject's module is named here."""

from luopan.access.accounts import people, tokens
from luopan.access.accounts.base import Base

SUBJECTS = (people, tokens)
metadata = Base.metadata
