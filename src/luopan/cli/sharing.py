"""Options that several commands share, declared once."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

Command = Callable[..., None]


def sharing(options: Callable[..., Any]) -> Callable[[Command], Command]:
    """A command that has the parameters of `options` too, and takes what `options` makes of them as `asked`.

    A parameter of both (such as `format`) is given to both.
    """
    shared = inspect.signature(options, eval_str=True).parameters

    def decorate(command: Command) -> Command:
        own = dict(inspect.signature(command, eval_str=True).parameters)
        del own["asked"]

        @functools.wraps(command)
        def run(**given: Any) -> None:
            asked = options(**{name: given[name] for name in shared})
            command(asked=asked, **{name: given[name] for name in own})

        every = {**shared, **own}
        required = [each for each in every.values() if each.default is each.empty]
        others = [each for each in every.values() if each.default is not each.empty]
        run.__signature__ = inspect.Signature([*required, *others])  # type: ignore[attr-defined]
        run.__annotations__ = {name: each.annotation for name, each in every.items()}
        return run

    return decorate
