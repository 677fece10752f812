"""The ledger: whoever looks at somebody's data is in it, for good, and whose data it is reads it (G40)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.access.accounts.conftest import revised, server, store
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
    published,
    sitting_as,
)
from tests.access.authorising.test_authorisations import DAY, given, gmv
from tests.home import opened

from luopan.access import Asker, Doors
from luopan.access.accounts.store import Store
from luopan.access.ledger.book import Book
from luopan.access.ledger.entries import Entry, add
from luopan.access.viewers import parse_viewer
from luopan.errors import AccessError, OutOfScope
from luopan.export.jobs import Exports
from luopan.model.ledger import LookBody
from luopan.model.questions import ExportBody, QuestionBody
from luopan.model.values import Viewer

__all__ = ["authorising_home", "clock", "doors", "home", "revised", "server", "store"]


def looks(doors: Doors, asker: Asker = SELLER) -> list[LookBody]:
    found = doors.ledger(asker).page(100, 0)
    assert found.row_count == len(found.looks)
    return found.looks


def told(look: LookBody) -> tuple[str, str, list[str]]:
    return look.viewer, look.what, [each.id for each in look.subjects]


def test_a_seller_reads_which_agency_looked_at_what_of_its_own(doors: Doors) -> None:
    given(doors, published(doors), "A1", "A2")
    given(doors, published(doors), "B1", asker=SELLER2)
    gmv(doors, AGENCY)
    doors.rows(QuestionBody(["gmv"], where={"account_id": ["A1"]}, period=DAY), AGENCY.viewer)
    assert sorted(map(told, looks(doors))) == [
        (str(AGENCY.viewer), "question", ["A1", "A2"]),
        (str(AGENCY.viewer), "rows", ["A1"]),
    ]
    assert list(map(told, looks(doors, SELLER2))) == [(str(AGENCY.viewer), "question", ["B1"])]
    (looker,) = doors.ledger(SELLER).lookers().lookers
    assert (looker.viewer, looker.looks) == (str(AGENCY.viewer), 2)
    assert doors.ledger(SELLER2).lookers().lookers[0].looks == 1
    first = looks(doors)[0]
    assert (first.at, first.metrics) == (NOW.replace(tzinfo=dt.UTC), ("gmv",))
    assert (first.first, first.last, first.by_operator) == (NOW.date(), NOW.date(), False)
    assert (first.person, first.subjects[0].name) == (None, "@one"), "nobody is known to have signed in"


def test_who_looks_at_its_own_is_not_in_it_but_the_operator_who_looks_so_is(doors: Doors) -> None:
    gmv(doors, SELLER)
    gmv(doors, sitting_as("platform"))
    assert looks(doors) == []
    as_seller = Viewer("shop", "S1", by_operator=True)
    assert gmv(doors, Asker(as_seller)) == gmv(doors, SELLER)
    assert [(look.viewer, look.by_operator) for look in looks(doors)] == [("shop:S1", True)]


def test_a_creator_who_names_a_shop_is_in_the_shops_ledger(doors: Doors) -> None:
    gmv(doors, sitting_as("creator:C1"))
    assert looks(doors) == [], "C1 is not S1's any more"
    gmv(doors, sitting_as("creator:A1"))
    assert list(map(told, looks(doors))) == [("creator:A1", "question", ["A1"])]
    assert list(map(told, looks(doors, sitting_as("creator:C1")))) == [("creator:C1", "question", ["C1"])]


def test_what_is_taken_away_is_in_it(doors: Doors, tmp_path: Path) -> None:
    given(doors, published(doors), "A1")
    exports = Exports(doors, tmp_path / "exports")
    exports.start(ExportBody(QuestionBody(["gmv"], period=DAY), "csv"), AGENCY.viewer)
    exports.close()
    assert "export csv" in [look.what for look in looks(doors)]


def test_who_was_refused_saw_nothing(doors: Doors) -> None:
    given(doors, published(doors), "A1")
    with pytest.raises(OutOfScope):
        gmv(doors, AGENCY, account_id=["A2"])
    doors.check(QuestionBody(["gmv"], period=DAY), AGENCY.viewer)
    assert looks(doors) == []


def test_only_whose_data_it_is_reads_it(doors: Doors) -> None:
    part = Asker(Viewer("shop", "S1", modules=frozenset({"live"})))
    for asker in (AGENCY, sitting_as("platform"), part):
        with pytest.raises(AccessError):
            doors.ledger(asker)


def test_nothing_is_lost_when_the_home_is_closed(home: Path, clock: Clock) -> None:
    with opened(home, clock=clock) as doors:
        given(doors, published(doors), "A1")
        for _ in range(3):
            gmv(doors, AGENCY)
    with opened(home, clock=clock) as doors:
        assert len(looks(doors)) == 3


def test_nothing_is_lost_where_it_could_not_be_written(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    given(doors, published(doors), "A1")
    gmv(doors, AGENCY)
    with monkeypatch.context() as patched:
        patched.setattr(Book, "_write", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            doors.ledger(SELLER).page(1, 0)
    assert len(looks(doors)) == 1


def entry(second: int, *subjects: tuple[str, str]) -> Entry:
    at = NOW + dt.timedelta(seconds=second)
    return Entry(at, "agency:AG:tsp:SG", False, "question", ("gmv",), None, None, frozenset(subjects))


def test_it_only_grows(store: Store) -> None:
    """On either database nobody, not even we, changes or removes what stands in it."""
    with store.writing() as session:
        add(session, [entry(0, ("shop", "S1")), entry(1, ("shop", "S1")), entry(2, ("shop", "S2"))])
    for statement in ("UPDATE looks SET viewer = 'x'", "DELETE FROM looks", "DELETE FROM looked_at"):
        with pytest.raises(sa.exc.DBAPIError, match="only grows"), store.writing() as session:
            session.execute(sa.text(statement))
    with store.reading() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM looks")) == 3
        assert session.scalar(sa.text("SELECT count(*) FROM looked_at")) == 2, "each set is kept once"


def test_viewers_of_equal_rights_are_equal() -> None:
    assert Viewer("shop", "S1", by_operator=True).rights == parse_viewer("shop:S1")
