"""Pictures of every screen of every role, in both languages and themes and on a phone.

`luopan demo --port 8000 | tee demo.txt` prints a login for each role; then
`python -m tools.screenshots demo.txt --out DIR` takes the pictures, a folder for each role. `--role merchant` takes
those of one.
"""

from __future__ import annotations

import argparse
import re
from itertools import product
from pathlib import Path
from typing import Any, Literal, NamedTuple

from playwright.sync_api import Page, expect

from tools.browser import browser, window

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PHONE = (390, 844)
_OPENING = "main a[href^='/page/'][href*='id=']"
"""What leads from a line of a screen to the screen that is of it."""


class Login(NamedTuple):
    """Somebody whom the demo made."""

    name: str
    password: str


def logins(printed: str) -> tuple[str, list[Login]]:
    """The address and the logins that a demo printed."""
    address = re.search(r"name and password for (http://\S+?)/?,", printed)
    found = re.findall(r"^  \w+(?: \(\w+\))? +\S+ +(\S+) +(\S+)  luopan_\S+$", printed, re.MULTILINE)
    if address is None or not found:
        raise SystemExit("This is not what luopan demo prints: there is no address or login in it.")
    return address[1], [Login(*each) for each in found]


def screens(page: Page) -> dict[str, str]:
    """The screens of the menu by their address, and those that they open, of their first line each."""
    menu = page.eval_on_selector_all("nav a[href^='/page/']", "links => links.map(a => a.pathname)")
    found = {path.rsplit("/", 1)[1]: path for path in menu}
    ahead = list(found.values())
    while ahead:
        page.goto(_origin(page) + ahead.pop(0))
        settled(page)
        for address in page.eval_on_selector_all(_OPENING, "links => links.map(a => a.getAttribute('href'))"):
            id = address.split("?")[0].rsplit("/", 1)[1]
            if id not in found:
                found[id] = address
                ahead.append(address)
    return found


def settled(page: Page) -> None:
    """Wait until a screen has all that it asked for, and its charts are drawn."""
    page.wait_for_selector(".panels")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".ant-skeleton")).to_have_count(0, timeout=15_000)
    expect(page.locator("div.chart:not([data-drawn])")).to_have_count(0, timeout=15_000)


def sign_in(page: Page, address: str, name: str, password: str) -> None:
    """Sign in, and wait for the first screen."""
    page.goto(address)
    page.fill("input[name=name]", name)
    page.fill("input[name=password]", password)
    page.click("button[type=submit]")
    settled(page)


def take(address: str, login: Login, out: Path) -> list[Path]:
    """Take all pictures of a role; gives their files."""
    out.mkdir(parents=True, exist_ok=True)
    taken = []
    with browser() as found:
        with window(found) as desk:
            page = desk.new_page()
            sign_in(page, address, login.name, login.password)
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
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("printed", type=Path, help="what luopan demo printed")
    parser.add_argument("--role", help="the name of one login; all without it")
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    given = parser.parse_args()
    address, found = logins(given.printed.read_text("utf-8"))
    for login in found:
        if given.role in (None, login.name):
            for file in take(address, login, given.out / login.name):
                print(file)


if __name__ == "__main__":
    main()
