"""The ledger as it is read: by a seller of its shop and its accounts, by a creator of the own account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from msgspec.structs import replace
from sqlalchemy.orm import Session

from luopan.access.accounts import Asker
from luopan.access.accounts.store import Store
from luopan.access.called import called
from luopan.access.ledger.book import Book
from luopan.access.ledger.entries import LookedAtRow, LookRow
from luopan.errors import AccessError
from luopan.model.answers import utc
from luopan.model.ledger import (
    LedgerBody,
    LookBody,
    LookedBody,
    LookerBody,
    LookersBody,
    LooksAsked,
    SubjectBody,
)
from luopan.model.values import Viewer
from luopan.warehouse import Warehouse, relation

_BOUND = f"SELECT account_id, bound_at, unbound_at FROM {relation('bindings')} WHERE shop_id = ?"
_ANY = LooksAsked()


class Ledger:
    """Who looked at what is one asker's own."""

    def __init__(self, store: Store, book: Book, warehouse: Warehouse, asker: Asker) -> None:
        """Raises AccessError where the asker has nothing of its own: an agency, the operator, a sub-account."""
        viewer = asker.viewer
        if viewer.kind not in ("shop", "creator"):
            raise AccessError(f"The ledger is read by a shop or a creator whose data it is, not by {viewer}.")
        if viewer.modules is not None or asker.entered:
            raise AccessError(f"The ledger is for the main account of {viewer}, from its own view.")
        self._store = store
        self._book = book
        self._warehouse = warehouse
        self._viewer: Viewer = viewer

    def page(self, limit: int, offset: int, asked: LooksAsked = _ANY) -> LedgerBody:
        """A page of looks, the newest first, with all that were noted before; and how many there are."""
        self._book.write()
        mine = self._mine()
        at_mine = sa.exists().where(LookedAtRow.subjects == LookRow.subjects, mine, *_at(asked))
        wanted = sa.select(LookRow).where(at_mine, *_asked(asked))
        with self._store.reading() as session:
            count = session.scalar(sa.select(sa.func.count()).select_from(wanted.subquery())) or 0
            newest = wanted.order_by(LookRow.at.desc(), LookRow.look_id).limit(limit).offset(offset)
            looks = [_body(session, row, mine) for row in session.scalars(newest)]
        return LedgerBody(self._named(looks), count)

    def lookers(self) -> LookersBody:
        """All viewers who looked, with how often each did."""
        self._book.write()
        at_mine = sa.exists().where(LookedAtRow.subjects == LookRow.subjects, self._mine())
        last = sa.func.max(LookRow.at, type_=LookRow.at.type)
        each = sa.select(LookRow.viewer, sa.func.count(), last).where(at_mine).group_by(LookRow.viewer)
        with self._store.reading() as session:
            found = session.execute(each.order_by(last.desc(), LookRow.viewer)).all()
        with self._warehouse.database.cursor() as cursor:
            names = called(cursor, {viewer for viewer, _, _ in found})
        return LookersBody([LookedBody(viewer, names.get(viewer), n, utc(at)) for viewer, n, at in found])

    def _mine(self) -> sa.ColumnElement[bool]:
        """Of the asker: its shop, and each account for as long as it was bound to it; or its account."""
        of_account, named = LookedAtRow.kind == "account", LookedAtRow.subject_id
        if self._viewer.kind == "creator":
            return sa.and_(of_account, named == self._viewer.id)
        with self._warehouse.database.cursor() as cursor:
            bound = cursor.rows(_BOUND, [self._viewer.id])
        return sa.or_(
            sa.and_(LookedAtRow.kind == "shop", named == self._viewer.id),
            *(
                sa.and_(
                    of_account,
                    named == account,
                    LookRow.at >= since,
                    sa.true() if until is None else LookRow.at < until,
                )
                for account, since, until in bound
            ),
        )

    def _named(self, looks: Sequence[LookBody]) -> list[LookBody]:
        """The looks with what people call who looked and what was looked at."""
        texts = {look.viewer for look in looks} | {_viewer(each) for look in looks for each in look.subjects}
        with self._warehouse.database.cursor() as cursor:
            names = called(cursor, texts)
        return [
            replace(
                look,
                viewer_name=names.get(look.viewer),
                subjects=tuple(replace(each, name=names.get(_viewer(each))) for each in look.subjects),
            )
            for look in looks
        ]


def _asked(asked: LooksAsked) -> Iterator[sa.ColumnElement[bool]]:
    """What a look must be like."""
    if asked.first is not None:
        yield LookRow.at >= dt.datetime.combine(asked.first, dt.time())
    if asked.last is not None:
        yield LookRow.at <= dt.datetime.combine(asked.last, dt.time.max)
    if asked.viewer is not None:
        yield LookRow.viewer == asked.viewer
    if asked.what is not None:
        yield sa.or_(LookRow.what == asked.what, LookRow.what.startswith(f"{asked.what} "))


def _at(asked: LooksAsked) -> Iterator[sa.ColumnElement[bool]]:
    """What must be among that which was looked at."""
    if asked.subject is not None:
        yield sa.and_(LookedAtRow.kind == asked.subject[0], LookedAtRow.subject_id == asked.subject[1])


def _viewer(subject: SubjectBody) -> str:
    return str(Viewer("shop" if subject.kind == "shop" else "creator", subject.id))


def _body(session: Session, row: LookRow, mine: sa.ColumnElement[bool]) -> LookBody:
    """A look, with those of its subjects alone that are the asker's."""
    wanted = (
        sa.select(LookedAtRow.kind, LookedAtRow.subject_id)
        .join(LookRow, LookRow.subjects == LookedAtRow.subjects)
        .where(LookRow.look_id == row.look_id, mine)
        .order_by(LookedAtRow.kind.desc(), LookedAtRow.subject_id)
    )
    subjects = tuple(SubjectBody(kind, id) for kind, id in session.execute(wanted))
    return LookBody(
        utc(row.at),
        row.viewer,
        row.by_operator,
        row.what,
        tuple(row.metrics.split()),
        row.first,
        row.last,
        subjects,
        person=None if row.person_id is None else LookerBody(row.person_id, row.person_name or ""),
    )
