"""The socket: who owns a home answers for everybody, and only for its owner."""

from __future__ import annotations

import json
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.home import FILES, write_files

from luopan.app import open_home
from luopan.cli import run
from luopan.cli.way import listens

GMV = ("query", "gmv", "--from", "2026-11-01", "--to", "2026-11-08", "--format", "json")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(home: Path) -> Iterator[subprocess.Popen[str]]:
    """A server of this home, in a process of its own."""
    command = [sys.executable, "-m", "luopan", "--home", str(home), "serve", "--port", str(free_port())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            for _ in range(600):
                if listens(home) or process.poll() is not None:
                    break
                time.sleep(0.05)
            assert listens(home), process.stdout and process.stdout.read()
            yield process
        finally:
            process.kill()


def asked(home: Path, capsysbinary: Any, *arguments: str) -> Any:
    assert run(["--home", str(home), *arguments], open_home) == 0
    return json.loads(capsysbinary.readouterr()[0])


def test_answers_are_the_same_through_the_server_and_without(
    home: Path, served: subprocess.Popen[str], tmp_path: Path, capsysbinary: Any
) -> None:
    through = asked(home, capsysbinary, *GMV)
    assert run(["--home", str(home), "serve"], open_home) == 3
    said = capsysbinary.readouterr()[1].decode()
    assert "already serves" in said and said.count("\n") == 1
    assert stat.S_IMODE((home / "run" / "luopan.sock").stat().st_mode) == 0o600
    assert stat.S_IMODE((home / "run").stat().st_mode) == 0o700
    more = FILES["order_lines.csv"].replace("OL", "NL")
    report = asked(
        home, capsysbinary, "load", str(write_files(tmp_path / "m", {"order_lines.csv": more})), "--json"
    )
    assert report["tables"][0]["new"] == 3
    assert asked(home, capsysbinary, *GMV)["rows"] == [[73.5]]

    served.send_signal(signal.SIGTERM)
    started = time.monotonic()
    served.wait(20)
    assert time.monotonic() - started < 10
    assert not (home / "run" / "luopan.sock").exists()
    without = asked(home, capsysbinary, *GMV)
    assert without["rows"] == [[73.5]]
    assert {key: without[key] for key in without if key not in ("rows", "query_id")} == {
        key: through[key] for key in through if key not in ("rows", "query_id")
    }


def test_the_socket_of_a_dead_process_is_no_obstacle(home: Path, capsysbinary: Any) -> None:
    run_folder = home / "run"
    run_folder.mkdir(exist_ok=True)
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(run_folder / "luopan.sock"))
    assert (run_folder / "luopan.sock").exists()
    assert not listens(home)
    assert asked(home, capsysbinary, *GMV)["rows"] == [[36.75]]


def test_a_home_deep_down_has_a_socket_too(tmp_path: Path, capsysbinary: Any) -> None:
    home = tmp_path / ("deep" * 20) / ("er" * 30) / "home"
    assert asked(home, capsysbinary, "doctor", "--format", "json")["tables"] == {}


def test_a_port_that_is_taken_is_one_plain_error(home: Path, capsysbinary: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert run(["--home", str(home), "serve", "--port", port], open_home) == 3
    assert f"Port {port}" in capsysbinary.readouterr()[1].decode()
    assert not (home / "run" / "luopan.sock").exists()
