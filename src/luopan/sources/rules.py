"""What a row must be beyond its types, and what the contract fills in, where the row alone can tell."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from luopan.errors import DataError
from luopan.times import zone

Mask = npt.NDArray[np.bool_]


class Rule(msgspec.Struct, frozen=True):
    """Rows of `table` for which `broken` holds are refused, naming `column` and `reason`."""

    table: str
    column: str
    broken: Callable[[pa.Table], pa.Array]
    reason: str


def _outside(column: str, low: float, high: float) -> Callable[[pa.Table], pa.Array]:
    return lambda rows: pc.or_(pc.less(rows[column], low), pc.greater(rows[column], high))


def _score(table: str, column: str) -> Rule:
    return Rule(table, column, _outside(column, 1, 5), "is not between 1 and 5")


def _both(left: pa.Array, right: pa.Array) -> pa.Array:
    return pc.and_kleene(left, right)


def _managed(category: str, subject: str) -> Callable[[pa.Table], pa.Array]:
    return lambda rows: _both(pc.equal(rows["category"], category), pc.is_null(rows[subject]))


def _no_zone(rows: pa.Table) -> pa.Array:
    return pa.array([name is not None and not _is_zone(name) for name in rows["timezone"].to_pylist()])


def _is_zone(name: str) -> bool:
    try:
        zone(name)
    except DataError:
        return False
    return True


RULES: tuple[Rule, ...] = (
    Rule("markets", "timezone", _no_zone, 'is no time zone; write an IANA name such as "Asia/Shanghai"'),
    Rule("order_lines", "quantity", lambda rows: pc.less_equal(rows["quantity"], 0), "is not greater than 0"),
    _score("reviews", "score"),
    _score("reviews", "product_score"),
    _score("reviews", "service_score"),
    _score("reviews", "logistics_score"),
    _score("chats", "rating"),
    Rule("contracts", "share_rate", _outside("share_rate", 0, 1), "is not a fraction between 0 and 1"),
    Rule(
        "contracts",
        "category",
        lambda rows: _both(pc.is_null(rows["shop_id"]), pc.is_null(rows["account_id"])),
        "has no subject: a contract names a shop_id or an account_id (S39)",
    ),
    Rule(
        "contracts",
        "category",
        lambda rows: _both(pc.is_valid(rows["shop_id"]), pc.is_valid(rows["account_id"])),
        "has two subjects: a contract names a shop_id or an account_id, not both (S39)",
    ),
    Rule(
        "contracts",
        "category",
        _managed("shop_management", "shop_id"),
        "shop_management needs a shop_id; an account is managed as content (S39)",
    ),
    Rule(
        "contracts",
        "category",
        _managed("content_management", "account_id"),
        "content_management needs an account_id; a shop is managed as a shop (S39)",
    ),
    Rule(
        "refunds",
        "shop_id",
        lambda rows: _both(pc.is_null(rows["line_id"]), pc.is_null(rows["shop_id"])),
        "is needed when line_id is empty",
    ),
    Rule(
        "targets",
        "month",
        lambda rows: pc.not_equal(pc.day(rows["month"]), 1),
        "is not the first day of a month",
    ),
)
"""S39 and the remarks of the contract that one row decides."""


def _copy(column: str) -> Callable[[pa.Table], pa.Array]:
    return lambda rows: rows[column]


def _constant(value: bool) -> Callable[[pa.Table], pa.Array]:
    return lambda rows: pa.scalar(value)


DEFAULTS: dict[str, dict[str, Callable[[pa.Table], pa.Array]]] = {
    "markets": {"country": _copy("market")},
    "shops": {"peer_consent": _constant(False)},
    "accounts": {"handle": _copy("account_id")},
    "contracts": {"bound_at": _copy("signed_at")},
    "products": {"physical": _constant(True)},
    "videos": {"ever_public": _constant(True)},
    "events": {"paid": _constant(False)},
    "order_lines": {"cancelled": lambda rows: pc.is_valid(rows["cancelled_at"])},
}
"""What stands in an empty column, by table; what other rows decide is filled in when asked."""


def fill(table: str, rows: pa.Table) -> pa.Table:
    """The rows with the contract's defaults in empty columns, and `deleted` false where not said."""
    for column, default in {**DEFAULTS.get(table, {}), "deleted": _constant(False)}.items():
        place = rows.schema.get_field_index(column)
        if rows[column].null_count:
            filled = pc.coalesce(rows[column], default(rows))
            rows = rows.set_column(place, rows.schema.field(place), filled)
    return rows
