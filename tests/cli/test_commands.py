"""The command, run as people run it: exit codes, one plain sentence on errors, clean output."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pyarrow.parquet as pq
import pytest
from python_calamine import load_workbook
from tests.home import FILES, write_files

from luopan.app import open_home
from luopan.cli import run
from luopan.cli.commands import app

Run = Callable[..., tuple[int, str, str]]
GMV = ("query", "gmv", "--from", "2026-11-01", "--to", "2026-11-08")


@pytest.fixture
def luopan(home: Path, capsysbinary: Any) -> Run:
    """Runs a command on a home of the test's own: exit code, standard output, standard error."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = run(["--home", str(home), *arguments], open_home)
        out, err = capsysbinary.readouterr()
        return code, out.decode("utf-8", "surrogateescape"), err.decode()

    return command


def test_loading_says_what_became_of_each_table(luopan: Run, tmp_path: Path) -> None:
    bad = FILES["order_lines.csv"].replace("OL", "NL").replace(",2,21.00", ",two,21.00")
    folder = write_files(tmp_path / "more", {"order_lines.csv": bad})
    code, out, _ = luopan("load", str(folder), "--strict")
    assert code == 1
    assert "order_lines" in out and "1 row was refused" in out
    code, out, _ = luopan("load", str(folder))
    assert (code, "loaded before; skipped" in out) == (0, True)
    code, out, _ = luopan("load", str(folder), "--strict")
    assert (code, "Refused before, in skipped files: 1;" in out) == (1, True)
    code, out, _ = luopan("rejects", "--format", "json")
    assert [(r["line"], r["value"]) for r in json.loads(out)["rejects"]] == [(3, "two")]
    code, out, err = luopan("rejects", "--export", str(tmp_path / "refused.csv"))
    assert (code, out) == (0, "") and "1 refused row written" in err
    rows = list(csv.reader(io.StringIO((tmp_path / "refused.csv").read_text("utf-8-sig"))))
    assert rows[1][2:5] == ["3", "quantity", "two"]


def test_a_path_that_cannot_be_written_is_one_plain_sentence(luopan: Run, tmp_path: Path) -> None:
    nowhere = str(tmp_path / "no" / "where.csv")
    for command in (("rejects", "--export", nowhere), (*GMV, "--out", nowhere)):
        code, out, err = luopan(*command)
        assert (code, out) == (2, "")
        assert (
            err == f"luopan: {nowhere} cannot be used (No such file or directory); choose another path,"
            " or change who may use it.\n"
        )


def test_the_same_number_in_every_format(luopan: Run, tmp_path: Path) -> None:
    by = (*GMV, "--by", "shop_id", "--order", "-gmv")
    assert "31.5" in luopan(*by)[1]
    found = json.loads(luopan(*by, "--format", "json")[1])
    assert found["rows"] == [["S1", 31.5], ["S2", 5.25]]
    assert luopan(*by, "--format", "csv")[1].splitlines() == ["shop_id,gmv", "S1,31.5000", "S2,5.2500"]
    file = tmp_path / "answer.parquet"
    assert luopan(*by, "--format", "parquet", "--out", str(file))[0] == 0
    assert pq.read_table(file)["shop_id"].to_pylist() == ["S1", "S2"]


def test_rows_behind_a_number(luopan: Run) -> None:
    code, out, _ = luopan("rows", *GMV[1:], "--where", "shop_id=S1", "--format", "json")
    found = json.loads(out)
    assert (code, found["sum"], found["row_count"]) == (0, 31.5, 2)
    assert (found["number"], found["recomputed"], found["equal"]) == (31.5, 31.5, True)
    shown = luopan("rows", *GMV[1:], "--where", "shop_id=S1")[1]
    assert "The rows make 31.5000, as the question is answered." in shown


