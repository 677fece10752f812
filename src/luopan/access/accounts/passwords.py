"""Passwords: hashed by argon2, and checked in the same time whether or not there is one."""

from __future__ import annotations

import contextlib
import secrets
import threading
from base64 import b64encode
from collections.abc import Iterator
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from argon2.low_level import ARGON2_VERSION

from luopan.errors import Busy, QuestionError

LONGEST = 1024
"""Letters of a password that are looked at; a longer one fits nowhere."""

_LETTERS = "abcdefghjkmnpqrstuvwxyz023456789"
"""Without those that look like others."""

AT_ONCE = 2
"""Each check takes 64 MiB and a core, on purpose; others wait."""

WAITING = 8
"""So many may wait; more are refused, lest people who are signed in wait for those who try to be."""


class Passwords:
    """How passwords are kept in one home; safe to use from any thread."""

    def __init__(self, shortest: int, hasher: PasswordHasher | None = None) -> None:
        self._shortest = shortest
        self._hasher = hasher or PasswordHasher()
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._places = threading.BoundedSemaphore(AT_ONCE + WAITING)

    @cached_property
    def _nobody(self) -> str:
        """A hash that no password has and that takes as long to check as any other; made without hashing, for which
        no command should wait that signs nobody in."""
        hasher = self._hasher
        sizes = hasher.salt_len, hasher.hash_len
        salt, digest = (b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in sizes)
        costs = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
        return f"$argon2{hasher.type.name.lower()}$v={ARGON2_VERSION}${costs}${salt}${digest}"

    def hash(self, password: str, name: str = "") -> str:
        """What is kept of a new password.

        Raises:
            QuestionError: it is too short, too long, or the person's name.
            Busy: too many are hashed at this moment.
        """
        if not self._shortest <= len(password) <= LONGEST:
            raise QuestionError(f"A password has {self._shortest} to {LONGEST} letters; choose another.")
        if password.casefold() == name.casefold():
            raise QuestionError("A password is not the person's name; choose another.")
        with self._turn():
            return self._hasher.hash(_bytes(password))

    def fits(self, kept: str | None, password: str) -> bool:
        """Whether the password is the one of which `kept` is kept; where nothing is, no, after as long a time.

        Raises:
            Busy: too many are checked at this moment.
        """
        with self._turn():
            try:
                self._hasher.verify(kept or self._nobody, _bytes(password[:LONGEST]))
            except (VerifyMismatchError, InvalidHashError):
                return False
        return kept is not None and len(password) <= LONGEST

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._places.acquire(blocking=False):
            raise Busy("Too many sign in at this moment; try again in a few seconds.")
        try:
            with self._turns:
                yield
        finally:
            self._places.release()

    def outdated(self, kept: str) -> bool:
        """Whether `kept` was made with weaker parameters than today's."""
        return self._hasher.check_needs_rehash(kept)


def new_password() -> str:
    """A password for somebody who has none yet: 100 random bits, as people can read and type them."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(5))


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
