"""What is known of a person's orders outlives the person: their results are written onto the lines themselves."""

from __future__ import annotations

from luopan.engine import Cursor

_RESULT = ("content_type", "content_id", "account_id", "touch", "touched_at")
_STATED = ("channel", "paid")


def keep_results(cursor: Cursor, buyer_id: str) -> None:
    """Write the direct result of each of the buyer's lines where a platform's own would stand, unless it stands.

    Called before the buyer is erased: the touches go, and GMV by content must not. Results must be up to date.
    """
    settings = [f"{name} = a.{name}" for name in _RESULT]
    settings += [f"{name} = coalesce(l.{name}, a.{name})" for name in _STATED]
    for table in ("order_lines", "order_lines_history"):
        cursor.run(
            f"UPDATE {table} l SET {', '.join(settings)} FROM attribution a "
            "WHERE a.line_id = l.line_id AND a.model = 'direct' AND l.buyer_id = ? AND l.content_type IS NULL",
            [buyer_id],
        )
