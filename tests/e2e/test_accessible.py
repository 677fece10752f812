"""Everybody can use the page: axe finds nothing serious on any screen of a shop, in either theme (WCAG 2.1 AA)."""

from __future__ import annotations

import re
from typing import Any

import hatch_build
import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import Desk

AXE = hatch_build.MODULES / "axe-core/axe.min.js"
RUN = """
async ([within, rules]) => {
  const { violations } = await axe.run(within, { resultTypes: ["violations"], runOnly: rules });
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
"""
ALL = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
"""What else is alike in both themes."""
DAYS = "from=2026-11-01&to=2026-11-08"
OVER = (
    "merchant_home?open=search",
    "merchant_home?open=help",
    "merchant_home?open=why&of=gmv",
    "merchant_home?open=rows&of=gmv",
)

pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="the page's packages are not installed; make web")


def found(page: Page, rules: dict[str, Any], within: str = "html") -> list[str]:
    """What axe finds; it is a script of the test, which the page's policy does not know."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    return list(page.evaluate(RUN, [within, rules]))


def test_signing_in(stranger: Desk) -> None:
    for theme in ("light", "dark"):
        stranger.page.goto(f"{stranger.address}/?theme={theme}")
        expect(stranger.page.locator("input[name=name]")).to_be_visible()
        assert found(stranger.page, ALL) == []


def test_every_screen_of_the_menu(desk: Desk) -> None:
    page = desk.go(f"/page/merchant_home?{DAYS}")
    assert found(page, ALL) == []
    links = page.locator("nav a[href^='/page/']")
    said: list[tuple[str, str]] = []
    for place in range(links.count()):
        links.nth(place).click()
        expect(links.nth(place)).to_have_attribute("aria-current", "page")
        expect(page.locator(".ant-skeleton")).to_have_count(0, timeout=15_000)
        seen = found(page, ALL, "main")
        page.get_by_role("button", name=re.compile("^(Dark|Light)$")).click()
        said += [(links.nth(place).inner_text(), each) for each in seen + found(page, CONTRAST, "main")]
    assert not said


@pytest.mark.parametrize("screen", OVER)
def test_what_opens_over_a_screen(desk: Desk, screen: str) -> None:
    page = desk.go(f"/page/{screen}&{DAYS}")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.locator(".ant-skeleton")).to_have_count(0)
    assert found(page, ALL) == []


def test_one_of_a_list(desk: Desk) -> None:
    page = desk.go(f"/page/product?id=P1&{DAYS}")
    page.get_by_role("button", name="Show as a table").first.click()
    assert found(page, ALL) == []
