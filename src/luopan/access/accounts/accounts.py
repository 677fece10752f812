"""The subjects of one account database, side by side."""

from __future__ import annotations

import datetime as dt

from luopan.access.accounts.address import Address
from luopan.access.accounts.bounded import Bounded
from luopan.access.accounts.credentials import Credentials
from luopan.access.accounts.mails import Outbox
from luopan.access.accounts.members import Members
from luopan.access.accounts.passwords import Passwords
from luopan.access.accounts.people import People
from luopan.access.accounts.postman import Postman
from luopan.access.accounts.profiles import Profiles
from luopan.access.accounts.provided import Provided
from luopan.access.accounts.resets import Resets
from luopan.access.accounts.sessions import Sessions
from luopan.access.accounts.sign_in import SignIn
from luopan.access.accounts.store import Store
from luopan.access.accounts.tokens import Tokens
from luopan.access.accounts.tries import Tries
from luopan.access.accounts.views import Views
from luopan.intake import Clock
from luopan.settings import Settings


class Accounts:
    """The accounts of one home; every subject may be used from any thread."""

    def __init__(self, store: Store, settings: Settings, passwords: Passwords | None = None) -> None:
        """`passwords`: how they are hashed, where it is not to be as safe as can be."""
        rules = settings.people
        self.store = store
        self.people = People(store)
        self.views = Views(store)
        self.tokens = Tokens(store)
        self.outbox = Outbox(store)
        self.sessions = Sessions(
            store, dt.timedelta(days=rules.session_days), dt.timedelta(hours=rules.idle_hours)
        )
        self.members = Members(self.people, self.sessions, self.views)
        self.credentials = Credentials(store, passwords or Passwords(rules.password_length))
        self.profiles = Profiles(store, self.credentials)
        tries = Tries(store, dt.timedelta(minutes=rules.tries_minutes))
        self.bounded = Bounded(tries, rules.tries)
        self.sign_in = SignIn(tries, self.credentials, rules.tries, rules.address_tries)
        self.address, length = Address(settings.server), dt.timedelta(minutes=rules.reset_minutes)
        self.resets = Resets(store, self.credentials, tries, length, self.address, rules.address_tries)
        self.provided = Provided(store, settings.oidc, self.address, tries, rules.address_tries)
        self._settings = settings

    def postman(self, clock: Clock) -> Postman:
        """Who brings mails to the mail server of the settings."""
        return Postman(self.outbox, self._settings.mail, clock)

    def close(self) -> None:
        """Close the database."""
        self.store.close()
