"""Names and texts of users as SQL that cannot be mistaken for anything else."""

from __future__ import annotations


def ident(name: str) -> str:
    """A quoted identifier."""
    return '"' + name.replace('"', '""').replace("\0", "") + '"'


def literal(text: str) -> str:
    """A quoted text."""
    return "'" + text.replace("'", "''").replace("\0", "") + "'"


def flat(source: str, column: str) -> str:
    """The identifier of a column among the joined columns of a rule."""
    return ident(f"{source}.{column}")
