"""The folder of an installation: what lies where, and its account database."""

from __future__ import annotations

from pathlib import Path

from luopan.access.accounts import Accounts
from luopan.errors import SettingError

ACCOUNTS = "accounts.sqlite"


def make_home(home: Path) -> Path:
    """The home folder, made where it is absent, readable by its owner only.

    Raises:
        SettingError: it cannot be made.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"The home folder {home} cannot be made ({error}); choose another --home."
        ) from None
    return home


def open_accounts(home: Path) -> Accounts:
    """The account database of a home, made or migrated where needed. Raises NewerHome."""
    return Accounts(make_home(home) / ACCOUNTS)
