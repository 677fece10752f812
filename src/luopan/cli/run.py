"""Runs one command line: exit 0 done, 1 the answer is "no", 2 wrong usage, 3 a fault."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from functools import cache
from typing import Any

import typer
from typer.exceptions import TyperException

from luopan.cli.client import Refused
from luopan.cli.commands import app
from luopan.cli.context import Context, errors
from luopan.cli.way import OpenHome
from luopan.errors import EngineError, LuopanError, sentence

INTERRUPTED = 130


def run(arguments: Sequence[str], open_home: OpenHome) -> int:
    """Run a command and give its exit code; an error is one plain sentence on standard error."""
    try:
        result = _commands().main(
            list(arguments), prog_name="luopan", standalone_mode=False, obj=Context(open_home)
        )
    except LuopanError as error:
        return _failed(error)
    except TyperException as error:
        return _misused(error)
    except (KeyboardInterrupt, typer.Abort):
        _say("Stopped; nothing of what was not finished is kept.")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _failed(error) if error.filename is None else _out_of_reach(error)
    except Exception as error:
        return _failed(error)
    return result if isinstance(result, int) else 0


@cache
def _commands() -> Any:
    """The tree of all commands, which takes a while to make."""
    return typer.main.get_command(app)


def _misused(error: TyperException) -> int:
    message = error.format_message()
    if "Usage:" in message:  # a group without a command: what it says is its help
        errors.print(message, markup=False)
    elif message:  # empty: the help was printed already
        _say(f"{sentence(message)} See `luopan --help` or `luopan COMMAND --help`.")
    return 2


def _out_of_reach(error: OSError) -> int:
    """A path that a command was given cannot be used."""
    _say(
        f"{error.filename} cannot be used ({error.strerror}); choose another path, or change who may use it."
    )
    return 2


def _failed(error: Exception) -> int:
    if isinstance(error, LuopanError) and not isinstance(error, EngineError):
        _say(error.message)
        return error.exit if isinstance(error, Refused) else error.exit_code
    if os.environ.get("LUOPAN_DEBUG"):
        traceback.print_exception(error)
    _say(f"Something broke inside Luopan ({error}); set LUOPAN_DEBUG=1 to see where, and report it.")
    return 3


def _say(text: str) -> None:
    errors.print(f"luopan: {sentence(' '.join(text.split()))}", markup=False, soft_wrap=True)
