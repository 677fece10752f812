"""The folder of an installation: what lies where, and its account database."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from luopan.access.accounts import Accounts
from luopan.access.accounts.passwords import Passwords
from luopan.access.accounts.store import Store, database_url
from luopan.errors import SettingError
from luopan.settings import Settings
from luopan.warehouse import restore

ACCOUNTS = "accounts.sqlite"


LOG = "logs/luopan.log"


def start_log(home: Path) -> None:
    """Write what goes wrong inside to HOME/logs, in files of at most 5 MB of which the last five are kept."""
    file = home / LOG
    file.parent.mkdir(mode=0o700, exist_ok=True)
    handler = RotatingFileHandler(file, maxBytes=5_000_000, backupCount=5, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    log = logging.getLogger("luopan")
    for old in list(log.handlers):
        log.removeHandler(old)
        old.close()
    log.addHandler(handler)
    log.setLevel(logging.INFO)


def make_home(home: Path) -> Path:
    """The home folder, made where it is absent, readable by its owner only.

    Raises:
        SettingError: it cannot be made.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / "run").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"The home folder {home} cannot be made ({error}); choose another --home."
        ) from None
    return home


def restore_home(file: Path, home: Path) -> None:
    """Make a home what it was when a backup was written; what it held lies in `backups/replaced`.

    Raises:
        DataError: the file is no backup.
        NewerHome: a newer version wrote it.
        Busy: another process has the home open.
    """
    restore(file, make_home(home))


def open_accounts(home: Path, settings: Settings, passwords: Passwords | None = None) -> Accounts:
    """The account database of a home, made or migrated where needed.

    `passwords`: how they are hashed, where it is not to be as safe as can be.

    Raises:
        NewerHome: a newer version made it.
        SettingError: it cannot be opened.
    """
    return Accounts(
        Store(database_url(settings.accounts.url, make_home(home) / ACCOUNTS)), settings, passwords
    )
