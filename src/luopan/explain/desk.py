"""Numbers asked within one sitting, each once."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from luopan.access import Sitting, parse_viewer
from luopan.access.between import Number
from luopan.errors import AccessError, QuestionError
from luopan.model.answers import encode
from luopan.model.bridges import Side
from luopan.model.metric import MONEY
from luopan.model.questions import QuestionBody
from luopan.model.values import Answer, AnswerColumn, Lens, Note, Viewer

SALES = ("gmv", "direct_gmv", "sku_orders", "paid_main_orders", "product_sales", "refund_amount")
"""Metrics of order lines and refunds, of which a shop sees every one of its own (S39)."""


class Asked(msgspec.Struct, frozen=True):
    """A question of one number, and who asks it; `added`: of the numbers by these dimensions, added up."""

    query: QuestionBody
    viewer: Viewer
    added: tuple[str, ...] = ()

    @property
    def metric(self) -> str:
        return self.query.metrics[0]


class Found(msgspec.Struct, frozen=True):
    """The number that was found, exact; `value` None: it does not exist, and the notes say why."""

    value: Decimal | None
    column: AnswerColumn
    notes: tuple[Note, ...]

    @property
    def lens(self) -> Lens:
        return self.column.lens or Lens()


class Desk:
    """What a bridge asks of a sitting: numbers, each asked once, whoever's they are."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self._found: dict[bytes, Found] = {}

    def asked(self, side: Side) -> Asked:
        """A side of a bridge as it is asked.

        Raises:
            QuestionError: it is no question of one number.
            AccessError: it is to be asked as somebody whose view the asker may not have.
        """
        query = side.query
        if len(query.metrics) != 1 or query.by or query.compare:
            raise QuestionError("Each side of a bridge asks for one metric, without `by` and `compare`.")
        own = self.sitting.viewer
        other = own if side.viewer in (None, str(own)) else parse_viewer(side.viewer)
        if other != own and own.kind != "platform" and not _within_own(own, other, query):
            raise AccessError(f"{own} may not ask as {other}; only the operator asks as others.")
        plain = msgspec.structs.replace(self.sitting.shown(query), order=[], limit=1, offset=0, totals=False)
        return Asked(plain, other, tuple(side.added))

    def side(self, asked: Asked) -> Side:
        """What is asked as it can be asked again."""
        viewer = None if asked.viewer == self.sitting.viewer else str(asked.viewer)
        return Side(asked.query, list(asked.added), viewer=viewer)

    def number(self, asked: Asked) -> Found:
        """The number of a question. Raises as `Doors.ask`."""
        key = encode([asked.query, str(asked.viewer), asked.added])
        if key not in self._found:
            self._found[key] = _found(self.of(asked).sitting.ask(_by(asked)))
        return self._found[key]

    def of(self, asked: Asked) -> Number:
        """The question with the sitting in which it is asked."""
        sitting = self.sitting
        if asked.viewer != sitting.viewer:
            sitting = sitting.seen_by(asked.viewer)
        return Number(asked.query, sitting, asked.added)


def _within_own(own: Viewer, other: Viewer, query: QuestionBody) -> bool:
    """A seller may look through the eyes of a TSP on its own sales: it sees each of them itself."""
    shop = query.where.get("shop_id")
    looks_at_own = own.kind == "shop" and shop in (own.id, [own.id])
    return looks_at_own and other.role == "tsp" and query.metrics[0] in SALES


def _by(asked: Asked) -> QuestionBody:
    if not asked.added:
        return asked.query
    return msgspec.structs.replace(asked.query, by=list(asked.added), limit=None)


def _found(answer: Answer) -> Found:
    """The number, or those of all groups added up: none where one is missing (withheld, say), or where they are
    amounts of several currencies."""
    column, told = answer.columns[-1], [row[-1] for row in answer.rows]
    added = answer.columns[0].kind == "dimension"
    values = [Decimal(str(value)) for value in told if value is not None]
    mixed = column.unit in MONEY and column.currency is None and any(values)
    whole = len(values) == len(told) and bool(values or added) and not (added and mixed)
    return Found(sum(values, Decimal(0)) if whole else None, column, answer.notes)
