"""What scrolling a long table costs the page: the rows that stand in the document, and its longest task.

A task is measured by the time of the processor that its thread took, so that a busy machine says as much.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from playwright.sync_api import Locator, Page

TASK = "ThreadControllerImpl::RunTask"
STEPS = (300,) * 16 + (4_000,) * 6
"""Pixels of the turns of a wheel: slow, then fast."""
FRAME = 16
"""Milliseconds between two turns."""


class Scrolled(msgspec.Struct, frozen=True):
    """`rows`: the most that stood in the document at once. `longest`: milliseconds of the longest task."""

    rows: int
    longest: float


def watched(page: Page, place: Locator) -> Scrolled:
    """Scroll a place of the page by the wheel, then to its end."""
    place.scroll_into_view_if_needed()
    place.hover()
    rows = 0
    with _traced(page) as tasks:
        for turn, step in enumerate(STEPS):
            page.mouse.wheel(0, step)
            page.wait_for_timeout(FRAME)
            if turn % 8 == 0:
                rows = max(rows, place.locator("tr").count())
        place.evaluate("place => place.scrollTo(0, place.scrollHeight)")
        page.wait_for_timeout(10 * FRAME)
    return Scrolled(max(rows, place.locator("tr").count()), max(tasks))


@contextmanager
def _traced(page: Page) -> Iterator[list[float]]:
    """Milliseconds of the tasks of the page's own thread, there once it is left."""
    session = page.context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    ended: list[bool] = []
    session.on("Tracing.dataCollected", lambda told: events.extend(told["value"]))
    session.on("Tracing.tracingComplete", lambda _: ended.append(True))
    session.send(
        "Tracing.start", {"categories": "toplevel,devtools.timeline", "transferMode": "ReportEvents"}
    )
    tasks: list[float] = []
    yield tasks
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(FRAME)
    scripts = {(event["pid"], event["tid"]) for event in events if event["name"] == "FunctionCall"}
    tasks.extend(
        event.get("tdur", 0) / 1000
        for event in events
        if event["name"] == TASK and (event["pid"], event["tid"]) in scripts
    )