def test_rows_behind_a_number_as_files_in_an_order(luopan: Run, tmp_path: Path) -> None:
    asked = ("rows", *GMV[1:], "--order", "-pay_amount")
    assert [row["line_id"] for row in csv.DictReader(io.StringIO(luopan(*asked, "--format", "csv")[1]))] == [
        "OL2", "OL1", "OL3",
    ]  # fmt: skip
    book, table = tmp_path / "rows.xlsx", tmp_path / "rows.parquet"
    assert luopan(*asked, "--format", "xlsx", "--out", str(book))[0] == 0
    sheet = load_workbook(str(book)).get_sheet_by_name("answer").to_python()
    place = sheet[0].index("paid_at")
    assert sheet[1][place] == dt.datetime(2026, 11, 6, 12, 5)
    assert luopan(*asked, "--format", "parquet", "--out", str(table))[0] == 0
    assert str(pq.read_table(table)["paid_at"].type) == "timestamp[us, tz=UTC]"
    code, _, err = luopan("rows", *GMV[1:], "--order", "pay_amout")
    assert code == 2 and 'did you mean "pay_amount"' in err


def test_asking_as_somebody(luopan: Run) -> None:
    assert json.loads(luopan(*GMV, "--as", "shop:S2", "--format", "json")[1])["rows"] == [[5.25]]
    code, out, err = luopan(*GMV, "--as", "shop:S2", "--where", "shop_id=S1")
    assert (code, out) == (1, "") and err.startswith("luopan: ") and err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("query", "gmvv", "--period", "today"), 2, 'did you mean "gmv"'),
        (("query", "gmv"), 2, "period"),
        (("query", "gmv", "--period", "todya"), 2, "todya"),
        (("query", "gmv", "--as", "boss"), 2, "is no viewer"),
        (("frob",), 2, "No such command"),
        (("load",), 2, "Missing argument"),
        (("load", "/nowhere/order_lines.csv"), 2, "does not exist"),
        (("build", "--engine", "abacus"), 2, "abacus"),
        (("metrics", "gmvv"), 1, 'did you mean "gmv"'),
        (("restore", "/nowhere.tar"), 2, "not a readable backup"),
        (("token", "create", "--as", "shop:S1", "--scope", "ingest"), 2, "Only `platform`"),
        (("token", "revoke", "nobody"), 1, "No token in force"),
    ],
)
def test_an_error_is_one_plain_sentence(
    luopan: Run, arguments: tuple[str, ...], code: int, said: str
) -> None:
    found, out, err = luopan(*arguments)
    assert (found, out) == (code, "")
    assert said in err and err.startswith("luopan: ") and err.strip().count("\n") == 0


def test_a_token_is_printed_and_nothing_else(luopan: Run) -> None:
    code, out, err = luopan("token", "create", "--as", "agency:AG:tsp:SG", "--label", "x")
    assert (code, err, len(out.split())) == (0, "", 1)
    assert "agency:AG:tsp:SG" in luopan("token", "list")[1]
    (listed,) = json.loads(luopan("token", "list", "--format", "json")[1])["tokens"]
    assert (listed["label"], listed["scopes"], "token" in listed) == ("x", ["read"], False)


def test_the_doctor_and_the_dictionary(luopan: Run) -> None:
    code, out, _ = luopan("doctor", "--format", "json")
    assert (code, json.loads(out)["tables"]["shops"]) == (0, 2)
    assert "成交金额" in luopan("metrics", "gmv")[1]
    assert "live_direct_gmv@1" in luopan("metrics", "live_direct_gmv")[1]
    assert "direct_gmv" in luopan("metrics")[1]
    assert luopan("version")[1].startswith("luopan ")


def test_back_and_forth(luopan: Run, tmp_path: Path, capsysbinary: Any) -> None:
    file = tmp_path / "backup.tar"
    assert luopan("backup", str(file))[0] == 0
    code, _, err = luopan("backup", str(file))
    assert (code, "exists already" in err) == (2, True)
    other = ["--home", str(tmp_path / "other")]
    assert run([*other, "restore", str(file)], open_home) == 0
    assert run([*other, *GMV, "--format", "json"], open_home) == 0
    assert json.loads(capsysbinary.readouterr()[0])["rows"] == [[36.75]]


