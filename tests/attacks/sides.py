"""Two sellers of one market who share nothing: every id and name of a side holds its word, so that it is found wherever
it should not be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq
from litestar.testing import TestClient
from tests.home import NOW, load, opened
from tests.market import Market

from luopan.access import Doors, View, parse_viewer
from luopan.api.app import create_app
from luopan.settings import People, Settings

HERE = "http://testserver.local"
PASSWORD = "correct horse battery"
MINE, OTHERS, NOBODYS = "beta", "alpha", "gamma"
"""Who asks, whose data must not be seen, and whose there is not."""

PATIENT = Settings(people=People(tries=100_000, address_tries=100_000))
ENDED = "2026-11-06T00:00"


def market() -> Market:
    """Each side sells from its own live and video, and has a bit of everything that hangs on an order."""
    found = Market().market("US")
    for place, side in enumerate((OTHERS, MINE)):
        _sell(found, side, 10 ** (place + 2))
    found.contract("former-alpha", "former", "tsp", "2026-01-01", shop_id="alpha-shop", ended_at=ENDED)
    return found.contract("former-beta", "former", "tsp", "2026-01-01", shop_id="beta-shop")


def _sell(found: Market, side: str, pay: int) -> None:
    shop, account, creator = f"{side}-shop", f"{side}-account", f"{side}-creator"
    product, sku, live, video = f"{side}-product", f"{side}-sku", f"{side}-live", f"{side}-video"
    found.shop(shop, category_l1="tea", peer_consent=True).account(account, shop, merged=True)
    found.account(creator, permissions=["live"]).product(product, shop, title=f"{side} tea")
    found.add("skus", sku_id=sku, product_id=product)
    found.live(live, account, "2026-11-03T10:00", "2026-11-03T12:00", title=f"{side} evening")
    found.live(f"{live}-now", account, "2026-11-08T02:30", title=f"{side} now")
    found.video(video, creator, "2026-10-20", product, title=f"{side} clip")
    for number in range(3):
        line, at = f"{side}-line{number}", f"2026-11-0{3 + number}T11:00"
        host = {"live": live} if number == 0 else {"video": video}
        found.user(f"{side}-user{number}", gender="female")
        found.sold(line, shop, pay, at, **host, product_id=product, sku_id=sku, buyer_id=f"{side}-user{number}",
                   order_id=f"{side}-order{number}", creator_id=creator)  # fmt: skip
        for kind in ("view", "product_click", "follow"):
            found.event(kind, f"{side}-user{number}", f"{at[:11]}10:30", **host, product_id=product, shop_id=shop,
                        event_id=f"{side}-event{number}{kind}")  # fmt: skip
    found.refund(f"{side}-refund", f"{side}-line1", 1, "2026-11-07T09:00")
    found.commission(f"{side}-commission", f"{side}-line1", creator, 5, "2026-11-07T09:00")
    found.add("settlements", settlement_id=f"{side}-settlement", line_id=f"{side}-line0", amount=7,
              settled_at="2026-11-07T09:00", kind="payment")  # fmt: skip
    found.add("reviews", review_id=f"{side}-review", line_id=f"{side}-line0", rating=1, at="2026-11-07T09:00")
    found.contract(
        f"{side}-t", f"{side}-agency", "tsp", "2026-01-01", shop_id=shop, category="shop_management"
    )
    found.contract(f"{side}-m", f"{side}-agency", "mcn", "2026-01-01", account_id=creator)


ROLES: Mapping[str, str] = {
    "main": "shop:{side}-shop",
    "sub": "shop:{side}-shop",
    "creator": "creator:{side}-creator",
    "tsp": "agency:{side}-agency:tsp:US",
    "mcn": "agency:{side}-agency:mcn:US",
    "former": "agency:former:tsp:US",
    "operator": "platform",
}
"""Who there is on a side; `former` served both shops, and only one of them still."""

MODULES = frozenset({"live", "home"})
"""What the sub-account was granted."""


class Sides(NamedTuple):
    """The open home, one client for everybody, and by role the headers of a session of MINE."""

    doors: Doors
    client: TestClient[Any]
    headers: Mapping[str, Mapping[str, str]]
    ids: Mapping[str, Mapping[str, str]]

    def send(self, role: str, method: str, path: str, body: Any = None) -> Any:
        """What somebody is answered."""
        return self.client.request(
            method, path, headers=dict(self.headers[role]), **({} if body is None else {"json": body})
        )


@contextmanager
def two_sides(folder: Path) -> Iterator[Sides]:
    """The market, with people of all roles, and what each side authorised, applied for and made."""
    with ExitStack() as stack:
        doors = stack.enter_context(opened(folder / "home", PATIENT))
        load(doors, _files(folder / "files"))
        client = stack.enter_context(TestClient(create_app(doors), base_url=HERE))
        secrets = {
            side: {role: _session(doors, client, side, role) for role in ROLES} for side in (OTHERS, MINE)
        }
        ids = {side: _made(client, side, secrets[side]) for side in (OTHERS, MINE)}
        ids[NOBODYS] = {name: _like(id) for name, id in ids[MINE].items()}
        yield Sides(doors, client, {"nobody": {}, **secrets[MINE]}, ids)


def _files(folder: Path) -> Path:
    folder.mkdir()
    for table, rows in market().tables().items():
        pq.write_table(rows, folder / f"{table}.parquet")
    return folder


def _session(doors: Doors, client: TestClient[Any], side: str, role: str) -> dict[str, str]:
    name = f"{side}-{role}"
    id = doors.accounts.people.add(name, f"{name}@example.com", NOW).person_id
    doors.accounts.credentials.set(id, PASSWORD, NOW)
    viewer = parse_viewer(ROLES[role].format(side=side))
    doors.accounts.views.grant(id, View(viewer, MODULES if role == "sub" else None), NOW)
    return sign_in(client, name) | {"Person": id}


def sign_in(client: TestClient[Any], name: str) -> dict[str, str]:
    """The headers of the browser of somebody who signed in."""
    answer = client.post("/api/v1/session", json={"name": name, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    client.cookies.clear()
    return {"Cookie": f"luopan_session={answer.cookies['luopan_session']}", "Origin": HERE}


def _made(client: TestClient[Any], side: str, people: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What a side made of everything that has an id of its own; all of it is its own affair."""

    def made(role: str, path: str, **body: Any) -> Any:
        answer = client.post(f"/api/v1/{path}", headers=dict(people[role]), json=body)
        assert answer.status_code < 300, answer.text
        return answer.json()

    named = {
        name: f"{side}-{name}" for name in ("shop", "account", "creator", "product", "sku", "live", "video")
    }
    service = made("tsp", "services", name=f"{side} care", category="content_management", public=False)
    needs = [need["id"] for need in service["needs"]]
    given = made(
        "main", f"services/{service['service_id']}/authorisations", days=9, link=service["link"],
        assets=[{"kind": "account", "id": named["account"]}], data=needs,
    )  # fmt: skip
    applied = made("mcn", "applications", kind="link", account_id=named["account"], share_rate=0.1, days=30)
    export = made("main", "exports", query=question(side), format="csv")
    made("main", "tokens", label=f"{side} token")
    tokens = client.get("/api/v1/tokens", headers=dict(people["main"])).json()["tokens"]
    sessions = client.get("/api/v1/sessions", headers=dict(people["main"])).json()["sessions"]
    return named | {
        "side": side, "line": f"{side}-line0", "user": f"{side}-user0", "service": service["service_id"],
        "link": service["link"].rsplit("/", 1)[-1], "authorisation": given["authorisation_id"],
        "application": applied["application_id"], "export": export["id"], "token": tokens[0]["token_id"],
        "session": sessions[0]["session_id"], "person": people["sub"]["Person"],
        "agency": f"{side}-agency", "metric": "gmv", "page": "live", "table": "events",
    }  # fmt: skip


def question(side: str, **more: Any) -> dict[str, Any]:
    return {"metrics": ["gmv"], "where": {"shop_id": [f"{side}-shop"]}, "period": PERIOD, **more}


PERIOD = {"from": "2026-11-01", "to": "2026-11-08"}


_WORDS = ("gmv", "live", "events")


def _like(id: str) -> str:
    """An id of the same kind, which there is not; words are everybody's."""
    if id in _WORDS:
        return id
    return id.replace(MINE, NOBODYS) if MINE in id else f"{id[:-1]}{'1' if id.endswith('0') else '0'}"
