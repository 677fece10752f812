"""GMV targets of accounts in shops, as they are set and told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated

import msgspec

from luopan.errors import QuestionError

Money = Annotated[Decimal, msgspec.Meta(extra_json_schema={"type": "number"})]
MOST = Decimal(10) ** 12
"""No target is as much."""


class TargetBody(msgspec.Struct, frozen=True):
    """What one account is to sell in one shop in a month (`target`, null: nothing was set), what it has `sold` of it,
    and what it sold in the month `before`; money in the market's currency."""

    account_id: str
    account_name: str | None
    shop_id: str
    shop_name: str | None
    target: Decimal | None
    sold: Decimal | None
    before: Decimal | None


class TargetsBody(msgspec.Struct, frozen=True):
    """The targets of a month, that starts on the day `month`, the greatest sales of the month before first."""

    month: dt.date
    currency: str | None
    targets: list[TargetBody]


class TargetRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A target to be set in place of what there is: of an account in a shop, for the month that holds a day."""

    account_id: str
    shop_id: str
    month: dt.date
    gmv: Money


def check_target(gmv: Decimal) -> None:
    """Notice what is no amount that somebody can sell.

    Raises:
        QuestionError: it is below 0, too much, or finer than a contract table keeps money.
    """
    if not gmv.is_finite() or not 0 <= gmv < MOST or gmv != round(gmv, 4):
        raise QuestionError(
            f"A target is an amount from 0 to below {MOST:,} with at most 4 decimals, not {gmv}; 0 takes it away."
        )