def test_erasing_a_person_keeps_the_money(luopan: Run) -> None:
    code, out, err = luopan("erase", "--user", "U1")
    assert (code, out) == (0, "") and "kept without the person" in err
    assert json.loads(luopan(*GMV, "--format", "json")[1])["rows"] == [[36.75]]
    rows = json.loads(luopan("rows", *GMV[1:], "--format", "json")[1])
    assert b"U1" not in msgspec.json.encode(rows)


def test_simulating_writes_tables(luopan: Run, tmp_path: Path) -> None:
    plan = ("--seed", "3", "--shops", "3", "--days", "3", "--events", "300")
    code, out, _ = luopan("simulate", "--out", str(tmp_path / "market"), *plan, "--format", "csv")
    assert code == 0 and "order_lines" in out
    assert list((tmp_path / "market" / "events").glob("*.csv"))


def test_every_command_has_help_with_an_example(luopan: Run) -> None:
    commands = [
        (command.name or command.callback.__name__,)
        for command in app.registered_commands
        if command.callback
    ]
    commands += [
        (str(group.name), each.name or each.callback.__name__)
        for group in app.registered_groups
        if group.typer_instance
        for each in group.typer_instance.registered_commands
        if each.callback
    ]
    for command in commands:
        code, out, _ = luopan(*command, "--help")
        assert code == 0 and f"luopan {' '.join(command)}" in out.split("Example:")[1], command


def test_a_newer_home_is_refused(luopan: Run, home: Path) -> None:
    with duckdb.connect(str(home / "warehouse.duckdb")) as file:
        file.execute("UPDATE meta SET value = '999' WHERE name = 'version'")
    code, out, err = luopan(*GMV)
    assert (code, out) == (2, "") and "newer" in err


def test_a_home_that_is_a_file_is_said_to_be_one(tmp_path: Path, capsysbinary: Any) -> None:
    (tmp_path / "mine").write_text("x")
    for command in (["doctor"], ["query", "gmv"], ["demo"], ["restore", "x.backup"]):
        assert run(["--home", str(tmp_path / "mine"), *command], open_home) == 2, command
        err = capsysbinary.readouterr()[1].decode()
        assert "is a file; a home is a folder: choose another with --home" in " ".join(err.split()), command


def test_refused_rows_of_one_file_can_be_forgotten(luopan: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        luopan("load", str(write_files(tmp_path / name, {"users.csv": f"user_id,age\nU1,{name}\n"})))
    listed = json.loads(luopan("rejects", "--format", "json")[1])
    files = sorted(reject["file"] for reject in listed["rejects"])
    code, out, err = luopan("rejects", "--clear", files[0])
    assert (code, out) == (0, "")
    assert " ".join(err.split()).endswith("are forgotten; 1 are left.")
    listed = json.loads(luopan("rejects", "--format", "json")[1])
    assert [reject["file"] for reject in listed["rejects"]] == files[1:]


def test_a_taken_port_is_noticed_before_the_demo_simulates(tmp_path: Path, capsysbinary: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run(["--home", str(tmp_path / "demo"), "demo", "--port", port], open_home) == 3
    out, err = capsysbinary.readouterr()
    assert f"Port {port} of 127.0.0.1 is taken" in " ".join(err.decode().split())
    assert (out, b"Simulating" in err) == (b"", False)


@pytest.mark.parametrize("command", ["score", "insights", "inventory", "metrics", "doctor", "rejects"])
def test_a_form_that_there_is_not_is_refused(luopan: Run, command: str) -> None:
    code, out, err = luopan(command, "--format", "csv")
    assert (code, out) == (2, "")
    assert "'table', 'json'" in err
