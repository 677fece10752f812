"""How fast the page is in a browser, of a Luopan that serves somewhere, and how much of it is fetched:

`luopan demo --port 8000 | tee demo.txt` prints a login for each role; `python -m tools.pace demo.txt` measures each of
them, `--role merchant` one. `--slow 300` says of every switch that took as long what it waited for.

Times are of the browser's own clock. A screen is there when its numbers are and its charts are drawn: no skeleton,
nothing dimmed.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from playwright.sync_api import Browser, Locator, Page, Request

from tools.browser import browser, window
from tools.screenshots import Login, logins, sign_in

WATCH = """
(() => {
  const WAITING = ".ant-skeleton, .stale, [aria-busy=true], div.chart:not([data-drawn])";
  const shown = () => {
    const panels = document.querySelector("main .panels");
    const there = panels && (panels.dataset.page ?? pace.page) === pace.page;
    return there && !document.querySelector("main").querySelector(WAITING);
  };
  window.pace = { first: null, from: 0, to: null, page: null, longest: 0 };
  new PerformanceObserver((list) => {
    const since = list.getEntries().filter(({ startTime }) => startTime >= pace.from);
    pace.longest = Math.max(pace.longest, ...since.map(({ duration }) => duration));
  }).observe({ type: "longtask" });
  const look = () => {
    const now = performance.now();
    const told = document.documentElement.dataset;
    if (pace.first === null && document.querySelector(".card-value .figure")) told.first = pace.first = now;
    if (pace.page !== null && pace.to === null && shown()) told.there = pace.to = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='/page/']");
    if (!link) return;
    delete document.documentElement.dataset.there;
    Object.assign(pace, { from: performance.now(), to: null, page: link.pathname.split("/")[2], longest: 0 });
  }, true);
})();
"""
FETCHED = """(before) => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter((entry) => entry.startTime <= before && !new URL(entry.name).pathname.startsWith("/api/"))
  .reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""
SWITCHED = """() => ({
  page: pace.page, took: pace.to - pace.from, longest: pace.longest,
  waits: performance.getEntriesByType("resource")
    .filter(({ startTime, responseEnd }) => responseEnd > pace.from && startTime < pace.to)
    .map((entry) => ({ path: new URL(entry.name).pathname, at: entry.startTime - pace.from, took: entry.duration })),
})"""
MENU = "nav a[href^='/page/']"
LINE = "main .panels[data-page] a[href^='/page/'][href*='id=']"
"""What leads from a line of a screen to the screen that is of it."""
IDLE = 4_000
"""Milliseconds that somebody looks at the first screen before going on."""
LOOK = 700
"""Milliseconds that somebody looks at each other screen."""
REST = 150
"""Milliseconds from when the pointer is on a link until it is pressed, where `--rest` says no other; people take 200 to
400."""
SEED = 7
"""Of the order in which screens are visited: nobody goes down the menu one by one."""
_ASKED = ("by", "where", "period", "lens", "compare", "order", "offset")


class Wait(msgspec.Struct, frozen=True):
    """A request that was under way during a switch: milliseconds `at` which it began after the click, and it `took`."""

    path: str
    at: float
    took: float


class Switch(msgspec.Struct, frozen=True):
    """From the click on a link until the screen was there, and the longest task of a script meanwhile (0 under 50), in
    milliseconds."""

    page: str
    took: float
    longest: float
    waits: tuple[Wait, ...]


class Pace(msgspec.Struct, frozen=True):
    """What was measured of one person's page: bytes as they travel (packed), and milliseconds."""

    first_bytes: int
    home_bytes: int
    cold: tuple[float, ...]
    first_visits: tuple[Switch, ...]
    again: tuple[Switch, ...]
    twice: tuple[str, ...]


def measure(found: Browser, address: str, login: Login, rounds: int = 5, rest: float = REST) -> Pace:
    """Measure one person's page: `rounds` cold starts; every screen of the menu in an order of chance, and one of each
    kind that opens from a line of them; then every screen of the menu twice more. `rest`: see `REST`."""
    with window(found) as context:
        sign_in(context.new_page(), address, *login)
        state: Any = context.storage_state()
    cold, sizes = zip(*(_cold(found, address, state) for _ in range(rounds)), strict=True)
    with found.new_context(viewport={"width": 1440, "height": 900}, storage_state=state) as context:
        page = _watched(context.new_page(), address)
        twice: list[str] = []
        page.on("request", lambda request: twice.extend(_twice(request)))
        page.wait_for_timeout(IDLE)
        chance = Random(SEED)
        visits = tuple(_visits(page, chance, rest, opening=True))
        again = tuple(switch for _ in range(2) for switch in _visits(page, chance, rest, opening=False))
    first, home = (max(each) for each in zip(*sizes, strict=True))
    return Pace(first, home, cold, visits, again, tuple(twice))


