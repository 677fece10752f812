"""Who sends a request and what he may do."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from luopan.errors import MissingScope
from luopan.model.values import Viewer

Scope = Literal["read", "ingest"]
SCOPES: tuple[Scope, ...] = get_args(Scope)


class Asker(msgspec.Struct, frozen=True):
    """Who sends a request: as whom he looks, and what he may do; `local` came through the socket.

    `person_id` is whose session or token it is; None where it is nobody's but the installation's. `present`: a
    person sits there, or the installation's owner: not a token, which may be stolen. `entered`: he looks as somebody
    else whose view he has entered from his own, and does nothing in that one's name.
    """

    viewer: Viewer = Viewer()
    scopes: frozenset[Scope] = frozenset(SCOPES)
    local: bool = False
    person_id: str | None = None
    present: bool = False
    entered: bool = False

    def need(self, scope: Scope) -> None:
        """Refuse unless the token has `scope` (S63).

        Raises:
            MissingScope: it has not.
        """
        if scope not in self.scopes:
            viewer = Viewer() if scope == "ingest" else self.viewer
            raise MissingScope(
                f'This needs a token with the scope "{scope}"; make one with'
                f" `luopan token create --as {viewer} --scope {scope}`."
            )
