"""Parameters of a mapping: what its texts leave open as ``${name}``, and what is put there."""

from __future__ import annotations

import re
from collections.abc import Mapping as Given
from pathlib import Path
from typing import Any

from luopan.errors import MappingError, nearest

_OPEN = re.compile(r"\$\{(\w+)\}")
_PLAIN = re.compile(r"[^\"'`\\\x00-\x1f]{0,128}")
"""What may be put into an expression: nothing that would end the text that it stands in."""


def filled(document: Any, path: Path, given: Given[str, str]) -> Any:
    """The document with every ``${name}`` replaced by what is given, else by the parameter's default.

    Raises:
        MappingError: there is no such parameter, one without a default is not given, or a value has quotes.
    """
    found = document.get("parameters") if isinstance(document, dict) else None
    defaults = found if isinstance(found, dict) else {}
    for name, value in given.items():
        if name not in defaults:
            known = f"its parameters are {', '.join(map(str, defaults))}" if defaults else "it has none"
            near = nearest(name, [str(key) for key in defaults])
            raise MappingError(f'{path.name}: there is no parameter "{name}"{near}; {known}')
        if not _PLAIN.fullmatch(value):
            raise MappingError(
                f"{path.name}: --set {name}: a value is at most 128 characters without quotes, not {value!r}"
            )
    return _Filler(path, {**defaults, **given}).filled(document)


class _Filler:
    def __init__(self, path: Path, values: dict[Any, Any]) -> None:
        self._path, self._values = path, values

    def filled(self, node: Any) -> Any:
        if isinstance(node, str):
            return _OPEN.sub(self._value, node)
        if isinstance(node, dict):
            return {self.filled(key): self.filled(value) for key, value in node.items()}
        if isinstance(node, list):
            return [self.filled(item) for item in node]
        return node

    def _value(self, match: re.Match[str]) -> str:
        name = match[1]
        if name not in self._values:
            raise MappingError(f"{self._path.name}: ${{{name}}} stands for no entry of `parameters`")
        value = self._values[name]
        if value is None:
            raise MappingError(
                f"{self._path.name}: {name} is not in the files and must be said: add --set {name}=VALUE"
            )
        return str(value)
