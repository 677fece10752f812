"""A home folder with a small hand-made market, opened as in production but for its clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from argon2 import PasswordHasher

from luopan.access import Asker, Doors, open_accounts
from luopan.access.accounts.passwords import Passwords
from luopan.access.accounts.store import Store, database_url
from luopan.access.home import ACCOUNTS
from luopan.engine import Limits
from luopan.intake import Clock, Intake
from luopan.metrics import Compass
from luopan.model.catalogue import METRICS
from luopan.model.reports import LoadReport, LoadRequest
from luopan.settings import Settings
from luopan.warehouse import Warehouse

NOW = dt.datetime(2026, 11, 8, 3, 0)
OPERATOR = Asker(local=True)
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Hashes passwords at once: tests keep no secrets."""

FILES = {
    "markets.csv": "market,name,timezone,currency\nSG,Singapore,Asia/Singapore,SGD\n",
    "shops.csv": "shop_id,name,market\nS1,Orchid,SG\nS2,Durian & Sons,SG\n",
    "accounts.csv": "account_id,handle,market\nA1,@orchid,SG\n",
    "products.csv": "product_id,shop_id,title\nP1,S1,Tea\nP2,S2,<b>Cup</b>\n",
    "lives.csv": "live_id,account_id,title,started_at,ended_at\n"
    "L1,A1,Evening,2026-11-05T11:00:00Z,2026-11-05T13:00:00Z\n",
    "order_lines.csv": "line_id,order_id,shop_id,product_id,buyer_id,quantity,pay_amount,created_at,paid_at,"
    "content_type,content_id,account_id,touch\n"
    "OL1,O1,S1,P1,U1,1,10.50,2026-11-05T12:00:00Z,2026-11-05T12:05:00Z,live,L1,A1,click\n"
    "OL2,O2,S1,P1,U2,2,21.00,2026-11-06T12:00:00Z,2026-11-06T12:05:00Z,product_card,,,\n"
    "OL3,O3,S2,P2,U1,1,5.25,2026-11-06T18:00:00Z,2026-11-06T18:05:00Z,product_card,,,\n",
}
"""GMV is 36.75: 31.50 of S1, 5.25 of S2; OL3 was paid on the 7th in Singapore."""


@cache
def _newest() -> bytes:
    """An account database of the newest revision and without anybody: revising one takes longer than most tests."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / ACCOUNTS
        Store(database_url("", file)).close()
        return file.read_bytes()


def with_accounts(home: Path) -> Path:
    """The account database of a home, at its newest revision where there was none."""
    file = home / ACCOUNTS
    if not file.exists():
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_bytes(_newest())
    return file


@contextmanager
def opened(home: Path, settings: Settings | None = None, clock: Clock = lambda: NOW) -> Iterator[Doors]:
    """The doors of a home at the moment NOW, or at another clock's."""
    chosen = settings or Settings()
    if not chosen.accounts.url:
        with_accounts(home)
    warehouse = Warehouse.open(home, Limits("500MB", 1))
    intake = Intake(warehouse, chosen, clock)
    compass = Compass(chosen, METRICS)
    with closing(
        Doors(warehouse, open_accounts(home, chosen, Passwords(12, QUICK)), intake, compass, clock)
    ) as doors:
        yield doors


def write_files(folder: Path, files: dict[str, str] | None = None) -> Path:
    """The files of the market, or others, in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (FILES if files is None else files).items():
        (folder / name).write_text(text, "utf-8")
    return folder


def load(doors: Doors, *paths: Path, **more: str) -> LoadReport:
    """Load files as the operator, without watching."""
    request = LoadRequest([str(path) for path in paths], **more)
    return doors.operate(OPERATOR).load(request, lambda _: None)
