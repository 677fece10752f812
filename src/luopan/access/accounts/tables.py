"""Every table of the account database, for the migrations: a subject's module is named here."""

from luopan.access.accounts import mails, people, provided, resets, sessions, tokens, tries, views
from luopan.access.accounts.base import Base
from luopan.access.authorising import application_rows, authorisation_rows, contracts, services
from luopan.access.ledger import entries

SUBJECTS = (
    people,
    views,
    tokens,
    sessions,
    tries,
    resets,
    provided,
    mails,
    services,
    authorisation_rows,
    contracts,
    application_rows,
    entries,
)
metadata = Base.metadata
