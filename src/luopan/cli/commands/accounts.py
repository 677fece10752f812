"""What the commands about accounts share: the account database itself, which other processes may have open too."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from luopan.cli.context import Home, home_of
from luopan.settings import read_settings

if TYPE_CHECKING:
    from luopan.access import Accounts


@contextlib.contextmanager
def accounts_of(context: typer.Context, home: Home) -> Iterator[Accounts]:
    """The account database of the home, made or migrated where needed."""
    from luopan.access import open_accounts  # slow to import

    folder = home_of(context, home)
    with contextlib.closing(open_accounts(folder, read_settings(folder, os.environ))) as accounts:
        yield accounts


def now() -> dt.datetime:
    """The moment, naive UTC."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
