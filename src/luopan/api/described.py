"""What a handler takes and gives, said beside it; `openapi` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from luopan.model.contract import TABLES

JSON = "application/json"
TableName = Literal[tuple(TABLES)]  # type: ignore[valid-type]
"""The tables of the contract, for the document."""


class Parameter(msgspec.Struct, frozen=True):
    """One query parameter or header."""

    name: str
    type: Any
    about: str
    place: str = "query"
    required: bool = False


class Described(msgspec.Struct, frozen=True):
    """A handler's body and answers: by media type a type (None: bytes of any kind), errors by status.

    `scope` None: anybody may ask. `session`: only who signed in may, not a token.
    """

    tag: str
    answer: Any = None
    status: int = 200
    media: Mapping[str, Any] = {}
    body: Mapping[str, Any] = {}
    parameters: tuple[Parameter, ...] = ()
    errors: tuple[int, ...] = ()
    also: Mapping[int, str] = {}
    scope: str | None = "read"
    session: bool = False

    def __deepcopy__(self, _: Any) -> Described:
        """Frozen, so a handler's copies share it (types with constraints cannot be copied)."""
        return self

    @property
    def answers(self) -> Mapping[str, Any]:
        return self.media or ({JSON: self.answer} if self.answer is not None else {})


def described(**entry: Any) -> dict[str, Any]:
    """The `opt` of a handler, for `@get(..., opt=described(...))` and its siblings."""
    return {"described": Described(**entry)}
