"""How fast the page is in a browser, of a Luopan that serves somewhere, and how much of it is fetched:

`python -m tools.pace http://127.0.0.1:8000 --name merchant --password …`

Times are of the browser's own clock. A screen is there when its numbers are: no skeleton, nothing dimmed.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from playwright.sync_api import Browser, Page, Request

from tools.browser import browser, window
from tools.screenshots import sign_in

WATCH = """
(() => {
  const shown = () => {
    const panels = document.querySelector(".panels");
    return panels && !document.querySelector("main .ant-skeleton, main .stale") ? panels.dataset.page : null;
  };
  window.pace = { first: null, from: 0, to: null, page: null };
  const look = () => {
    const now = performance.now();
    const told = document.documentElement.dataset;
    if (pace.first === null && document.querySelector(".card-value .figure")) told.first = pace.first = now;
    if (pace.page !== null && pace.to === null && shown() === pace.page) told.there = pace.to = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener("click", (event) => {
    const link = event.target.closest?.("nav a[href^='/page/']");
    if (!link) return;
    delete document.documentElement.dataset.there;
    Object.assign(pace, { from: performance.now(), to: null, page: link.pathname.split("/")[2] });
  }, true);
})();
"""
FETCHED = """(before) => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter((entry) => entry.startTime <= before && !new URL(entry.name).pathname.startsWith("/api/"))
  .reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""
IDLE = 4_000
"""Milliseconds that somebody looks at the first screen before going on."""
LOOK = 700
"""Milliseconds that somebody looks at each other screen."""


_ASKED = ("by", "where", "period", "lens", "compare", "order", "offset")


class Pace(msgspec.Struct, frozen=True):
    """What was measured: bytes as they travel (packed), and milliseconds."""

    first_bytes: int
    home_bytes: int
    cold: tuple[float, ...]
    first_visits: tuple[float, ...]
    again: tuple[float, ...]
    twice: tuple[str, ...]


def measure(found: Browser, address: str, name: str, password: str, rounds: int = 5) -> Pace:
    """Measure one person's page: `rounds` cold starts, then every screen of the menu twice."""
    with window(found) as context:
        page = context.new_page()
        sign_in(page, address, name, password)
        state: Any = context.storage_state()
    cold, sizes = zip(*(_cold(found, address, state) for _ in range(rounds)), strict=True)
    with found.new_context(viewport={"width": 1440, "height": 900}, storage_state=state) as context:
        page = _watched(context.new_page(), address)
        twice: list[str] = []
        page.on("request", lambda request: twice.extend(_twice(request)))
        page.wait_for_timeout(IDLE)
        visits = tuple(_visits(page))
        again = tuple(took for _ in range(2) for took in _visits(page))
    return Pace(
        max(first for first, _ in sizes), max(home for _, home in sizes), cold, visits, again, tuple(twice)
    )


def _watched(page: Page, address: str) -> Page:
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_selector("html[data-first]")
    return page


def _cold(found: Browser, address: str, state: Any) -> tuple[float, tuple[int, int]]:
    """With nothing kept but who is signed in: when the first numbers stood there, and what was fetched till then and
    for the whole screen."""
    with found.new_context(viewport={"width": 1440, "height": 900}, storage_state=state) as context:
        page = _watched(context.new_page(), address)
        first = float(page.evaluate("window.pace.first"))
        page.wait_for_selector("div.chart[data-drawn]")
        drawn = page.evaluate("performance.now()")
        return first, (page.evaluate(FETCHED, first), page.evaluate(FETCHED, drawn))


def _visits(page: Page) -> Iterator[float]:
    """Milliseconds from a click in the menu to the numbers of the screen, for each screen of it."""
    for place in range(page.locator("nav a[href^='/page/']").count()):
        link = page.locator("nav a[href^='/page/']").nth(place)
        if link.get_attribute("aria-current"):
            continue
        link.click()
        page.wait_for_selector("html[data-there]")
        yield float(page.evaluate("window.pace.to - window.pace.from"))
        page.wait_for_timeout(LOOK)


def _twice(request: Request) -> Iterator[str]:
    """The numbers that a screen asks for twice in the one request of its questions: metric and what it is asked by."""
    if not request.url.endswith("/queries"):
        return
    numbers: Counter[str] = Counter()
    for question in json.loads(request.post_data or "{}")["queries"]:
        rest = {name: question.get(name) for name in _ASKED}
        numbers.update(f"{metric} {json.dumps(rest, sort_keys=True)}" for metric in question["metrics"])
    yield from (number for number, times in numbers.items() if times > 1)


def report(pace: Pace) -> str:
    """The figures as lines."""
    return "\n".join(
        (
            f"fetched to the first numbers   {pace.first_bytes / 1000:.0f} KB",
            f"fetched for the home screen    {pace.home_bytes / 1000:.0f} KB",
            f"first numbers, cold            {_spread(pace.cold)}",
            f"switch to a screen, first time {_spread(pace.first_visits)}",
            f"switch to a screen, again      {_spread(pace.again)}",
            f"numbers asked twice            {len(pace.twice)}",
            *pace.twice,
        )
    )


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95)]
    return f"p50 {at[0]:.0f} ms, p95 {at[1]:.0f} ms of {len(ordered)}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--name", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with browser() as found:
        pace = measure(found, given.address.rstrip("/"), given.name, given.password, given.rounds)
    print(report(pace), f"load average                   {os.getloadavg()[0]:.1f}", sep="\n")


if __name__ == "__main__":
    main()
