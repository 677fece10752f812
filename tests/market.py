"""A market made by hand: a few rows said in one line each, loaded and asked as in production."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from decimal import Decimal
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any, Self

import msgspec
import pyarrow as pa
import pytest

from luopan import metrics
from luopan.access.days import with_default_period
from luopan.access.narrow import narrow
from luopan.access.viewers import parse_viewer
from luopan.engine import Cursor, Limits, arrow_schema
from luopan.intake.builds import Builds
from luopan.metrics.world import homes_of
from luopan.model.catalogue import METRICS
from luopan.model.contract import TABLES
from luopan.model.questions import QuestionBody, to_question
from luopan.model.scope import Scope
from luopan.model.values import Answer, Question, Rows
from luopan.settings import Settings
from luopan.times import parse_instant
from luopan.warehouse import Warehouse

NOW = "2026-12-31T12:00"
LEARNED = "2026-01-01"
LONG_AGO = "2020-01-01"
YEAR = "2026-01-01/2026-12-31"

Cells = dict[str, Any]


class Market:
    """Rows of contract tables, collected by short words; what is not said has a plain default.

    Instants are ISO texts, UTC where they name no offset. The market `US` (UTC, USD) is there unless another
    one is made first. Rows are known since `known` unless they say otherwise; None: since they were loaded.
    """

    def __init__(self, known: str | None = LEARNED) -> None:
        self.known = known
        self.rows: dict[str, list[Cells]] = {}
        self._default = ""
        self._numbers = 0

    def add(self, table: str, **row: Any) -> Self:
        """One row of any contract table."""
        columns = TABLES[table].by_name
        said = {"known_at": self.known, **row}
        cells = {name: _cell(name, value, columns) for name, value in said.items()}
        self.rows.setdefault(table, []).append(cells)
        return self

    def market(self, market: str = "US", zone: str = "UTC", currency: str = "USD", **more: Any) -> Self:
        self._default = self._default or market
        return self.add(
            "markets", **{"market": market, "name": market, "timezone": zone, "currency": currency, **more}
        )

    def shop(self, shop: str, **more: Any) -> Self:
        return self.add("shops", **{"shop_id": shop, "name": shop, "market": self._home(), **more})

    def account(
        self, account: str, binds: str = "", kind: str = "official", since: str = LONG_AGO, **more: Any
    ) -> Self:
        """An account; `binds` names the shop that it belongs to `since` then."""
        self.add("accounts", **{"account_id": account, "handle": account, "market": self._home(), **more})
        return self.bind(account, binds, kind, since) if binds else self

    def bind(
        self, account: str, shop: str, kind: str = "official", since: str = LONG_AGO, **more: Any
    ) -> Self:
        return self.add("bindings", shop_id=shop, account_id=account, kind=kind, bound_at=since, **more)

    def product(self, product: str, shop: str, **more: Any) -> Self:
        return self.add("products", **{"product_id": product, "shop_id": shop, "title": product, **more})

    def user(self, user: str, **more: Any) -> Self:
        return self.add("users", user_id=user, **more)

    def live(self, live: str, account: str, start: str, end: str | None = None, **more: Any) -> Self:
        return self.add("lives", live_id=live, account_id=account, started_at=start, ended_at=end, **more)

    def video(self, video: str, account: str, posted: str, *products: str, **more: Any) -> Self:
        self.add("videos", video_id=video, account_id=account, posted_at=posted, **more)
        for product in products:
            self.add("video_products", video_id=video, product_id=product)
        return self

    def line(self, line: str, shop: str, pay: Any = 100, **more: Any) -> Self:
        """An order line of its own order, bought by its own buyer; paid when created unless said."""
        row: Cells = {"line_id": line, "order_id": f"O{line}", "shop_id": shop, "product_id": f"P-{shop}"}
        row |= {"buyer_id": f"U{line}", "quantity": 1, "pay_amount": pay, "created_at": "2026-11-01T12:00"}
        row |= more
        return self.add("order_lines", **{"paid_at": row["created_at"], **row})

    def sold(
        self, line: str, shop: str, pay: Any, at: str, live: str = "", video: str = "", **more: Any
    ) -> Self:
        """A line bought at once, which the platform gives to a live or a video by click."""
        content_type, content = ("live", live) if live else ("video", video)
        account = self._host(content_type, content)
        given = {"content_type": content_type, "content_id": content, "account_id": account, "touch": "click"}
        return self.line(line, shop, pay, created_at=at, **{**given, "touched_at": at, **more})

    def refund(self, refund: str, line: str | None, amount: Any, applied: str, **more: Any) -> Self:
        """A refund that succeeded when it was applied for, unless said."""
        row: Cells = {"refund_id": refund, "line_id": line, "amount": amount, "applied_at": applied, **more}
        return self.add("refunds", **{"succeeded_at": applied, **row})

    def event(
        self, kind: str, user: str | None, at: str, live: str = "", video: str = "", **more: Any
    ) -> Self:
        """Somebody does something, in a live, a video or elsewhere; the account follows from the content."""
        self._numbers += 1
        row: Cells = {"event_id": f"E{self._numbers:06}", "at": at, "kind": kind, "user_id": user}
        for content_type, content in (("live", live), ("video", video)):
            if content:
                row |= {"content_type": content_type, "content_id": content}
                row["account_id"] = self._host(content_type, content)
        return self.add("events", **{**row, **more})

    def online(self, live: str, at: str, users: int) -> Self:
        return self.add("online", live_id=live, at=at, users=users)

    def commission(self, commission: str, line: str, account: str, amount: Any, settled: str) -> Self:
        return self.add(
            "commissions",
            commission_id=commission, line_id=line, account_id=account, amount=amount, settled_at=settled,
        )  # fmt: skip

    def contract(self, contract: str, agency: str, role: str, signed: str, **more: Any) -> Self:
        """A contract with a shop (`shop_id`) or an account (`account_id`)."""
        row: Cells = {"contract_id": contract, "agency_id": agency, "role": role, "market": self._home()}
        return self.add("contracts", **{**row, "signed_at": signed, **more})

    def tables(self) -> dict[str, pa.Table]:
        """Typed batches by table."""
        self._home()
        return {
            table: pa.Table.from_pylist(rows, schema=arrow_schema(TABLES[table]))
            for table, rows in self.rows.items()
        }

    def _home(self) -> str:
        if not self._default:
            self.market()
        return self._default

    def _host(self, content_type: str, content: str) -> str:
        key = f"{content_type}_id"
        return next(row["account_id"] for row in self.rows[f"{content_type}s"] if row[key] == content)


class Asked:
    """A loaded market. Metrics, dimensions and days are words: ``ask("gmv buyers", by="day")``."""

    def __init__(
        self,
        warehouse: Warehouse,
        settings: Settings,
        now: dt.datetime,
        catalogue: metrics.Catalogue = METRICS,
    ) -> None:
        self.warehouse = warehouse
        self.now = now
        self.compass = metrics.Compass(settings, catalogue)
        self._builds = Builds(warehouse, settings)

    def load(self, more: Market, *, at_event: bool = False) -> None:
        """Load rows as one write, and build what is stale."""
        with self.warehouse.write(parse_instant(LEARNED)) as writer:
            for table, batch in more.tables().items():
                writer.append(table, batch, at_event=at_event)
        self._builds.build(False)

    def rebuild(self) -> None:
        """Build everything anew."""
        self._builds.build(True)

    def answer(
        self,
        words: str,
        by: str = "",
        where: Mapping[str, Any] | None = None,
        period: str | None = YEAR,
        viewer: str = "platform",
        *,
        use_rollups: bool = True,
        **more: Any,
    ) -> Answer:
        """The answer to a question; `more` are lens coordinates and the question's other fields."""
        body = with_default_period(_body(words, by, where or {}, period, more), self.compass.catalogue)
        question = to_question(body, lambda _: self.now.date())
        with self.warehouse.database.cursor() as cursor, cursor.transaction():
            scope = _scope(cursor, viewer, question, self.now)
            return self.compass.ask(cursor, question, scope, self.now, use_rollups=use_rollups)

    def ask(self, words: str, by: str = "", *rest: Any, **more: Any) -> list[tuple[Any, ...]]:
        """The rows of the answer."""
        return [tuple(map(_plain, row)) for row in self.answer(words, by, *rest, **more).rows]

    def behind(
        self,
        word: str,
        period: str | None = YEAR,
        viewer: str = "platform",
        *,
        use_rollups: bool = True,
        **more: Any,
    ) -> Rows:
        """The rows behind the number of a question with one metric and no `by`."""
        body = with_default_period(_body(word, "", {}, period, more), self.compass.catalogue)
        question = to_question(body, lambda _: self.now.date())
        with self.warehouse.database.cursor() as cursor, cursor.transaction():
            scope = _scope(cursor, viewer, question, self.now)
            return self.compass.rows(cursor, question, scope, self.now, use_rollups=use_rollups)

    def one(self, word: str, *rest: Any, **more: Any) -> Any:
        """The one number of a question with one metric and no `by`."""
        rows = self.ask(word, "", *rest, **more)
        assert len(rows) <= 1
        return rows[0][0] if rows else None

    def codes(self, words: str, by: str = "", *rest: Any, **more: Any) -> set[str]:
        """The codes of the answer's notes."""
        return {note.code for note in self.answer(words, by, *rest, **more).notes}


