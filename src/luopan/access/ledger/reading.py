"""The ledger as it is read: by a seller of its shop and its accounts, by a creator of the own account."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from luopan.access.accounts import Asker
from luopan.access.accounts.store import Store
from luopan.access.ledger.book import Book
from luopan.access.ledger.entries import LookedAtRow, LookRow
from luopan.errors import AccessError
from luopan.model.answers import utc
from luopan.model.ledger import LedgerBody, LookBody, SubjectBody
from luopan.model.values import Viewer
from luopan.warehouse import Warehouse, relation

_BOUND = f"SELECT account_id, bound_at, unbound_at FROM {relation('bindings')} WHERE shop_id = ?"


class Ledger:
    """Who looked at what is one asker's own."""

    def __init__(self, store: Store, book: Book, warehouse: Warehouse, asker: Asker) -> None:
        """Raises AccessError where the asker has nothing of its own: an agency, the operator, a sub-account."""
        viewer = asker.viewer
        if viewer.kind not in ("shop", "creator"):
            raise AccessError(f"The ledger is read by a shop or a creator whose data it is, not by {viewer}.")
        if viewer.modules is not None:
            raise AccessError(f"The ledger is for the main account of {viewer}.")
        self._store = store
        self._book = book
        self._warehouse = warehouse
        self._viewer: Viewer = viewer

    def page(self, limit: int, offset: int) -> LedgerBody:
        """A page of looks, the newest first, with all that were noted before; and how many there are."""
        self._book.write()
        mine = self._mine()
        wanted = (
            sa.select(LookRow)
            .where(sa.exists().where(LookedAtRow.subjects == LookRow.subjects, mine))
            .order_by(LookRow.at.desc(), LookRow.look_id)
        )
        with self._store.reading() as session:
            count = session.scalar(sa.select(sa.func.count()).select_from(wanted.subquery())) or 0
            rows = session.scalars(wanted.limit(limit).offset(offset))
            return LedgerBody([self._body(session, row, mine) for row in rows], count)

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

    def _body(self, session: Session, row: LookRow, mine: sa.ColumnElement[bool]) -> LookBody:
        """A look, with those of its subjects alone that are the asker's."""
        wanted = (
            sa.select(LookedAtRow.kind, LookedAtRow.subject_id)
            .join(LookRow, LookRow.subjects == LookedAtRow.subjects)
            .where(LookRow.look_id == row.look_id, mine)
            .order_by(LookedAtRow.kind.desc(), LookedAtRow.subject_id)
        )
        subjects = tuple(SubjectBody(kind, id) for kind, id in session.execute(wanted))
        metrics = tuple(row.metrics.split())
        return LookBody(
            utc(row.at), row.viewer, row.by_operator, row.what, metrics, row.first, row.last, subjects
        )
