"""Mails: sent by a real SMTP server, tried again while it is away, never lost; new passwords by mail."""

from __future__ import annotations

import datetime as dt
import re
import socket
import threading
from collections.abc import Iterator
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from tests.access.accounts.conftest import NOW

from luopan.access import Accounts
from luopan.access.accounts.address import Address
from luopan.access.accounts.mails import LEASE, Mail, queue
from luopan.access.accounts.postman import Postman
from luopan.access.accounts.sessions import Browser
from luopan.errors import NotAuthenticated, QuestionError, TooManyTries
from luopan.settings import Mail as MailServer
from luopan.settings import Server

MINUTE = dt.timedelta(minutes=1)
NOTICE = Mail("bo@example.com", "通知 · a notice", "Access ends.\n访问结束。\n")


class Mailbox(Handler):
    """Keeps the mails that came; refuses those to `nowhere`."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Message] = []
        self.came = threading.Event()

    def handle_message(self, message: Message) -> None:
        self.mails.append(message)
        self.came.set()

    async def handle_RCPT(self, _: Any, __: Any, envelope: Any, to: str, options: Any) -> str:  # noqa: N802
        if to.startswith("nowhere"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(to)
        return "250 OK"


class Post:
    """An SMTP server that is started and stopped, and who sends to it at a moment that the test sets."""

    def __init__(self, accounts: Accounts) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.box, self.now = Mailbox(), NOW
        self.server: Controller | None = None
        settings = MailServer(
            host="127.0.0.1", port=self.port, security="none", sender="Luopan <luopan@example.com>"
        )
        self.postman = Postman(accounts.outbox, settings, lambda: self.now)

    def start(self) -> None:
        self.server = Controller(self.box, hostname="127.0.0.1", port=self.port)
        self.server.start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.stop()
            self.server = None

    def body(self, number: int = -1) -> str:
        content = self.box.mails[number].get_payload(decode=True)
        assert isinstance(content, bytes)
        return content.decode()


@pytest.fixture
def post(accounts: Accounts) -> Iterator[Post]:
    post = Post(accounts)
    yield post
    post.stop()


def queued(accounts: Accounts, *mails: Mail) -> None:
    with accounts.store.writing() as session:
        for mail in mails:
            queue(session, mail, NOW)


def test_a_mail_arrives_as_it_was_written(accounts: Accounts, post: Post) -> None:
    queued(accounts, NOTICE)
    post.start()
    assert post.postman.deliver() == 1
    (mail,) = post.box.mails
    assert (mail["To"], mail["From"]) == ("bo@example.com", "Luopan <luopan@example.com>")
    assert post.body().replace("\r\n", "\n") == NOTICE.body
    assert mail["Message-ID"].endswith("@example.com>")
    assert accounts.outbox.waiting() == []
    assert post.postman.deliver() == 0


def test_a_mail_waits_until_the_server_is_there(accounts: Accounts, post: Post) -> None:
    """Tried at 0, 1, 3 and 7 minutes; the server comes after 4."""
    queued(accounts, NOTICE)
    tried = []
    for minute in range(8):
        post.now = NOW + minute * MINUTE
        if minute == 4:
            post.start()
        before = sum(mail.tries for mail in accounts.outbox.waiting())
        if post.postman.deliver() or sum(mail.tries for mail in accounts.outbox.waiting()) > before:
            tried.append(minute)
    assert tried == [0, 1, 3, 7]
    assert len(post.box.mails) == 1


def test_mails_are_sent_in_the_background(
    accounts: Accounts, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("luopan.access.accounts.postman.PAUSE", 0.02)
    post.start()
    post.postman.start()
    queued(accounts, NOTICE)
    assert post.box.came.wait(10)
    post.postman.close()
    assert len(post.box.mails) == 1


def test_mails_to_others_do_not_wait_for_one_that_is_refused(accounts: Accounts, post: Post) -> None:
    queued(accounts, Mail("nowhere@example.com", "s", "b"), NOTICE)
    post.start()
    assert post.postman.deliver() == 1
    (waiting,) = accounts.outbox.waiting()
    assert (waiting.to, waiting.tries) == ("nowhere@example.com", 1)
    assert waiting.problem is not None and "no such mailbox" in waiting.problem


def test_a_mail_that_a_dead_process_took_is_sent_by_the_next(accounts: Accounts, post: Post) -> None:
    queued(accounts, NOTICE)
    assert accounts.outbox.take(NOW) is not None
    post.start()
    assert post.postman.deliver() == 0
    post.now = NOW + LEASE
    assert post.postman.deliver() == 1


def test_a_mail_of_what_did_not_happen_is_not_sent(accounts: Accounts, post: Post) -> None:
    with pytest.raises(ZeroDivisionError), accounts.store.writing() as session:
        queue(session, NOTICE, NOW)
        raise ZeroDivisionError
    assert accounts.outbox.take(NOW) is None


def test_what_would_add_a_header_is_not_sent_and_stops_nobody(accounts: Accounts, post: Post) -> None:
    queued(accounts, Mail("bo@example.com", "Hi\nBcc: eve@example.com", "b"), NOTICE)
    post.start()
    assert post.postman.deliver() == 1
    assert [mail["Bcc"] for mail in post.box.mails] == [None]


PASSWORD = "correct horse battery"


def link(post: Post) -> str:
    """The secret of the link in the newest mail."""
    found = re.search(r"^http://127\.0\.0\.1:8000/reset-password\?token=(\S+)\s*$", post.body(), re.MULTILINE)
    assert found is not None
    return found[1]


def asked(accounts: Accounts, post: Post) -> str:
    """Somebody who asked for a new password; gives the id."""
    id = accounts.people.add("ann", "ann@example.com", NOW).person_id
    post.start()
    accounts.resets.ask("Ann@Example.com", "192.0.2.1", NOW)
    assert post.postman.deliver() == 1
    return id


def test_a_link_leads_where_the_installation_is_served(accounts: Accounts, post: Post) -> None:
    """`luopan serve --port 9123`; the setting `server.url` is what people use instead, whatever the port."""
    accounts.address.served_at("http://127.0.0.1:9123")
    asked(accounts, post)
    assert "http://127.0.0.1:9123/reset-password?token=" in post.body()
    told = Address(Server(url="https://compass.example"))
    told.served_at("http://127.0.0.1:9123")
    assert str(told) == "https://compass.example"


def test_a_link_by_mail_sets_a_new_password_once(accounts: Accounts, post: Post) -> None:
    id = asked(accounts, post)
    session = accounts.sessions.begin(id, None, Browser(), NOW)
    with pytest.raises(QuestionError, match="12 to"):
        accounts.resets.use(link(post), "short", NOW)
    accounts.resets.use(link(post), PASSWORD, NOW + 29 * MINUTE)
    assert accounts.credentials.check("ann", PASSWORD) == id
    with pytest.raises(NotAuthenticated):
        accounts.members.find(session, NOW + 29 * MINUTE)
    with pytest.raises(QuestionError, match="was used or has expired"):
        accounts.resets.use(link(post), "another password", NOW + 29 * MINUTE)


def test_a_link_expires_and_its_secret_is_kept_nowhere(accounts: Accounts, post: Post) -> None:
    asked(accounts, post)
    with accounts.store.reading() as session:
        kept = [tuple(row) for table in ("mails", "password_resets") for row in session.execute(_all(table))]
    assert link(post) not in str(kept)
    with pytest.raises(QuestionError, match="expired"):
        accounts.resets.use(link(post), PASSWORD, NOW + 30 * MINUTE)


def test_a_link_that_could_not_be_sent_in_time_is_not_sent(accounts: Accounts, post: Post) -> None:
    accounts.people.add("ann", "ann@example.com", NOW)
    accounts.resets.ask("ann@example.com", "192.0.2.1", NOW)
    post.start()
    post.now = NOW + 30 * MINUTE
    assert post.postman.deliver() == 0
    assert accounts.outbox.waiting() == []


def test_all_links_of_a_person_end_with_the_first_that_is_used(accounts: Accounts, post: Post) -> None:
    asked(accounts, post)
    first = link(post)
    accounts.resets.ask("ann@example.com", "192.0.2.1", NOW)
    post.postman.deliver()
    accounts.resets.use(link(post), PASSWORD, NOW)
    with pytest.raises(QuestionError):
        accounts.resets.use(first, "another password", NOW)


def test_nobody_is_told_whether_an_address_is_known(accounts: Accounts, post: Post) -> None:
    """Nothing is answered for any; 3 links an hour quarter are enough for each, known or not. A name is none."""
    accounts.people.add("ann", "ann@example.com", NOW)
    out = accounts.people.add("out", "out@example.com", NOW).person_id
    accounts.credentials.disable(out, NOW)
    for email in ("ann@example.com", "out@example.com", "nobody@example.com", "ann"):
        for _ in range(3):
            accounts.resets.ask(email, "192.0.2.1", NOW)
        with pytest.raises(TooManyTries):
            accounts.resets.ask(email, "192.0.2.1", NOW)
    post.start()
    post.postman.deliver()
    assert [mail["To"] for mail in post.box.mails] == ["ann@example.com"] * 3


def _all(table: str) -> Any:
    import sqlalchemy as sa

    return sa.text(f"SELECT * FROM {table}")
