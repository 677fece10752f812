"""What is built: types that fit the API, a page within its budget, no address of a registry in the lock."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import hatch_build
import pytest
from tools.openapi import ASKED, openapi

from luopan.api.web import STATIC, built

WEB = hatch_build.WEB
FIRST = 260_000
"""Bytes, packed, that a browser fetches before the first screen is drawn."""
ALL = 800_000
"""Bytes, packed, of everything there is."""

needs_page = pytest.mark.skipif(not built(), reason="the page is not built; make web")


def packed(name: str) -> int:
    return len(gzip.compress((STATIC / name).read_bytes()))


@pytest.mark.skipif(
    not hatch_build.MODULES.is_dir(), reason="the page's packages are not installed; make web"
)
def test_the_types_of_the_page_are_those_of_the_api(tmp_path: Path) -> None:
    """After a change of what the page asks for: python hatch_build.py --types."""
    document, made = tmp_path / "openapi.json", tmp_path / "api.d.ts"
    document.write_bytes(openapi())
    hatch_build.make_types(document, made)
    assert made.read_text("utf-8") == hatch_build.TYPES.read_text("utf-8")


def test_every_operation_that_the_page_asks_for_is_there() -> None:
    paths = json.loads(openapi())["paths"]
    assert {operation["operationId"] for path in paths.values() for operation in path.values()} == ASKED


@needs_page
def test_the_first_paint_is_within_its_budget() -> None:
    """The document, what it says is to be loaded with it, and what its first script loads at once: all of the frame."""
    names = set(re.findall(r'(?:src|href)="/(assets/[^"]+)"', (STATIC / "index.html").read_text("utf-8")))
    [entry] = [name for name in names if name.startswith("assets/first-") and name.endswith(".js")]
    names |= set(re.findall(r'"(assets/[^"]+)"', (STATIC / entry).read_text("utf-8")))
    assert any(name.startswith("assets/page-") for name in names)
    assert packed("index.html") + sum(packed(name) for name in names) <= FIRST


@needs_page
def test_all_of_the_page_is_within_its_budget() -> None:
    assert sum(packed(f"assets/{file.name}") for file in (STATIC / "assets").iterdir()) <= ALL


def test_the_lock_names_no_registry() -> None:
    lock = (WEB / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock and "://registry" not in lock


def test_a_page_is_stale_once_a_source_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what the files hold, never by their times; what was installed counts for nothing."""
    web, static = tmp_path / "web", tmp_path / "static"
    for folder in (web / "node_modules", static):
        folder.mkdir(parents=True)
    monkeypatch.setattr(hatch_build, "WEB", web)
    monkeypatch.setattr(hatch_build, "MODULES", web / "node_modules")
    monkeypatch.setattr(hatch_build, "STATIC", static)
    (web / "main.ts").write_text("1")
    assert not hatch_build.fresh()
    (static / hatch_build.STAMP).write_text(hatch_build.sources())
    (web / "node_modules" / "other.js").write_text("2")
    assert hatch_build.fresh()
    (web / "main.ts").write_text("3")
    assert not hatch_build.fresh()
