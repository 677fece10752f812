"""Who may decide about what others see: somebody who is present, not a token, which may be stolen."""

from __future__ import annotations

from luopan.access.accounts import Asker
from luopan.errors import AccessError
from luopan.model.values import Viewer


def deciding(asker: Asker, *kinds: str) -> Viewer:
    """As whom somebody decides: one of `kinds`, a main account, himself.

    Raises:
        AccessError: he looks as somebody else, is a sub-account, is inside another's view, or is only a token.
    """
    viewer = asker.viewer
    if viewer.kind not in kinds:
        raise AccessError(f"This is for {' or '.join(kinds)}, not for {viewer}.")
    if viewer.modules is not None or viewer.inside is not None or asker.entered:
        raise AccessError(f"Only the main account of {viewer} decides this, from its own view.")
    if not (asker.present or asker.local):
        raise AccessError("This is decided by somebody who signed in, not by a token.")
    return viewer


def whole(asker: Asker) -> Asker:
    """The asker, unless it is a sub-account, or somebody who entered another's view: what is allowed others is the
    main account's alone to know.

    Raises:
        AccessError: so it is.
    """
    if asker.viewer.modules is not None or (asker.entered and asker.viewer.inside is None):
        raise AccessError(f"This is for the main account of {asker.viewer}, from its own view.")
    return asker


def actor(asker: Asker) -> str:
    """Who did something, as it is kept: as whom he looked."""
    return str(asker.viewer)
