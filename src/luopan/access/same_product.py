"""The videos that sold more of a product than one of the viewer's: found as the operator, told by their public counters
alone (R129, S40)."""

from __future__ import annotations

from luopan.access.contents import promoted, public_videos
from luopan.access.sitting import Sitting
from luopan.errors import OutOfScope
from luopan.model.answers import Cell
from luopan.model.contents import SameAsked, SameProduct, SameProductBody
from luopan.model.questions import FilterBody, QuestionBody

TOP = 3
_COUNTERS = ["video_ctr", "views", "likes", "comments"]


def same_product(sitting: Sitting, asked: SameAsked) -> SameProductBody:
    """At most three public videos that sold more of the product in the period.

    Raises:
        OutOfScope: the video, or the product, is none that the viewer may see.
    """
    if asked.video_id not in set(sitting.within("video_id", [asked.video_id])):
        raise OutOfScope(f'There is no video "{asked.video_id}" that {sitting.viewer} may see.')
    products = promoted(sitting, "video_id", [asked.video_id]).get(asked.video_id, [])
    known = {each.product_id for each in products}
    if asked.product_id is not None and asked.product_id not in known:
        raise OutOfScope(f'The video shows no product "{asked.product_id}" that {sitting.viewer} may see.')
    chosen = asked.product_id or (products[0].product_id if len(products) == 1 else None)
    better = _better(sitting, asked, chosen) if chosen else []
    return SameProductBody(chosen, products, better)


def _better(sitting: Sitting, asked: SameAsked, product: str) -> list[SameProduct]:
    where: dict[str, FilterBody] = {"product_id": [product]}
    body = QuestionBody(
        ["video_direct_gmv"], ["video_id"], where, asked.period, order=["-video_direct_gmv"], limit=None
    )
    sold = {str(id): gmv for id, gmv in sitting.operator.ask(body).rows if id is not None and gmv}
    own = sold.get(asked.video_id, 0)
    more = [id for id, gmv in sold.items() if gmv > own]
    public = public_videos(sitting.cursor, more)
    top = [id for id in more if id in public][:TOP]
    counters = _counters(sitting, asked, top) if top else {}
    return [SameProduct(public[id], *counters.get(id, (None,) * len(_COUNTERS))) for id in top]


def _counters(sitting: Sitting, asked: SameAsked, ids: list[str]) -> dict[str, tuple[Cell, ...]]:
    where: dict[str, FilterBody] = {"video_id": list(ids)}
    body = QuestionBody(_COUNTERS, ["video_id"], where, asked.period, limit=None)
    return {str(row[0]): row[1:] for row in sitting.operator.ask(body).rows}
