"""What a token is: a viewer and scopes. A token's text is shown once and only its hash is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Literal, get_args

import msgspec

from luopan.errors import MissingScope, QuestionError, nearest
from luopan.model.values import Viewer

Scope = Literal["read", "ingest"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
PREFIX = "luopan_"
"""Begins every token, so that a leaked one is recognised by scanners."""


class Asker(msgspec.Struct, frozen=True):
    """Who sends a request: as whom he looks, and what he may do; `local` came through the socket."""

    viewer: Viewer = Viewer()
    scopes: frozenset[Scope] = frozenset(SCOPES)
    local: bool = False

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


class Token(msgspec.Struct, frozen=True):
    """One token as it is stored; `created_at` is naive UTC."""

    token_id: str
    viewer: Viewer
    scopes: frozenset[Scope]
    label: str
    created_at: dt.datetime


def new_secret() -> str:
    """A fresh token text with 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """What is stored of a token. The text is random, so one round of SHA-256 cannot be guessed back."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def granted(viewer: Viewer, wanted: tuple[str, ...]) -> frozenset[Scope]:
    """The scopes of a new token: those wanted, else all that its viewer may have (S63).

    Raises:
        QuestionError: an unknown scope, or one that is the operator's alone.
    """
    unknown = [scope for scope in wanted if scope not in SCOPES]
    if unknown:
        raise QuestionError(
            f'There is no scope "{unknown[0]}"{nearest(unknown[0], SCOPES)}; use {" or ".join(SCOPES)}.'
        )
    if viewer.kind == "platform":
        return frozenset(scope for scope in SCOPES if not wanted or scope in wanted)
    if "ingest" in wanted:
        raise QuestionError(f'Only `platform` may have the scope "ingest", not {viewer}.')
    return frozenset[Scope](("read",))
