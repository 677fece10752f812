"""A Chromium for tests and pictures: the system's own, quiet, and alike on every machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, sync_playwright

_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --force-color-profile=srgb"
)


def chromium() -> str | None:
    """Where Chromium is; None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS.split())
        try:
            yield found
        finally:
            found.close()


def window(
    browser: Browser, width: int = 1440, height: int = 900, theme: Literal["light", "dark"] = "light"
) -> BrowserContext:
    """A window of its own, with nothing kept from others."""
    return browser.new_context(
        viewport={"width": width, "height": height},
        locale="en-US",
        timezone_id="UTC",
        color_scheme=theme,
        reduced_motion="reduce",
    )
