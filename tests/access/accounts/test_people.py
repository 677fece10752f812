"""People: made, named, shut out; their passwords, and signing in."""

from __future__ import annotations

import datetime as dt
import threading
import time

import pytest
from argon2 import PasswordHasher
from tests.access.accounts.conftest import NOW
from tests.home import QUICK

from luopan.access import Accounts, parse_viewer
from luopan.access.accounts.passwords import LONGEST, Passwords
from luopan.access.accounts.sessions import Browser
from luopan.access.accounts.views import View
from luopan.errors import Busy, Conflict, LuopanError, NotAuthenticated, NotFound, QuestionError, TooManyTries
from luopan.model.values import Viewer

PASSWORD = "correct horse battery"
HERE = Browser("192.0.2.1", "a browser")
MINUTE = dt.timedelta(minutes=1)


def ann(accounts: Accounts) -> str:
    """Somebody with a password; gives the id."""
    id = accounts.people.add("Ann", "Ann@Example.com", NOW).person_id
    accounts.credentials.set(id, PASSWORD, NOW)
    return id


def sign_in(
    accounts: Accounts, name: str, password: str, now: dt.datetime = NOW, browser: Browser = HERE
) -> str:
    return accounts.sign_in.by_password(name, password, browser, now)


def test_people_are_named_by_name_or_address_in_any_letters(accounts: Accounts) -> None:
    id = ann(accounts)
    for text in ("ann", "ANN ", "ann@example.COM"):
        assert accounts.people.named(text).person_id == id
    assert [person.name for person in accounts.people.list()] == ["ann"]
    with pytest.raises(NotFound, match="Nobody is called"):
        accounts.people.named("bo")


@pytest.mark.parametrize(("name", "email"), [("ANN", None), ("bo", "ANN@example.com")])
def test_a_name_and_an_address_are_one_persons(accounts: Accounts, name: str, email: str | None) -> None:
    ann(accounts)
    with pytest.raises(Conflict):
        accounts.people.add(name, email, NOW)


def test_many_have_no_address(accounts: Accounts) -> None:
    for name in ("ann", "bo"):
        accounts.people.add(name, None, NOW)
    assert len(accounts.people.list()) == 2


@pytest.mark.parametrize(
    ("name", "email"),
    [("", None), ("ann@x", None), ("a:b", None), ("a\nb", None), ("x" * 65, None), ("a/b", None),
     ("ann", "ann"), ("ann", "a b@c.d"), ("ann", "a@b\nBcc: c@d"), ("ann", "a@b>,<c@d")],
)  # fmt: skip
def test_what_is_no_name_or_address_is_refused(accounts: Accounts, name: str, email: str | None) -> None:
    with pytest.raises(QuestionError):
        accounts.people.add(name, email, NOW)


def test_the_password_lets_in_and_nothing_else(accounts: Accounts) -> None:
    id = ann(accounts)
    assert sign_in(accounts, "ann@example.com", PASSWORD) == id
    for name, password in (
        ("ann", PASSWORD + " "),
        ("ann", ""),
        ("bo", PASSWORD),
        ("", ""),
        ("ann", "\ud800"),
    ):
        with pytest.raises(NotAuthenticated):
            sign_in(accounts, name, password)


def test_nobody_can_tell_an_account_that_there_is_from_one_that_there_is_not(accounts: Accounts) -> None:
    """The same answers in the same order for a person, for one who is shut out, for one who has no password, and
    for nobody: 10 failures, then no more tries."""
    ann(accounts)
    accounts.people.add("without", None, NOW)
    out = accounts.people.add("out", None, NOW).person_id
    accounts.credentials.set(out, PASSWORD, NOW)
    accounts.credentials.disable(out, NOW)
    said = {}
    for number, name in enumerate(("ann", "without", "out", "nobody")):
        answers = []
        for _ in range(11):
            with pytest.raises(LuopanError) as caught:
                sign_in(accounts, name, "wrong password", browser=Browser(f"192.0.2.{number}"))
            answers.append((type(caught.value), caught.value.message))
        said[name] = answers
    assert [kind for kind, _ in said["ann"]] == [NotAuthenticated] * 10 + [TooManyTries]
    assert said["ann"] == said["without"] == said["out"] == said["nobody"]


def test_a_check_takes_as_long_for_nobody_as_for_somebody() -> None:
    """Argon2 runs in each case; without it, a check takes a hundredth."""
    passwords = Passwords(12, PasswordHasher(time_cost=2, memory_cost=8192, parallelism=1))
    kept = passwords.hash(PASSWORD)

    def spent(of: str | None) -> float:
        began = time.process_time()
        assert not passwords.fits(of, "wrong password")
        return time.process_time() - began

    somebody, nobody = (min(spent(of) for _ in range(5)) for of in (kept, None))
    assert 0.3 < nobody / somebody < 3


