"""What people do on the page besides reading: authorise, look as somebody else, grant, keep keys."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from tests.e2e.conftest import Desk

TODAY = "/page/partner_lives?period=today"


AGENCY, SHOP = "agency:AG:tsp:SG", "shop:S1"


def look_as(desk: Desk, viewer: str) -> None:
    """Switch role as the account centre does, which leaves the page; the next that is opened is of this role."""
    desk.page.goto("about:blank")
    body = {"viewer": viewer, "inside": None}
    answer = desk.page.request.post(
        f"{desk.address}/api/v1/session/view", data=body, headers={"Origin": desk.address}
    )
    assert answer.ok, answer.text()


def tick_all(page: Page) -> None:
    for box in page.get_by_role("checkbox").all():
        box.check()


def test_authorise_the_agency_sees_deauthorise_the_agency_does_not(stranger: Desk) -> None:
    """R026-R040, and switching role (R012): one person is an agency and a seller."""
    stranger.refused.add(403)  # an agency that no seller authorised
    stranger.sign_in(name="dee")
    stranger.page.wait_for_selector(".account")
    page = stranger.go("/page/services")
    page.get_by_role("button", name="Publish a service").first.click()
    page.get_by_label("Name", exact=True).fill("Growth")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("rowheader", name="Growth")).to_be_visible()
    stranger.go(TODAY)
    expect(page.get_by_role("main")).to_contain_text("No seller has authorised you yet")

    with page.expect_navigation():
        page.locator(".account").click()
        page.get_by_role("menuitem", name="Merchant Orchid").click()
    stranger.refused.remove(403)
    page.get_by_role("link", name="Service market").click()
    page.get_by_role("link", name="Growth").click()
    page.get_by_role("button", name="Authorise", exact=True).click()
    expect(page.get_by_role("button", name="Confirm")).to_be_disabled()
    expect(page.get_by_role("checkbox")).to_have_count(4)
    tick_all(page)
    expect(page.get_by_role("heading", name="What AG will see")).to_be_visible()
    page.get_by_role("button", name="Confirm").click()
    given = page.get_by_role("table", name="To my authorisations")
    expect(given.locator("[data-state=active]")).to_have_text("Active")

    look_as(stranger, AGENCY)
    page = stranger.go(TODAY)
    expect(page.get_by_role("link", name="Noon")).to_be_visible()
    expect(page.get_by_role("link", name="Evening")).to_have_count(0)
    page = stranger.go("/page/authorisations")
    expect(page.locator("[data-state=active]")).to_have_text("Authorized")

    look_as(stranger, SHOP)
    page = stranger.go("/page/authorisations")
    page.get_by_role("link", name="Growth").click()
    page.get_by_role("button", name="Deauthorise").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("AG sees nothing of it from this moment on")
    dialog.get_by_role("button", name="Deauthorise").click()
    expect(page.locator("[data-state=cancelled]")).to_have_text("Authorization Canceled")

    stranger.refused.add(403)
    look_as(stranger, AGENCY)
    page = stranger.go(TODAY)
    expect(page.get_by_role("link", name="Noon")).to_have_count(0)


def test_a_sub_account_sees_what_it_was_granted_and_is_told_of_the_rest(stranger: Desk) -> None:
    """R013, R021."""
    stranger.refused.add(403)
    stranger.sign_in(name="cy")
    page = stranger.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Videos")
    expect(page.locator("#menu .shut", has_text="Transactions")).to_contain_text(
        "the main account can grant it"
    )
    page.goto(stranger.address + "/page/merchant_home")
    expect(page.get_by_role("main")).to_contain_text("the main account of shop:S1 can grant it")
    page.goto(stranger.address + "/page/sub_accounts")
    expect(page.get_by_role("main")).to_contain_text("is for the main account of shop:S1")


def test_a_token_is_shown_once_and_revoked(desk: Desk) -> None:
    page = desk.go("/page/tokens")
    page.get_by_role("button", name="Create a token").click()
    page.get_by_label("What it is for").fill("till")
    page.get_by_role("button", name="Create", exact=True).click()
    secret = page.locator("[data-secret]").text_content() or ""
    assert secret.startswith("luopan_")
    page.get_by_role("button", name="Close", exact=True).last.click()
    expect(page.locator("[data-secret]")).to_have_count(0)
    page.get_by_role("button", name="Revoke").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(page.get_by_text("You have no token.")).to_be_visible()