def _watched(page: Page, address: str) -> Page:
    page.add_init_script(WATCH)
    page.goto(address)
    page.wait_for_selector("html[data-first], .panels.work")
    return page


def _cold(found: Browser, address: str, state: Any) -> tuple[float, tuple[int, int]]:
    """With nothing kept but who is signed in: when the first numbers stood there, and what was fetched till then and
    for the whole screen. A page without numbers is there with its first part."""
    with found.new_context(viewport={"width": 1440, "height": 900}, storage_state=state) as context:
        page = _watched(context.new_page(), address)
        first = float(page.evaluate("pace.first ?? performance.now()"))
        page.wait_for_selector("div.chart[data-drawn], .panels.work")
        drawn = page.evaluate("performance.now()")
        return first, (page.evaluate(FETCHED, first), page.evaluate(FETCHED, drawn))


def _visits(page: Page, chance: Random, rest: float, *, opening: bool) -> Iterator[Switch]:
    """A switch to each screen of the menu, and with `opening` from it to one that a line of it opens, once each."""
    opened: set[str] = set()
    count = page.locator(MENU).count()
    for place in chance.sample(range(count), count):
        link = page.locator(MENU).nth(place)
        if not link.get_attribute("aria-current"):
            yield _switch(page, link, rest)
        line = _unopened(page, opened) if opening else None
        if line is not None:
            yield _switch(page, line, rest)


def _unopened(page: Page, opened: set[str]) -> Locator | None:
    """The first line that opens a screen that was not opened yet, which is noted as opened."""
    for line in page.locator(LINE).all():
        id = str(line.get_attribute("href")).split("?")[0].rsplit("/", 1)[1]
        if id not in opened:
            opened.add(id)
            return line
    return None


def _switch(page: Page, link: Locator, rest: float) -> Switch:
    """Point at a link, click it, wait until its screen is there, and look at it."""
    link.hover()
    page.wait_for_timeout(rest)
    link.click()
    page.wait_for_selector("html[data-there]")
    switch = msgspec.convert(page.evaluate(SWITCHED), Switch)
    page.wait_for_timeout(LOOK)
    return switch


def _twice(request: Request) -> Iterator[str]:
    """The numbers that a screen asks for twice in the one request of its questions: metric and what it is asked by."""
    if not request.url.endswith("/queries"):
        return
    numbers: Counter[str] = Counter()
    for question in json.loads(request.post_data or "{}")["queries"]:
        rest = {name: question.get(name) for name in _ASKED}
        numbers.update(f"{metric} {json.dumps(rest, sort_keys=True)}" for metric in question["metrics"])
    yield from (number for number, times in numbers.items() if times > 1)


def report(pace: Pace, slow: float) -> Iterator[str]:
    """The figures as lines; the slowest switches last, and what those that took `slow` milliseconds waited for."""
    yield f"fetched to the first numbers   {pace.first_bytes / 1000:.0f} KB"
    yield f"fetched for the home screen    {pace.home_bytes / 1000:.0f} KB"
    yield f"first numbers, cold            {_spread(pace.cold)}"
    for name, switches in (("first time", pace.first_visits), ("again     ", pace.again)):
        yield f"switch to a screen, {name} {_spread([switch.took for switch in switches])}"
    yield f"numbers asked twice            {len(pace.twice)}"
    yield from pace.twice
    for switch in sorted((*pace.first_visits, *pace.again), key=lambda switch: -switch.took):
        if switch.took >= slow:
            yield f"{switch.page:24}{switch.took:6.0f} ms, longest task {switch.longest:.0f} ms"
            yield from (
                f"    at {wait.at:5.0f} ms for {wait.took:5.0f} ms {wait.path}" for wait in switch.waits
            )


def _spread(times: Sequence[float]) -> str:
    ordered = sorted(times)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95)]
    return f"p50 {at[0]:.0f} ms, p95 {at[1]:.0f} ms, most {ordered[-1]:.0f} ms of {len(ordered)}"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("printed", type=Path, help="what luopan demo printed")
    parser.add_argument("--role", help="the name of one login; all without it")
    parser.add_argument("--rounds", type=int, default=5, help="cold starts")
    parser.add_argument("--slow", type=float, default=300, help="milliseconds from which a switch is told of")
    parser.add_argument(
        "--rest", type=float, default=REST, help="milliseconds from pointing at a link to the click"
    )
    given = parser.parse_args()
    address, found = logins(given.printed.read_text("utf-8"))
    with browser() as chromium:
        for login in (each for each in found if given.role in (None, each.name)):
            began = time.monotonic()
            pace = measure(chromium, address, login, given.rounds, given.rest)
            print(f"{login.name}, load average {os.getloadavg()[0]:.1f}, {time.monotonic() - began:.0f} s")
            print(*report(pace, given.slow), "", sep="\n")


if __name__ == "__main__":
    main()
