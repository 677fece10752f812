"""Signing in by name and password: as often as is allowed, and with one answer for all that is not right."""

from __future__ import annotations

import datetime as dt

from luopan.access.accounts.credentials import Credentials
from luopan.access.accounts.people import plain
from luopan.access.accounts.sessions import Browser
from luopan.access.accounts.tries import Tries, address_key
from luopan.errors import NotAuthenticated


class SignIn:
    """The door by password of one account database."""

    def __init__(
        self, tries: Tries, credentials: Credentials, account_tries: int, address_tries: int
    ) -> None:
        self._tries = tries
        self._credentials = credentials
        self._account_tries = account_tries
        self._address_tries = address_tries

    def by_password(self, name: str, password: str, browser: Browser, now: dt.datetime) -> str:
        """The id of the person who is called so and has this password.

        Whether the name or the password is wrong, or the person is shut out, cannot be told from outside: the
        answer is the same and takes as long, and failures count for names that nobody has as for others.

        Raises:
            TooManyTries: it failed too often for this name, or from this address.
            NotAuthenticated: it is not right.
        """
        account = f"account:{plain(name)}"
        most = {account: self._account_tries, address_key(browser.address): self._address_tries}
        counted = self._tries.begin(most, now)
        person_id = self._credentials.check(name, password)
        if person_id is None:
            raise NotAuthenticated("The name or the password is not right.")
        self._tries.succeeded(counted, account)
        return person_id
