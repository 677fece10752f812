"""An authorisation and its contract are one operation, whatever happens between them (S54)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.access.authorising.conftest import AGENCY, OPERATOR, SELLER, Clock, form, published
from tests.access.authorising.test_authorisations import blind, given, gmv
from tests.home import opened

from luopan.access import Doors
from luopan.access.authorising.contracts import Contracts
from luopan.errors import Busy
from luopan.intake import Intake


def stored(doors: Doors) -> tuple[int, int]:
    """How many versions of contracts the warehouse holds: newest ones, and those before them."""
    with doors._warehouse.database.cursor() as cursor:
        newest, older = (
            cursor.one(f"SELECT count(*) FROM {table}")[0] for table in ("contracts", "contracts_history")
        )
        return newest, older


def late(doors: Doors) -> dict[str, int]:
    """What the doctor finds that was promised and is not done."""
    report = doors.operate(OPERATOR).doctor()
    return {each.check: each.count for each in report.findings if each.check.endswith("_waiting")}


def broken(*_: object) -> object:
    raise Busy("the disk is full")


def test_s54_a_contract_says_that_it_comes_from_an_authorisation(doors: Doors) -> None:
    given(doors, published(doors), "A2", "A1")
    with doors._warehouse.database.cursor() as cursor:
        found = cursor.rows(
            "SELECT agency_id, role, market, shop_id, account_id, category, source, signed_at, bound_at "
            "FROM contracts ORDER BY account_id"
        )
    now = doors.now
    assert found == [
        ("AG", "tsp", "SG", None, account, "content_management", "authorisation", now, now)
        for account in ("A1", "A2")
    ]


def test_s54_a_crash_before_the_write_loses_no_authorisation(
    home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(home, clock=clock) as doors, monkeypatch.context() as patched:
        patched.setattr(Intake, "ingest", broken)
        found = given(doors, published(doors), "A1")
        assert not found.in_effect and blind(doors, AGENCY)
    with opened(home, clock=clock) as doors:
        assert doors.granting.authorisations(SELLER).show(found.authorisation_id).in_effect
        assert gmv(doors, AGENCY) == 20


def test_s54_a_crash_after_the_write_writes_it_once(
    home: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The warehouse has the contract, but nobody noted that it has."""
    with opened(home, clock=clock) as doors, monkeypatch.context() as patched:
        written = Contracts._settle

        def dies(self: Contracts) -> None:
            monkeypatch.setattr(self._store, "writing", broken)
            written(self)

        service = published(doors)
        desk = doors.granting.authorisations(SELLER)
        patched.setattr(desk._contracts, "settle", lambda: False)
        found = desk.authorise(service.service_id, form(service, "A1"))
        patched.undo()
        with pytest.raises(Busy):
            dies(doors.granting._contracts)
        monkeypatch.undo()
        assert stored(doors) == (1, 0)
        assert not doors.granting.authorisations(SELLER).show(found.authorisation_id).in_effect
    with opened(home, clock=clock) as doors:
        assert doors.granting.authorisations(SELLER).show(found.authorisation_id).in_effect
        assert stored(doors) == (1, 0)


def test_s54_what_could_not_be_taken_back_is_with_the_next_tick(
    doors: Doors, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The doctor tells of what waits: the contract, and the mail that says what was lost."""
    found = given(doors, published(doors), "A1")
    with monkeypatch.context() as patched:
        patched.setattr(Intake, "ingest", broken)
        ended = doors.granting.authorisations(SELLER).cancel(found.authorisation_id)
        assert ended.state == "cancelled" and not ended.in_effect
        clock.pass_(minutes=11)
        doors.tick()
        assert late(doors) == {"contracts_waiting": 1, "mails_waiting": 1}
    doors.tick()
    assert late(doors) == {"mails_waiting": 1}
    assert doors.granting.authorisations(SELLER).show(found.authorisation_id).in_effect
    assert blind(doors, AGENCY)


def test_both_decisions_of_one_moment_end_as_the_later_says(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Authorised and cancelled before anything could be written, at a clock that stands."""
    with monkeypatch.context() as patched:
        patched.setattr(Intake, "ingest", broken)
        found = given(doors, published(doors), "A1")
        doors.granting.authorisations(SELLER).cancel(found.authorisation_id)
    doors.tick()
    assert blind(doors, AGENCY)
    again = given(doors, published(doors), "A1")
    doors.granting.authorisations(SELLER).cancel(again.authorisation_id)
    assert blind(doors, AGENCY)
    assert stored(doors)[0] == 2
