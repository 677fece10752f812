"""How a viewer is written: `platform`, `shop:S`, `creator:A`, `agency:AG:tsp:MARKET`."""

from __future__ import annotations

from luopan.errors import QuestionError
from luopan.model.values import Viewer

_FORMS = "platform, shop:SHOP_ID, creator:ACCOUNT_ID, agency:AGENCY_ID:tsp:MARKET (or :mcn:MARKET)"


def parse_viewer(text: str) -> Viewer:
    """The viewer that `text` names; an id may itself hold colons, except an agency's market.

    Raises:
        QuestionError: it is none of the forms.
    """
    kind, _, rest = text.partition(":")
    if kind == "platform" and not rest:
        return Viewer()
    if kind == "shop" and rest:
        return Viewer("shop", rest)
    if kind == "creator" and rest:
        return Viewer("creator", rest)
    parts = rest.rsplit(":", 2)
    if kind == "agency" and len(parts) == 3 and all(parts):
        identity, role, market = parts
        if role == "tsp":
            return Viewer("agency", identity, "tsp", market)
        if role == "mcn":
            return Viewer("agency", identity, "mcn", market)
    raise QuestionError(f'"{text}" is no viewer; write {_FORMS}.')
