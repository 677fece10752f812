"""`luopan user` and the logins that are made by themselves: what is printed lets in, and nothing else is printed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.home import NOW, opened

from luopan.access import Accounts, demo_logins, first_operator, one_of_each, open_accounts
from luopan.app import open_home
from luopan.cli import run
from luopan.model.values import Viewer
from luopan.settings import Settings

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def luopan(home: Path, capsysbinary: Any) -> Run:
    def command(*arguments: str) -> tuple[int, str, str]:
        code = run(["--home", str(home), *arguments], open_home)
        out, err = capsysbinary.readouterr()
        return code, out.decode(), " ".join(err.decode().split())

    return command


def person(home: Path, name: str, password: str) -> str | None:
    """The id of who is called so, if the password fits."""
    with closing(open_accounts(home, Settings())) as accounts:
        return accounts.credentials.check(name, password)


def test_a_password_is_printed_and_nothing_else(luopan: Run, home: Path) -> None:
    code, out, err = luopan("user", "add", "ann", "--email", "ann@example.com", "--as", "shop:S1")
    assert (code, out.count("\n"), err) == (0, 1, "")
    id = person(home, "ann@example.com", out.strip())
    assert id is not None
    code, again, _ = luopan("user", "password", "ANN")
    assert person(home, "ann", out.strip()) is None
    assert person(home, "ann", again.strip()) == id


def test_a_password_may_be_ones_own(luopan: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("correct horse battery\n"))
    assert luopan("user", "add", "ann", "--stdin") == (0, "", "")
    assert person(home, "ann", "correct horse battery") is not None


def test_people_are_listed_with_their_views(luopan: Run) -> None:
    luopan("user", "add", "ann", "--as", "shop:S1", "--as", "agency:AG:tsp:SG")
    luopan("user", "grant", "ann", "--as", "platform")
    luopan("user", "revoke", "ann", "--as", "shop:S1")
    luopan("user", "disable", "ann")
    line = next(line for line in luopan("user", "list")[1].splitlines() if "ann" in line)
    assert "agency:AG:tsp:SG, platform" in line and "shop:S1" not in line and "disabled" in line
    luopan("user", "enable", "ann")
    assert "disabled" not in luopan("user", "list")[1]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("add", "a@b"), 2, "is no name"),
        (("add", "ann", "--as", "boss"), 2, "is no viewer"),
        (("add", "ann", "--email", "ann"), 2, "is no e-mail address"),
        (("password", "nobody"), 1, "Nobody is called"),
        (("disable", "nobody"), 1, "Nobody is called"),
        (("grant", "nobody", "--as", "platform"), 1, "Nobody is called"),
        (("revoke", "nobody", "--as", "platform"), 1, "Nobody is called"),
    ],
)
def test_errors_are_one_plain_sentence(luopan: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    found, out, err = luopan("user", *arguments)
    assert (found, out) == (code, "") and err.startswith("luopan: ") and said in err


def test_mails_that_wait_are_listed(luopan: Run, home: Path) -> None:
    luopan("user", "add", "ann", "--email", "ann@example.com")
    with closing(open_accounts(home, Settings())) as accounts:
        accounts.resets.ask("ann@example.com", "192.0.2.1", NOW)
        mail = accounts.outbox.take(NOW)
        assert mail is not None
        accounts.outbox.failed(mail.mail_id, "no such mailbox", NOW)
    line = next(line for line in luopan("user", "mails")[1].splitlines() if "ann@" in line)
    assert "no such mailbox" in line and "token=" not in line
    (told,) = json.loads(luopan("user", "mails", "--format", "json")[1])["mails"]
    assert (told["to"], told["tries"], told["problem"]) == ("ann@example.com", 1, "no such mailbox")


def views(accounts: Accounts, name: str) -> list[str]:
    return [str(view.viewer) for view in accounts.views.of(accounts.people.named(name).person_id)]


def test_the_first_start_makes_an_operator_once(home: Path) -> None:
    with opened(home) as doors:
        password = first_operator(doors.accounts, NOW)
        assert password is not None and views(doors.accounts, "operator") == ["platform"]
        assert doors.accounts.credentials.check("operator", password)
        assert first_operator(doors.accounts, NOW) is None


def test_a_demo_has_one_login_per_role_that_lets_in(home: Path) -> None:
    with opened(home) as doors:
        roles = [*one_of_each(doors), ("agency (tsp)", Viewer("agency", "AG", "tsp", "SG"))]
        logins = demo_logins(doors.accounts, roles, NOW)
        assert [login.name for login in logins] == ["operator", "merchant", "creator", "agency-tsp"]
        for login in logins:
            assert doors.accounts.credentials.check(login.name, login.password) is not None
            assert views(doors.accounts, login.name) == [str(login.viewer)]
            assert doors.accounts.tokens.asker(login.token, NOW).viewer == login.viewer


def test_the_next_start_of_a_demo_ends_the_logins_of_the_one_before(home: Path) -> None:
    """The shop with the most orders may be another one by then."""
    with opened(home) as doors:
        (before,) = demo_logins(doors.accounts, [("merchant", Viewer("shop", "S1"))], NOW)
        (after,) = demo_logins(doors.accounts, [("merchant", Viewer("shop", "S2"))], NOW)
        assert doors.accounts.credentials.check("merchant", before.password) is None
        assert views(doors.accounts, "merchant") == ["shop:S2"]
        assert [str(token.viewer) for token in doors.accounts.tokens.list(NOW)] == ["shop:S2"]
        assert after.token != before.token
