"""The command `luopan`: every command speaks HTTP, to the running server or to one of its own."""

from luopan.cli.run import run

__all__ = ["run"]
