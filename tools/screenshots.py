"""Pictures of every screen, in both languages and themes and on a phone, of a Luopan that serves somewhere:

`python -m tools.screenshots http://127.0.0.1:8000 --name merchant --password … --out DIR`
"""

from __future__ import annotations

import argparse
from itertools import product
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, expect

from tools.browser import browser, window

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PHONE = (390, 844)


def screens(page: Page) -> dict[str, str]:
    """The screens of the menu by their address, and of each list its first line's."""
    found = {}
    for path in page.eval_on_selector_all("nav a[href^='/page/']", "links => links.map(a => a.pathname)"):
        page.goto(_origin(page) + path)
        settled(page)
        found[path.rsplit("/", 1)[1]] = path
        opened = page.locator(".grid tbody a, .ranking a").first
        if opened.count():
            address = str(opened.get_attribute("href"))
            found.setdefault(address.split("?")[0].rsplit("/", 1)[1], address)
    return found


def settled(page: Page) -> None:
    """Wait until a screen has all that it asked for, and its charts are drawn."""
    page.wait_for_selector(".panels")
    page.wait_for_load_state("networkidle")
    expect(page.locator("div.chart:not([data-drawn])")).to_have_count(0, timeout=15_000)


def sign_in(page: Page, address: str, name: str, password: str) -> None:
    """Sign in, and wait for the first screen."""
    page.goto(address)
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    settled(page)


def take(address: str, name: str, password: str, out: Path) -> list[Path]:
    """Take all pictures; gives their files."""
    out.mkdir(parents=True, exist_ok=True)
    taken = []
    with browser() as found:
        with window(found) as desk:
            page = desk.new_page()
            sign_in(page, address, name, password)
            addresses = screens(page)
            for (screen, path), lang, theme in product(addresses.items(), ("en", "zh"), THEMES):
                taken.append(_picture(page, address + path, screen, lang, theme, out))
            state: Any = desk.storage_state()
        with found.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]}, storage_state=state
        ) as phone:
            page = phone.new_page()
            for screen, path in addresses.items():
                taken.append(_picture(page, address + path, f"phone-{screen}", "zh", "light", out))
    return taken


def _picture(page: Page, address: str, screen: str, lang: str, theme: str, out: Path) -> Path:
    page.goto(f"{address}{'&' if '?' in address else '?'}lang={lang}&theme={theme}")
    settled(page)
    file = out / f"{screen}-{lang}-{theme}.png"
    page.screenshot(path=file, full_page=True)
    return file


def _origin(page: Page) -> str:
    return "/".join(page.url.split("/")[:3])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--name", required=True)
    parser.add_argument("--password", required=True)
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    given = parser.parse_args()
    for file in take(given.address.rstrip("/"), given.name, given.password, given.out):
        print(file)


if __name__ == "__main__":
    main()