class Slow:
    """A hasher that hashes until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def hash(self, _: bytes | str) -> str:
        return "kept"

    def verify(self, *_: object) -> None:
        assert self.go.wait(10)


def test_a_flood_of_sign_ins_is_refused_before_it_fills_the_server() -> None:
    """2 are checked and 8 wait; the next is refused at once, and all are let in again afterwards."""
    slow = Slow()
    passwords = Passwords(12, slow)  # type: ignore[arg-type]
    threads = [threading.Thread(target=passwords.fits, args=("kept", PASSWORD)) for _ in range(10)]
    for thread in threads:
        thread.start()
    with pytest.raises(Busy, match="try again"):
        passwords.fits("kept", PASSWORD)
    slow.go.set()
    for thread in threads:
        thread.join()
    assert passwords.fits("kept", PASSWORD)


def test_tries_count_for_the_right_password_too_and_are_forgotten_in_time(accounts: Accounts) -> None:
    """Else a guess that is right could be told although too many were made."""
    id = ann(accounts)
    for minute in range(10):
        with pytest.raises(NotAuthenticated):
            sign_in(accounts, "ann", "wrong password", NOW + minute * MINUTE)
    with pytest.raises(TooManyTries) as caught:
        sign_in(accounts, "ANN", PASSWORD, NOW + 10 * MINUTE)
    assert caught.value.details == {"retry_after": 300}
    assert sign_in(accounts, "ann", PASSWORD, NOW + 15 * MINUTE) == id


def test_who_is_let_in_begins_to_count_anew(accounts: Accounts) -> None:
    ann(accounts)
    for _ in range(3):
        for _ in range(9):
            with pytest.raises(NotAuthenticated):
                sign_in(accounts, "ann", "wrong password")
        sign_in(accounts, "ann", PASSWORD)


def test_an_address_has_its_tries_over_all_names(accounts: Accounts) -> None:
    """Own sign-ins between guesses give no more of them. All of an IPv6 network is one address."""
    ann(accounts)
    for number in range(50):
        with pytest.raises(NotAuthenticated):
            sign_in(accounts, f"guess{number}", "wrong password", browser=Browser(f"2001:db8::{number:x}"))
        if number < 49:
            sign_in(accounts, "ann", PASSWORD, browser=Browser("2001:db8::1"))
    with pytest.raises(TooManyTries):
        sign_in(accounts, "ann", PASSWORD, browser=Browser("2001:db8::ffff"))
    sign_in(accounts, "ann", PASSWORD, browser=Browser("2001:db8:0:1::1"))


def test_a_password_has_a_length_and_is_not_the_name(accounts: Accounts) -> None:
    id = accounts.people.add("a long enough name", None, NOW).person_id
    for password in ("short", "x" * (LONGEST + 1), "A Long Enough Name"):
        with pytest.raises(QuestionError):
            accounts.credentials.set(id, password, NOW)


def test_a_new_password_needs_the_old_one_and_ends_all_sessions(accounts: Accounts) -> None:
    id = ann(accounts)
    secret = accounts.sessions.begin(id, None, HERE, NOW)
    with pytest.raises(QuestionError, match="old password"):
        accounts.credentials.change(id, "wrong password", "another password", NOW)
    accounts.members.find(secret, NOW)
    accounts.credentials.change(id, PASSWORD, "another password", NOW)
    with pytest.raises(NotAuthenticated):
        accounts.members.find(secret, NOW)
    assert sign_in(accounts, "ann", "another password") == id


def test_what_weak_parameters_hashed_is_hashed_anew_when_it_fits(accounts: Accounts) -> None:
    id = ann(accounts)
    stronger = Passwords(12, PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    weak = accounts.credentials
    accounts.credentials = type(weak)(accounts.store, stronger)
    assert accounts.credentials.check("ann", PASSWORD) == id
    from luopan.access.accounts.people import PersonRow

    with accounts.store.reading() as session:
        kept = session.get_one(PersonRow, id).password_hash
    assert kept is not None and "m=16,t=2" in kept
    assert QUICK.verify(kept, PASSWORD)


def test_who_is_shut_out_is_out_at_once(accounts: Accounts) -> None:
    id = ann(accounts)
    secret = accounts.sessions.begin(id, None, HERE, NOW)
    accounts.credentials.disable(id, NOW)
    for again in (False, True):
        with pytest.raises(NotAuthenticated):
            accounts.members.find(secret, NOW)
        if not again:
            with pytest.raises(NotAuthenticated):
                sign_in(accounts, "ann", PASSWORD)
            accounts.credentials.enable(id)
    assert sign_in(accounts, "ann", PASSWORD) == id


def test_views_are_granted_changed_and_taken(accounts: Accounts) -> None:
    id, shop = ann(accounts), parse_viewer("shop:S1")
    accounts.views.grant(id, View(shop, frozenset({"live"})), NOW)
    accounts.views.grant(id, View(Viewer()), NOW + MINUTE)
    accounts.views.grant(id, View(shop, frozenset({"live", "video"})), NOW)
    assert accounts.views.of(id) == (View(shop, frozenset({"live", "video"})), View(Viewer()))
    assert accounts.views.holders(shop) == {id: View(shop, frozenset({"live", "video"}))}
    accounts.views.revoke(id, shop)
    with pytest.raises(NotFound):
        accounts.views.revoke(id, shop)
    with pytest.raises(NotFound):
        accounts.views.grant("nobody", View(shop), NOW)
