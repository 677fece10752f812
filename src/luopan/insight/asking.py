"""As whom a shop's insights are asked, and how a period is named so that it can be asked again."""

from __future__ import annotations

from luopan.access import Doors
from luopan.errors import QuestionError
from luopan.model.questions import FilterBody, PeriodBody
from luopan.model.values import Period, Viewer


def asking(doors: Doors, viewer: Viewer, shop_id: str | None) -> tuple[Viewer, dict[str, FilterBody]]:
    """As whom to ask, and with which filter: a shop sees more of itself than a filter by its id would leave.

    Raises:
        QuestionError: the operator names no shop.
        NotFound: the operator names a shop that does not exist.
    """
    if viewer.kind == "platform":
        if shop_id is None:
            raise QuestionError('This is told of one shop; name it, such as "shop_id=S1".')
        doors.check_shop(shop_id, viewer)
        return Viewer("shop", shop_id), {}
    own = shop_id is None or (viewer.kind == "shop" and viewer.id == shop_id)
    return viewer, {} if own else {"shop_id": [shop_id]}


def cited(period: Period) -> PeriodBody:
    """A period so that it means the same days, and the same days before, whenever it is asked again (S36)."""
    if period.preset in ("month", "last_month"):
        return PeriodBody(preset="month", anchor=period.first)
    return PeriodBody(period.first, period.last)
