"""Contracts that follow from what people allow, on their way to the warehouse (S54).

A contract is kept here in the transaction of what it follows from, so it cannot be forgotten, and counts as written
only after its write is durable, so it may be written twice, which changes nothing (S10). Narrowing reads the warehouse.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Instant, new_id
from luopan.access.accounts.store import Store
from luopan.access.authorising.standing import SOURCE, Asset
from luopan.errors import Conflict, EngineError
from luopan.model.reports import IngestReport
from luopan.model.services import AssetKind, Category

_LOG = logging.getLogger("luopan.contracts")


class ContractRow(Base):
    """One contract. `follows_from`: the id of what people agreed on. `revision` says which state of it is still to be
    written; None: the warehouse has it."""

    __tablename__ = "contracts"
    __table_args__ = (sa.Index("ix_contracts_kind_subject_id", "kind", "subject_id"),)

    contract_id: Mapped[str] = mapped_column(sa.String(128), primary_key=True)
    follows_from: Mapped[str] = mapped_column(sa.String(32), index=True)
    agency_id: Mapped[str] = mapped_column(sa.String(128))
    role: Mapped[str] = mapped_column(sa.String(8))
    market: Mapped[str] = mapped_column(sa.String(128))
    kind: Mapped[str] = mapped_column(sa.String(8))
    subject_id: Mapped[str] = mapped_column(sa.String(128))
    signed_at: Mapped[Instant]
    ended_at: Mapped[Instant | None]
    known_at: Mapped[Instant]
    category: Mapped[str | None] = mapped_column(sa.String(32), default=None)
    share_rate: Mapped[float | None] = mapped_column(sa.Float, default=None)
    revision: Mapped[str | None] = mapped_column(sa.String(32), index=True, default=None)
    bound_at: Mapped[Instant | None] = mapped_column(default=None)


Bound = Mapping[Asset, dt.datetime]
"""Since when (naive UTC) assets are with the agency already (R043)."""

_NOT_BOUND: Bound = {}


class Terms(msgspec.Struct, frozen=True):
    """What contracts for several assets have in common; instants naive UTC."""

    follows_from: str
    agency_id: str
    role: Literal["tsp", "mcn"]
    market: str
    signed_at: dt.datetime
    ended_at: dt.datetime | None
    category: Category | None = None
    share_rate: float | None = None


def sign(session: Session, terms: Terms, assets: Iterable[Asset], bound: Bound = _NOT_BOUND) -> None:
    """Make a contract for each asset, in the caller's transaction; what was `bound` before is seen from then on."""
    for place, asset in enumerate(sorted(assets, key=lambda each: (each.kind, each.id))):
        session.add(
            ContractRow(
                contract_id=f"{SOURCE}:{terms.follows_from}:{place}",
                kind=asset.kind,
                subject_id=asset.id,
                known_at=terms.signed_at,
                revision=new_id(),
                bound_at=bound.get(asset),
                **msgspec.structs.asdict(terms),
            )
        )


def end(session: Session, follows_from: str, now: dt.datetime) -> None:
    """End the contracts that follow from something and have not ended, in the caller's transaction."""
    going = sa.or_(ContractRow.ended_at.is_(None), ContractRow.ended_at > now)
    for row in session.scalars(sa.select(ContractRow).where(ContractRow.follows_from == follows_from, going)):
        row.ended_at = now
        row.known_at = max(now, row.known_at + dt.timedelta.resolution)
        row.revision = new_id()


def assets_of(session: Session, follows_from: str) -> tuple[Asset, ...]:
    """What the contracts that follow from something are about."""
    wanted = sa.select(ContractRow).where(ContractRow.follows_from == follows_from)
    rows = session.scalars(wanted.order_by(ContractRow.contract_id))
    return tuple(Asset(_kind(row.kind), row.subject_id) for row in rows)


def held(session: Session, assets: Iterable[Asset], agency: str, role: str, now: dt.datetime) -> Asset | None:
    """An asset that another agency of that role holds now (R035, G39); None: there is none."""
    for asset in assets:
        wanted = sa.select(ContractRow.contract_id).where(
            ContractRow.kind == asset.kind,
            ContractRow.subject_id == asset.id,
            ContractRow.agency_id != agency,
            ContractRow.role == role,
            sa.or_(ContractRow.ended_at.is_(None), ContractRow.ended_at > now),
        )
        if session.scalar(wanted.limit(1)) is not None:
            return asset
    return None


def with_another(asset: Asset) -> Conflict:
    """One shop, and one account, is with one agency at a time (R035, G39)."""
    return Conflict(
        f"{asset.kind} {asset.id} is with another agency; it may be authorised here once that has ended."
    )


def in_effect(session: Session, follows_from: str) -> bool:
    """Whether the warehouse has the newest state of all contracts that follow from something."""
    unwritten = (ContractRow.follows_from == follows_from, ContractRow.revision.is_not(None))
    return session.scalar(sa.select(ContractRow.contract_id).where(*unwritten).limit(1)) is None


def waiting(store: Store) -> list[str]:
    """The ids of the contracts of which the warehouse has not the newest state."""
    wanted = sa.select(ContractRow.contract_id).where(ContractRow.revision.is_not(None))
    with store.reading() as session:
        return list(session.scalars(wanted.order_by(ContractRow.contract_id)))


def unwritten(store: Store) -> int:
    """How many contracts are agreed on and not written to the warehouse yet."""
    wanted = sa.select(sa.func.count()).select_from(ContractRow).where(ContractRow.revision.is_not(None))
    with store.reading() as session:
        return session.scalar(wanted) or 0


class Contracts:
    """Writes what is to be written; safe to call from any thread."""

    def __init__(self, store: Store, write: Callable[[bytes], IngestReport]) -> None:
        """`write` takes rows as NDJSON, and returns when they are durable."""
        self._store = store
        self._write = write
        self._lock = threading.Lock()

    def settle(self) -> bool:
        """Write what is to be written; False where that failed: then it is tried again."""
        with self._lock:
            try:
                self._settle()
            except Exception:
                _LOG.exception("contracts could not be written; it is tried again")
                return False
            return True

    def _settle(self) -> None:
        wanted = sa.select(ContractRow).where(ContractRow.revision.is_not(None))
        with self._store.reading() as session:
            rows = session.scalars(wanted.order_by(ContractRow.contract_id))
            found = [(row.contract_id, row.revision, _as_contract(row)) for row in rows]
        if not found:
            return
        report = self._write(b"\n".join(contract for _, _, contract in found))
        if report.rejected:
            raise EngineError(f"the contract table refused a row: {report.rejected[0].reason}")
        with self._store.writing() as session:
            for contract_id, revision, _ in found:
                written = (ContractRow.contract_id == contract_id, ContractRow.revision == revision)
                session.execute(sa.update(ContractRow).where(*written).values(revision=None))


def _as_contract(row: ContractRow) -> bytes:
    """The row of the contract table, as it is ingested."""
    cells: dict[str, Any] = {
        "contract_id": row.contract_id,
        "agency_id": row.agency_id,
        "role": row.role,
        "market": row.market,
        f"{row.kind}_id": row.subject_id,
        "bound_at": row.bound_at,
        "signed_at": row.signed_at,
        "ended_at": row.ended_at,
        "category": row.category,
        "share_rate": row.share_rate,
        "known_at": row.known_at,
        "source": SOURCE,
    }
    return msgspec.json.encode({name: value for name, value in cells.items() if value is not None})


def _kind(text: str) -> AssetKind:
    return "shop" if text == "shop" else "account"
