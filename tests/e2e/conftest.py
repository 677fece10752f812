"""A Luopan that serves the small market to a real browser; skipped where there is no browser or no built page."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect
from tests.api.conftest import PASSWORD, person
from tests.home import NOW, load, opened, write_files
from tests.platform import loaded_home
from tools.browser import browser, chromium, window

from luopan.access import View, parse_viewer
from luopan.api.app import create_app
from luopan.api.web import built

__all__ = ["loaded_home"]

expect.set_options(timeout=15_000)  # as long as any other wait: a machine may have more to do than this


TODAY = {
    "bindings.csv": "shop_id,account_id,kind,bound_at\nS1,A1,marketing,2026-01-01T00:00:00Z\n",
    "contracts.csv": "contract_id,agency_id,role,market,account_id,signed_at,share_rate\n"
    "C1,MG,mcn,SG,A1,2026-01-01T00:00:00Z,0.2\n",
    "lives.csv": "live_id,account_id,title,started_at,ended_at\n"
    "L2,A1,Noon,2026-11-08T01:00:00Z,2026-11-08T02:00:00Z\n",
    "order_lines.csv": "line_id,order_id,shop_id,product_id,buyer_id,quantity,pay_amount,created_at,paid_at,"
    "content_type,content_id,account_id,touch\n"
    "OL9,O9,S2,P2,U1,1,8.00,2026-11-08T01:10:00Z,2026-11-08T01:15:00Z,live,L2,A1,click\n",
}
"""What happens today: A1, which is bound to S1, sells something of S2's."""


SERVED = {
    "agencies.csv": "agency_id,name\nTG,Northstar\n",
    "accounts.csv": "account_id,handle,market\nA2,@durian,SG\n",
    "bindings.csv": "shop_id,account_id,kind,bound_at\nS2,A2,official,2026-01-01T00:00:00Z\n",
    "contracts.csv": "contract_id,agency_id,role,market,shop_id,account_id,signed_at\n"
    "T1,TG,tsp,SG,S2,,2026-11-03T00:00:00Z\nT2,TG,tsp,SG,,A2,2026-11-03T00:00:00Z\n",
    "lives.csv": "live_id,account_id,title,started_at,ended_at\n"
    "L3,A2,Durian night,2026-11-06T11:00:00Z,2026-11-06T13:00:00Z\n",
    "videos.csv": "video_id,account_id,title,posted_at\nV3,A2,Durian in a cup,2026-11-05T09:00:00Z\n",
    "order_lines.csv": "line_id,order_id,shop_id,product_id,buyer_id,quantity,pay_amount,created_at,paid_at,"
    "content_type,content_id,account_id,touch\n"
    "OL7,O7,S2,P2,U1,1,40.00,2026-11-06T12:10:00Z,2026-11-06T12:15:00Z,live,L3,A2,click\n",
    "events.csv": "event_id,at,kind,user_id,account_id,content_type,content_id,product_id,shop_id\n"
    "E7,2026-11-06T11:30:00Z,view,U1,A2,live,L3,,S2\n"
    "E8,2026-11-06T11:31:00Z,product_click,U1,A2,live,L3,P2,S2\n"
    "E9,2026-11-05T11:30:00Z,view,U2,A2,video,V3,,S2\n",
}
"""The shop S2 and its account A2, which an agency serves since the 3rd."""


@pytest.fixture(scope="session")
def address(loaded_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where it serves; `ann` looks as the shop S1, `dee` as it and as an agency, `cy` at S1's videos alone,
    `tess` as the agency that serves S2, `cleo` as the creator A2, `opal` as the operator, `mia` as A1's MCN,
    `mo` as one that nobody is linked with."""
    if chromium() is None:
        pytest.skip("no chromium; apt-get install chromium fonts-noto-cjk")
    if not built():
        pytest.skip("the page is not built; make web")
    home = Path(shutil.copytree(loaded_home, tmp_path_factory.mktemp("e2e") / "home"))
    with opened(home) as doors:
        load(doors, write_files(home.parent / "today", TODAY))
        load(doors, write_files(home.parent / "served", SERVED))
        person(doors, "tess", "agency:TG:tsp:SG")
        person(doors, "cleo", "creator:A2")
        person(doors, "ann", "shop:S1")
        person(doors, "dee", "agency:AG:tsp:SG", "shop:S1")
        person(doors, "opal", "platform")
        person(doors, "mia", "agency:MG:mcn:SG")
        person(doors, "mo", "agency:MO:mcn:SG")
        shop = View(parse_viewer("shop:S1"), frozenset({"video"}))
        doors.accounts.views.grant(person(doors, "cy"), shop, NOW)
        server = uvicorn.Server(uvicorn.Config(create_app(doors), port=0, log_level="error"))
        thread = threading.Thread(target=server.run)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with browser() as found:
        yield found


class Desk:
    """A window at an address, which keeps what its console complained about."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        self.refused = {401}
        page.on("console", lambda said: self._hear(said.type, f"{said.text} {said.location['url']}"))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_selector(".panels")
        expect(self.page.locator(".ant-skeleton")).to_have_count(0, timeout=15_000)
        return self.page

    def sign_in(self, password: str = PASSWORD, name: str = "ann") -> None:
        self.page.goto(self.address)
        self.page.fill("input[name=name]", name)
        self.page.fill("input[name=password]", password)
        self.page.click("button[type=submit]")

    def _hear(self, kind: str, text: str) -> None:
        """A browser itself complains of every refusal, which nobody who is not signed in is spared."""
        expected = any(f"status of {status}" in text for status in self.refused)
        if kind in ("error", "warning") and not expected:
            self.complaints.append(text)


@pytest.fixture
def stranger(address: str, chrome: Browser) -> Iterator[Desk]:
    """Nobody signed in. Whatever a test does, the console must not complain."""
    with window(chrome) as context:
        context.set_default_timeout(15_000)
        found = Desk(context.new_page(), address)
        yield found
        assert not found.complaints


@pytest.fixture(scope="session")
def kept(address: str, chrome: Browser) -> dict[str, object]:
    """The cookies of ann, signed in once."""
    with window(chrome) as context:
        desk = Desk(context.new_page(), address)
        desk.sign_in()
        desk.page.wait_for_selector(".panels")
        return dict(context.storage_state())


@pytest.fixture(params=[(1440, 900)])
def desk(
    address: str, chrome: Browser, kept: dict[str, object], request: pytest.FixtureRequest
) -> Iterator[Desk]:
    """Ann at her desk, or with `indirect` sizes at another."""
    width, height = request.param
    with window(chrome, width, height) as context:
        context.add_cookies(kept["cookies"])  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        found = Desk(context.new_page(), address)
        yield found
        assert not found.complaints
