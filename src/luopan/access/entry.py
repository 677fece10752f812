"""Who may enter: a creator needs one of the e-commerce permissions to sign in (R020)."""

from __future__ import annotations

from luopan.engine import Cursor
from luopan.errors import AccessError
from luopan.model.values import Viewer
from luopan.warehouse import relation

_PERMISSIONS = f"SELECT permissions FROM {relation('accounts')} WHERE account_id = ?"


def check_entry(cursor: Cursor, viewer: Viewer) -> None:
    """Refuse a creator whose account is known to have none of the permissions showcase, video and live.

    Where the platform does not tell permissions (null), nothing is known against the account.

    Raises:
        AccessError: it has none.
    """
    if viewer.kind != "creator":
        return
    rows = cursor.rows(_PERMISSIONS, [viewer.id])
    if rows and rows[0][0] is not None and not rows[0][0]:
        raise AccessError(
            f"{viewer} has none of the e-commerce permissions showcase, video and live; "
            "with one of them you can look as it."
        )
