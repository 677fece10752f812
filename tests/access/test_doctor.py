"""What the doctor finds."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from tests.home import OPERATOR, load, opened, write_files

from luopan.access import Doors
from luopan.access.doctor.keys import key_findings
from luopan.warehouse import Warehouse


def findings(doors: Doors) -> dict[str, tuple[str, int]]:
    report = doors.operate(OPERATOR).doctor()
    return {finding.check: (finding.level, finding.count) for finding in report.findings}


def test_a_sound_home(doors: Doors) -> None:
    found = findings(doors)
    assert found["storage"][0] == found["builds"][0] == "ok"
    assert found["keys"] == ("ok", sum(doors.operate(OPERATOR).doctor().tables.values()))
    assert not any(
        check.startswith(("unknown_market", "contract_overlap", "rejects", "keys:")) for check in found
    )
    assert doors.operate(OPERATOR).doctor().tables["order_lines"] == 3


def test_numbers_whose_rows_did_not_make_them_are_counted_from_the_log(doors: Doors) -> None:
    log = doors.home / "logs" / "luopan.log"
    log.parent.mkdir(exist_ok=True)
    wrong = "2026-11-08 03:00:00,000 ERROR luopan.metrics: rows_differ: gmv is 5, its rows make 1\n"
    log.write_text(
        f"{wrong}2026-11-08 03:00:01,000 INFO luopan.intake: rows_differ is spoken of\n{wrong}", "utf-8"
    )
    assert findings(doors)["rows_differ"] == ("warning", 2)


def test_what_dangles_and_what_was_refused(doors: Doors, tmp_path: Path) -> None:
    files = {
        "shops.csv": "shop_id,name,market\nS7,Lost,MARS\n",
        "products.csv": "product_id,shop_id,title\nP8,S8,Tea\n",
        "bindings.csv": "shop_id,account_id,kind,bound_at\nS1,A1,friend,2026-01-01T00:00:00Z\n",
    }
    load(doors, write_files(tmp_path / "more", files))
    found = findings(doors)
    assert found["unknown_market:shops"] == ("warning", 1)
    assert found["dangling:products.shop_id"] == ("warning", 1)
    assert found["rejects:bindings"] == ("warning", 1)


def test_contracts_of_two_agencies_for_one_shop_overlap(doors: Doors, tmp_path: Path) -> None:
    contracts = (
        "contract_id,agency_id,role,market,shop_id,signed_at,ended_at\n"
        "C1,AG1,tsp,SG,S1,2026-01-01T00:00:00Z,2026-03-01T00:00:00Z\n"
        "C2,AG2,tsp,SG,S1,2026-02-01T00:00:00Z,\n"
        "C3,AG1,tsp,SG,S2,2026-01-01T00:00:00Z,2026-02-01T00:00:00Z\n"
        "C4,AG2,tsp,SG,S2,2026-02-01T00:00:00Z,\n"
    )
    load(doors, write_files(tmp_path / "more", {"contracts.csv": contracts}))
    assert findings(doors)["contract_overlap:shop_id"] == ("warning", 1)


def test_keys_that_the_index_lacks(tmp_path: Path) -> None:
    """A row behind the writer's back: its next version would be stored as another row."""
    with opened(tmp_path / "home") as doors:
        load(doors, write_files(tmp_path / "files"))
        assert findings(doors)["keys"][0] == "ok"
    with closing(Warehouse.open(tmp_path / "home")) as warehouse, warehouse.database.cursor() as cursor:
        warehouse.key_states()
        cursor.run("UPDATE shops SET shop_id = 'S9' WHERE shop_id = 'S1'")
        found = {each.check: (each.level, each.count) for each in key_findings(warehouse)}
    assert found["keys:shops"] == ("fault", 1)
    assert "keys:products" not in found