Compass = Callable[..., Asked]
"""``compass(market, now=…, settings=…)``: the market loaded, attributed and rolled up, to be asked."""


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a warehouse without a row, built, to be copied: making one takes longer."""
    home = tmp_path_factory.mktemp("empty")
    with closing(Warehouse.open(home)) as warehouse:
        Builds(warehouse, Settings()).build(False)
    return home


class Kept:
    """Markets that tests gave back stay open, the last few of them: what was only asked need not be loaded again for
    another test of the same rows. A test that opens one twice has two. Of a market that tests change, those after the
    second get a copy of its file as it was once it was built."""

    def __init__(self, empty_home: Path, folder: Path, most: int = 6) -> None:
        self._empty_home = empty_home
        self._folder = folder
        self._most = most
        self._numbers = count()
        self._idle: OrderedDict[str, Warehouse] = OrderedDict()
        self._built: dict[str, Path | None] = {}

    @contextmanager
    def loaded(self, market: Market, settings: Settings) -> Iterator[Warehouse]:
        """The market loaded, attributed and rolled up."""
        key = sha256(repr((market.tables().keys(), market.rows, settings)).encode()).hexdigest()
        warehouse = self._idle.pop(key, None) or self._new(key, market, settings)
        load = warehouse.last_load
        try:
            yield warehouse
        finally:
            if warehouse.last_load == load:
                self._keep(key, warehouse)
            else:
                drop(warehouse)

    def close(self) -> None:
        while self._idle:
            drop(self._idle.popitem()[1])

    def _new(self, key: str, market: Market, settings: Settings) -> Warehouse:
        built = self._built.get(key)
        home = shutil.copytree(built or self._empty_home, self._folder / f"home{next(self._numbers)}")
        warehouse = Warehouse.open(home, Limits(threads=1))
        if built is None:
            Asked(warehouse, settings, parse_instant(NOW)).load(market)
            self._built[key] = self._copied(warehouse) if key in self._built else None
        return warehouse

    def _copied(self, warehouse: Warehouse) -> Path:
        with warehouse.database.cursor() as cursor:
            cursor.run("CHECKPOINT")
        return shutil.copytree(warehouse.home, self._folder / f"built{next(self._numbers)}")

    def _keep(self, key: str, warehouse: Warehouse) -> None:
        if key in self._idle:
            drop(self._idle.pop(key))
        self._idle[key] = warehouse
        if len(self._idle) > self._most:
            drop(self._idle.popitem(last=False)[1])


def drop(warehouse: Warehouse) -> None:
    """Close a warehouse and delete its home."""
    with warehouse.database.cursor() as cursor:
        cursor.run("PRAGMA disable_checkpoint_on_shutdown")  # nobody reads the file again
    warehouse.close()
    shutil.rmtree(warehouse.home)


@pytest.fixture(scope="session")
def kept(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    with closing(Kept(empty_home, tmp_path_factory.mktemp("kept"))) as kept:
        yield kept


@pytest.fixture
def compass(kept: Kept) -> Iterator[Compass]:
    """Opens markets, each in a warehouse of its own."""
    with ExitStack() as stack:

        def open(
            market: Market,
            now: str = NOW,
            settings: Settings | None = None,
            catalogue: metrics.Catalogue = METRICS,
        ) -> Asked:
            settings = settings or Settings()
            warehouse = stack.enter_context(kept.loaded(market, settings))
            return Asked(warehouse, settings, parse_instant(now), catalogue)

        yield open


_LENS = ("clock", "attribution", "ownership", "geography", "as_of")


def _body(words: str, by: str, where: Mapping[str, Any], period: str | None, more: Cells) -> QuestionBody:
    """The JSON body of a question said in words."""
    lens = {name: more.pop(name) for name in _LENS if name in more}
    if "as_of" in lens:
        lens["as_of"] = parse_instant(lens["as_of"]).isoformat()
    body: Cells = {"metrics": words.split(), "by": by.split(), "where": where, "lens": lens, **more}
    if period is not None:
        first, _, last = period.partition("/")
        body["period"] = {"from": first, "to": last or first}
    return msgspec.convert(body, QuestionBody)


def _scope(cursor: Cursor, viewer: str, question: Question, now: dt.datetime) -> Scope:
    return narrow(cursor, question, parse_viewer(viewer), now, homes_of(cursor))


def _cell(name: str, value: Any, columns: Mapping[str, Any]) -> Any:
    kind = columns[name].kind if name in columns else "time" if name == "known_at" else ""
    if isinstance(value, str) and kind == "time":
        return parse_instant(value)
    if isinstance(value, str) and kind == "date":
        return dt.date.fromisoformat(value)
    if kind in ("money", "decimal") and value is not None:
        return Decimal(str(value))
    return value


def _plain(value: Any) -> Any:
    """Days and instants as texts, money as a number."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, dt.date) else value
