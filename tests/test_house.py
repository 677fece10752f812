"""The house is honest: imports are declared, what is declared is locked, locks hold versions and hashes."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MODULE = {
    "python-calamine": "python_calamine",
    "pyyaml": "yaml",
    "markdown-it-py": "markdown_it",
    "pytest-xdist": "xdist",
    "argon2-cffi": "argon2",
}
"""The module of a package where it is called otherwise."""


def declared(requirements: list[Any]) -> set[str]:
    names = (re.split(r"[<>=!~\[; ]", each)[0].lower() for each in requirements if isinstance(each, str))
    return {MODULE.get(name, name.replace("-", "_")) for name in names}


def imported(folder: str) -> Iterator[tuple[str, str]]:
    """(top module, file) of every import under a folder that is not of the standard library."""
    for file in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                top = name.split(".")[0]
                if top not in sys.stdlib_module_names:
                    yield top, str(file.relative_to(ROOT))


RUN = declared(PROJECT["project"]["dependencies"])
DEV = RUN | declared(PROJECT["dependency-groups"]["dev"])


@pytest.mark.parametrize(
    ("folder", "allowed"),
    [
        ("src", RUN),
        ("tools", DEV | {"tools"}),
        ("tests", DEV | {"tests", "tools", "bench", "hatch_build"}),
        ("bench", DEV | {"bench"}),
    ],
)
def test_what_is_imported_is_declared(folder: str, allowed: set[str]) -> None:
    strangers = {(top, file) for top, file in imported(folder) if top not in allowed | {"luopan"}}
    assert not strangers


def test_what_is_declared_is_imported() -> None:
    """`tzdata` is data alone: zoneinfo reads it where the system has none. SQLAlchemy imports `psycopg`."""
    assert RUN - {top for top, _ in imported("src")} == {"tzdata", "psycopg"}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_exact_versions_with_hashes_and_no_place(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|--index|--find-links|@ ", text)
    pins = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    assert len(pins) > 30
    for pin in pins:
        assert re.match(r"[a-z0-9._-]+==[0-9][^ ]* ", pin), pin
        assert "--hash=sha256:" in pin


@pytest.mark.parametrize(
    ("name", "requirements"),
    [
        ("requirements.lock", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["build"]),
        ("requirements-dev.lock", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_what_is_declared_is_locked(name: str, requirements: list[Any]) -> None:
    locked = declared(re.findall(r"^([a-z0-9._-]+)==", (ROOT / name).read_text("utf-8"), re.MULTILINE))
    assert declared(requirements) <= locked, "run make lock"


def test_both_locks_agree() -> None:
    run, dev = (
        set(re.findall(r"^\S+==[^\\]+", (ROOT / name).read_text("utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert run <= dev, "run make lock"
