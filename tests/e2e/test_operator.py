"""What the operator does on the page, and an MCN; and that everybody can use their pages (WCAG 2.1 AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.api.conftest import PASSWORD
from tests.e2e.conftest import Desk
from tests.e2e.test_accessible import ALL, AXE, found

PAGES = ("loads?theme=dark", "freshness", "dictionary?search=gmv_re", "health?theme=light")
FORMS = (("dictionary?origin=own", "Add a metric"), ("people", "Add somebody"))


def said_of(desk: Desk, addresses: tuple[str, ...]) -> list[tuple[str, str]]:
    """What axe finds on these screens."""
    said = []
    for address in addresses:
        page = desk.go(f"/page/{address}")
        said += [(address, each) for each in found(page, ALL, "main")]
    return said


@pytest.mark.skipif(not AXE.is_file(), reason="the page's packages are not installed; make web")
def test_the_operators_pages_and_forms_are_for_everybody(stranger: Desk) -> None:
    stranger.sign_in(name="opal")
    stranger.page.wait_for_selector(".account")
    assert not said_of(stranger, PAGES)
    for path, button in FORMS:
        page = stranger.go(f"/page/{path}")
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        expect(page.locator(".ant-skeleton")).to_have_count(0)
        assert found(page, ALL) == []


def test_an_operator_loads_a_file_and_adds_a_metric(stranger: Desk, tmp_path: Path) -> None:
    stranger.refused.add(400)
    stranger.sign_in(name="opal")
    stranger.page.wait_for_selector(".account")
    page = stranger.go("/page/loads")
    file = tmp_path / "agencies.csv"
    file.write_text("agency_id,name\nAX,Xenon\n,nobody\n")
    export = tmp_path / "October.csv"
    header = "Return Order ID,Order ID,SKU ID,Return Type,Time Requested,Refund Time,Return Reason,"
    export.write_text(
        f"{header}Return unit price,Return Quantity,Return Status,Return Sub Status,Buyer Note\n"
    )
    page.get_by_label("Choose files").set_input_files([file, export])
    october = page.get_by_role("listitem").filter(has_text="October.csv")
    expect(october).to_contain_text("TikTok Shop: returns and refunds")
    expect(october).to_contain_text("answer needed")
    expect(october).to_contain_text("1 column is not used · becomes refunds")
    page.get_by_role("button", name="Load 1 file").click()
    expect(page.locator("[data-loaded]")).to_contain_text("1 new, 0 changed, 0 unchanged, 1 refused")
    page.get_by_role("link", name="See which and why").click()
    expect(page.get_by_role("table")).to_contain_text("upload:agencies.csv")

    page = stranger.go("/page/dictionary?origin=own")
    page.get_by_role("button", name="Add a metric").click()
    page.locator("input[name=id]").fill("kept")
    page.get_by_label("Name in English").fill("Kept")
    page.get_by_role("textbox", name=re.compile("^Formula")).fill("gmv - refundamount")
    expect(page.get_by_role("dialog")).to_contain_text("refundamount: there is no such metric")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text('there is no metric "refundamount"')
    page.get_by_role("textbox", name=re.compile("^Formula")).fill("gmv - refund_amount")
    page.get_by_role("button", name="Add", exact=True).dblclick()
    expect(page.get_by_role("rowheader", name="Kept kept custom")).to_be_visible()


@pytest.mark.skipif(not AXE.is_file(), reason="the page's packages are not installed; make web")
def test_an_mcns_screens_are_for_everybody(stranger: Desk) -> None:
    """R143-R147."""
    stranger.sign_in(name="mia")
    stranger.page.wait_for_selector(".account")
    days = "from=2026-11-01&to=2026-11-08"
    core, creators, merchants = (f"mcn_{each}?{days}" for each in ("core", "creators", "merchants"))
    assert not said_of(stranger, (core, f"{creators}&theme=dark", f"{merchants}&theme=dark"))
    expect(stranger.page.get_by_role("link", name="Orchid").first).to_be_visible()


def test_an_mcn_asks_a_creator_for_a_link_by_name_though_its_session_ends(stranger: Desk) -> None:
    """G30. What stands in the form outlives the session."""
    stranger.sign_in(name="mo")
    expect(stranger.page.get_by_role("main")).to_contain_text("No creator is linked with you yet")
    page = stranger.go("/page/applications")
    page.get_by_role("button", name="Request a link").first.click()
    page.get_by_placeholder("Name or id").fill("orch")
    page.get_by_role("radio", name=re.compile("@orchid")).check()
    page.context.clear_cookies()
    page.get_by_role("button", name="Send the application").click()
    again = page.locator(".sign-in-again")
    again.locator("input[name=name]").fill("mo")
    again.locator("input[name=password]").fill(PASSWORD)
    again.get_by_role("button", name="Sign in", exact=True).click()
    expect(again).to_have_count(0)
    page.get_by_role("button", name="Send the application").click()
    expect(page.locator("[data-state=pending]")).to_have_text("Waiting")
