"""Brings the outbox's mails to the SMTP server, in the background and soon after they are queued."""

from __future__ import annotations

import asyncio
import logging
import threading
from email.message import EmailMessage
from email.utils import format_datetime

import aiosmtplib

from luopan.access.accounts.mails import Outbox, Queued
from luopan.intake import Clock
from luopan.settings import Mail as MailServer

PAUSE = 5.0
"""Seconds between two looks into the outbox."""

PATIENCE = 30.0
"""Seconds that the SMTP server may take."""

_LOG = logging.getLogger("luopan.mail")


class Postman:
    """Sends what is due, until it is closed; without a mail server mails wait."""

    def __init__(self, outbox: Outbox, server: MailServer, clock: Clock) -> None:
        self._outbox = outbox
        self._server = server
        self._clock = clock
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Send from now on."""
        if self._server.host and self._thread is None:
            self._thread = threading.Thread(target=self._run, name="luopan-mail", daemon=True)
            self._thread.start()

    def deliver(self) -> int:
        """Try all that is due now, each once; gives how many were sent."""
        sent = 0
        while not self._closed.is_set() and (queued := self._outbox.take(self._clock())) is not None:
            sent += self._try(queued)
        return sent

    def close(self) -> None:
        """Send nothing more; a mail that is being sent is."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._closed.wait(PAUSE):
            try:
                self.deliver()
            except Exception:
                _LOG.exception("mails cannot be looked for")

    def _try(self, queued: Queued) -> bool:
        try:
            asyncio.run(self._send(queued))
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            _LOG.warning("a mail could not be sent: %s", error)
            self._outbox.failed(queued.mail_id, str(error) or type(error).__name__, self._clock())
            return False
        self._outbox.sent(queued.mail_id, self._clock())
        return True

    async def _send(self, queued: Queued) -> None:
        server = self._server
        await aiosmtplib.send(
            self._message(queued),
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.security == "tls",
            start_tls=server.security == "starttls",
            timeout=PATIENCE,
        )

    def _message(self, queued: Queued) -> EmailMessage:
        """The mail as it goes out; a mail that comes twice has the same Message-ID."""
        message = EmailMessage()
        message["From"] = self._server.sender
        message["To"] = queued.mail.to
        message["Subject"] = queued.mail.subject
        message["Date"] = format_datetime(self._clock())
        message["Message-ID"] = f"<{queued.mail_id}@{self._server.sender.rpartition('@')[2].rstrip('>')}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(queued.mail.body)
        return message
