"""Failed tries to sign in, counted per account and per address, so that guessing takes for ever."""

from __future__ import annotations

import datetime as dt
import hashlib
import ipaddress
from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.base import Base, Id, Instant, new_id
from luopan.access.accounts.store import Store
from luopan.errors import TooManyTries


class TryRow(Base):
    """One try that was not yet seen to succeed; `of` is a hash of what it is counted for."""

    __tablename__ = "tries"
    __table_args__ = (sa.Index("ix_tries_of_at", "of", "at"),)

    try_id: Mapped[Id]
    of: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[Instant]


class Tries:
    """The tries of one account database within the last `window`."""

    def __init__(self, store: Store, window: dt.timedelta) -> None:
        self._store = store
        self._window = window

    def begin(self, most: Mapping[str, int], now: dt.datetime) -> tuple[str, ...]:
        """Count a try for each key of `most`, before it is known how it ends: many at once are not let through.
        Gives what `succeeded` takes.

        Raises:
            TooManyTries: a key has as many tries as its value; nothing is counted then.
        """
        with self._store.writing() as session:
            session.execute(sa.delete(TryRow).where(TryRow.at <= now - self._window))
            for key, limit in most.items():
                self._check(session, key, limit, now)
            rows = [TryRow(try_id=new_id(), of=_hash(key), at=now) for key in most]
            session.add_all(rows)
            return tuple(row.try_id for row in rows)

    def succeeded(self, counted: tuple[str, ...], key: str) -> None:
        """Forget tries that were no failures, and earlier ones for `key`. Those of an address stay: who has one
        account there has not thereby the right to guess at others."""
        with self._store.writing() as session:
            no_failure = sa.or_(TryRow.try_id.in_(counted), TryRow.of == _hash(key))
            session.execute(sa.delete(TryRow).where(no_failure))

    def forget(self, try_id: str) -> None:
        """Forget one try that was no failure."""
        with self._store.writing() as session:
            session.execute(sa.delete(TryRow).where(TryRow.try_id == try_id))

    def _check(self, session: Session, key: str, limit: int, now: dt.datetime) -> None:
        wanted = sa.select(TryRow.at).where(TryRow.of == _hash(key)).order_by(TryRow.at.desc()).limit(limit)
        times = list(session.scalars(wanted))
        if len(times) < limit:
            return
        wait = max(1, round((times[-1] + self._window - now).total_seconds()))
        raise TooManyTries(
            f"This failed too often; wait {-(-wait // 60)} minutes and try again.", retry_after=wait
        )


def address_key(address: str) -> str:
    """What an address is counted as: an IPv6 address as its network, of which one person has all."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return f"address:{address}"
    if parsed.version == 6:
        return f"address:{ipaddress.ip_network((parsed, 64), strict=False)}"
    return f"address:{parsed}"


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
