"""A market of two sellers and what is authorised in it, at a clock that tests move."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.home import load, opened, write_files

from luopan.access import Asker, Doors, View, parse_viewer
from luopan.model.authorising import AssetBody, AuthorisationRequest, ServiceBody, ServiceRequest
from luopan.model.services import CATEGORIES, Category

NOW = dt.datetime(2026, 11, 3, 3, 0)
"""11:00 of 3 November in Singapore."""

FILES = {
    "markets.csv": "market,name,timezone,currency\nSG,Singapore,Asia/Singapore,SGD\nGB,Britain,Europe/London,GBP\n",
    "shops.csv": "shop_id,name,market\nS1,Orchid,SG\nS2,Durian,SG\nS3,Rose,GB\n",
    "accounts.csv": "account_id,handle,market\nA0,@orchid,SG\nA1,@one,SG\nA2,@two,SG\nB1,@durian,SG\nC1,@creator,SG\n",
    "bindings.csv": "shop_id,account_id,kind,bound_at,unbound_at\nS1,A0,official,2026-01-01T00:00:00Z,\n"
    "S1,A1,marketing,2026-01-01T00:00:00Z,\nS1,A2,marketing,2026-01-01T00:00:00Z,\n"
    "S2,B1,official,2026-01-01T00:00:00Z,\nS1,C1,marketing,2026-01-01T00:00:00Z,2026-06-01T00:00:00Z\n",
    "products.csv": "product_id,shop_id,title\nP1,S1,Tea\nP2,S2,Cup\n",
    "videos.csv": "video_id,account_id,title,posted_at\nV0,A0,zero,2026-11-02T00:00:00Z\n"
    "V1,A1,one,2026-11-02T00:00:00Z\nV2,A2,two,2026-11-02T00:00:00Z\nV9,B1,nine,2026-11-02T00:00:00Z\n",
    "lives.csv": "live_id,account_id,title,started_at,ended_at,exclusive_shop_id\n"
    "L1,C1,mixed,2026-11-02T10:00:00Z,2026-11-02T12:00:00Z,\n"
    "L2,C1,only,2026-11-02T14:00:00Z,2026-11-02T15:00:00Z,S1\nL3,A1,now,2026-11-03T02:00:00Z,,\n",
    "live_products.csv": "live_id,product_id,added_at\n"
    "L1,P1,2026-11-02T10:00:00Z\nL1,P2,2026-11-02T10:00:00Z\nL2,P1,2026-11-02T14:00:00Z\n",
    "order_lines.csv": "line_id,order_id,shop_id,product_id,buyer_id,quantity,pay_amount,created_at,paid_at,"
    "content_type,content_id,account_id,touch\n"
    + "".join(
        f"{line},O{line},{shop},{product},U{line},1,{pay},{at},{at},{content},{click}\n"
        for line, shop, product, pay, at, content, click in (
            ("0", "S1", "P1", "1", "2026-11-03T04:00:00Z", "video,V0,A0", "click"),
            ("1", "S1", "P1", "20", "2026-11-03T04:00:00Z", "video,V1,A1", "click"),
            ("2", "S1", "P1", "300", "2026-11-03T04:00:00Z", "video,V2,A2", "click"),
            ("3", "S1", "P1", "4000", "2026-11-03T04:00:00Z", "product_card,,", ""),
            ("4", "S2", "P2", "50000", "2026-11-03T04:00:00Z", "video,V9,B1", "click"),
            ("5", "S2", "P2", "600000", "2026-11-02T11:00:00Z", "live,L1,C1", "click"),
        )
    ),
}
"""S1 sells 1, 20 and 300 over its accounts A0, A1 and A2 and 4000 over its Shop Page; S2 50000. C1 was S1's.
The day before, C1 sold for S2 in the live L1, which carries products of both; L2 is S1's alone; L3 of A1 runs."""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_(self, **length: float) -> None:
        self.now += dt.timedelta(**length)


def sitting_as(viewer: str) -> Asker:
    """Somebody who signed in."""
    return Asker(parse_viewer(viewer), present=True)


AGENCY, OTHER = sitting_as("agency:AG:tsp:SG"), sitting_as("agency:BG:tsp:SG")
SELLER, SELLER2, ABROAD = sitting_as("shop:S1"), sitting_as("shop:S2"), sitting_as("shop:S3")
OPERATOR = sitting_as("platform")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def authorising_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed home that holds the market, in which nothing is authorised."""
    home = tmp_path_factory.mktemp("authorising") / "home"
    with opened(home, clock=lambda: NOW) as doors:
        load(doors, write_files(home.parent / "files", FILES))
    return home


@pytest.fixture
def home(authorising_home: Path, tmp_path: Path) -> Path:
    import shutil

    return Path(shutil.copytree(authorising_home, tmp_path / "home"))


@contextmanager
def peopled(home: Path, clock: Clock) -> Iterator[Doors]:
    """An open home at the clock, with people of both sides who have addresses."""
    with opened(home, clock=clock) as found:
        for name, viewer in (("ann", "agency:AG:tsp:SG"), ("sam", "shop:S1")):
            id = found.accounts.people.add(name, f"{name}@example.com", NOW).person_id
            found.accounts.views.grant(id, View(parse_viewer(viewer)), NOW)
        yield found


@pytest.fixture
def doors(home: Path, clock: Clock) -> Iterator[Doors]:
    with peopled(home, clock) as found:
        yield found


def published(
    doors: Doors, category: Category = "content_management", asker: Asker = AGENCY, **more: object
) -> ServiceBody:
    """A service that an agency offers."""
    request = ServiceRequest(**{"name": "Growth", "category": category, **more})  # type: ignore[arg-type]
    return doors.granting.services(asker).publish(request)


def form(service: ServiceBody, *assets: str, days: int = 30, **more: object) -> AuthorisationRequest:
    """The form of a service, filled in for some assets."""
    needs = tuple(need.id for need in CATEGORIES[service.category].needs)
    kind = CATEGORIES[service.category].asset
    chosen = tuple(AssetBody(kind, asset) for asset in assets)
    return AuthorisationRequest(**{"days": days, "assets": chosen, "data": needs, **more})  # type: ignore[arg-type]
