"""Laws of what people authorise: what is taken back is gone, through every path and at every moment (S17, G40)."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.access.authorising.conftest import (
    AGENCY,
    NOW,
    SELLER,
    SELLER2,
    Clock,
    authorising_home,
    clock,
    doors,
    home,
    peopled,
    published,
)
from tests.access.authorising.test_authorisations import given

from luopan.access import Doors, View
from luopan.api.app import create_app
from luopan.errors import LuopanError, NotFound, OutOfScope
from luopan.export.jobs import Exports
from luopan.model.questions import ExportBody, LensBody, PeriodBody, QuestionBody

__all__ = ["authorising_home", "clock", "doors", "home"]

PERIOD = PeriodBody(dt.date(2026, 11, 1), dt.date(2026, 11, 8))
OF_S1 = {"S1", "A0", "A1", "A2", "V0", "V1", "V2", "P1", "0", "1", "2", "3", "O0", "O1", "O2", "O3"}
AFTER = dt.timedelta(hours=2)
MOMENTS = (
    None,
    NOW - dt.timedelta(days=1),
    NOW,
    NOW + AFTER / 2,
    NOW + AFTER,
    NOW + dt.timedelta(days=9),
)


@pytest.fixture(scope="module")
def ended(authorising_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """AG had A1 and A2 of S1 for two hours, and has B1 of S2 still; from here on it is only asked."""
    home = Path(shutil.copytree(authorising_home, tmp_path_factory.mktemp("ended") / "home"))
    clock = Clock()
    with peopled(home, clock) as doors:
        given(doors, published(doors), "B1", asker=SELLER2)
        found = given(doors, published(doors), "A1", "A2")
        clock.pass_(hours=2)
        doors.granting.authorisations(SELLER).cancel(found.authorisation_id)
        clock.pass_(hours=1)
        yield doors


def lens(moment: dt.datetime | None) -> LensBody:
    return LensBody(as_of=None if moment is None else moment.replace(tzinfo=dt.UTC))


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("by", ["shop_id", "account_id", "video_id", "product_id", "day", "content_type"])
def test_law_no_answer_holds_anything_of_a_subject_that_was_taken_back(
    ended: Doors, moment: dt.datetime | None, by: str
) -> None:
    body = QuestionBody(["gmv", "sku_orders", "buyers"], [by], period=PERIOD, lens=lens(moment), totals=True)
    answer = ended.ask(body, AGENCY.viewer)
    assert not OF_S1 & {str(cell) for row in answer.rows for cell in row[:1]}
    assert answer.totals is not None and answer.totals[1] in (0, None, 50000)
    for id in ("S1", "A1", "A2"):
        named = QuestionBody(
            ["gmv"], where={"shop_id" if id == "S1" else "account_id": [id]}, period=PERIOD, lens=lens(moment)
        )
        for ask in (ended.ask, ended.rows):
            with pytest.raises(OutOfScope):
                ask(named, AGENCY.viewer)


@pytest.mark.parametrize("moment", MOMENTS)
def test_law_no_row_and_no_receipt_is_of_it(ended: Doors, moment: dt.datetime | None) -> None:
    for metric in ("gmv", "sku_orders", "buyers"):
        rows = ended.rows(QuestionBody([metric], period=PERIOD, lens=lens(moment)), AGENCY.viewer)
        assert rows.row_count <= 1
        assert not (OF_S1 - {"0", "1", "2", "3"}) & {str(cell) for row in rows.rows for cell in row}
    for line in ("0", "1", "2", "3", "none"):
        with pytest.raises(OutOfScope):
            ended.receipt(line, AGENCY.viewer, moment)
    if moment is None or moment > NOW:
        assert ended.receipt("4", AGENCY.viewer, moment) is not None


def test_law_a_file_that_was_made_before_is_fetched_no_more(doors: Doors, tmp_path: Path) -> None:
    """An export over both sellers; once one has cancelled it is gone, one over the other alone is not (G40)."""
    given(doors, published(doors), "B1", asker=SELLER2)
    found = given(doors, published(doors), "A1")
    exports = Exports(doors, tmp_path / "exports")
    both = exports.start(ExportBody(QuestionBody(["gmv"], period=PERIOD), "csv"), AGENCY.viewer)
    other = QuestionBody(["gmv"], where={"account_id": ["B1"]}, period=PERIOD)
    alone = exports.start(ExportBody(other, "csv"), AGENCY.viewer)
    exports.close()
    assert exports.slip(both.id, AGENCY.viewer).status == "done"
    doors.granting.authorisations(SELLER).cancel(found.authorisation_id)
    with pytest.raises(NotFound):
        exports.slip(both.id, AGENCY.viewer)
    assert exports.slip(alone.id, AGENCY.viewer).status == "done"


@pytest.fixture(scope="module")
def client(ended: Doors) -> Iterator[Any]:
    with TestClient(create_app(ended)) as found:
        yield found


GETS = (
    "insights?shop_id={shop}", "scores/experience?shop_id={shop}", "scores/thresholds?shop_id={shop}",
    "inventory/skus?shop_id={shop}", "inventory/forecast?shop_id={shop}", "peers?shop_id={shop}&metrics=gmv",
    "diagnosis/self-live?shop_id={shop}", "diagnosis/service?shop_id={shop}",
    "diagnosis/creator-live?shop_id={shop}", "diagnosis/users?shop_id={shop}",
    "audience/flow?shop_id={shop}", "audience/portrait?crowd=new_fans&shop_id={shop}",
    "order-lines/{line}/receipt",
)  # fmt: skip


@pytest.mark.parametrize("path", GETS)
def test_law_what_was_taken_back_answers_as_what_never_was(ended: Doors, client: Any, path: str) -> None:
    """Over HTTP: the same status and the same words, but for the id itself."""
    secret = ended.accounts.tokens.create(AGENCY.viewer, (), ended.now)
    headers = {"Authorization": f"Bearer {secret}"}
    told = [
        client.get(f"/api/v1/{path.format(shop=shop, line=line)}", headers=headers)
        for shop, line in (("S1", "1"), ("NONE", "NONE"))
    ]
    assert told[0].status_code == told[1].status_code >= 400
    assert told[0].json()["code"] == told[1].json()["code"]
    assert told[0].text.replace("S1", "NONE").replace('"1\\"', '"NONE\\"') == told[1].text


def test_law_the_view_of_a_subject_that_was_taken_back_cannot_be_entered(ended: Doors) -> None:
    from luopan.access.entry import entered, entries
    from luopan.access.viewers import parse_viewer

    view = View(AGENCY.viewer)
    with ended._warehouse.database.cursor() as cursor:
        assert [entry.inside for entry in entries(cursor, view, ended.now)] == ["creator:B1"]
        for inside in ("creator:A1", "shop:S1", "creator:none"):
            with pytest.raises(LuopanError, match="may not enter"):
                entered(cursor, view, parse_viewer(inside), ended.now)
