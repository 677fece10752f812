"""What somebody who is signed in may get wrong, but not without end: whoever took a session over would guess on."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator

from luopan.access.accounts.tries import Tries
from luopan.errors import Conflict, QuestionError


class Bounded:
    """Tries per person, of each kind so many as of signing in."""

    def __init__(self, tries: Tries, most: int) -> None:
        self._tries = tries
        self._most = most

    @contextlib.contextmanager
    def password(self, person_id: str, now: dt.datetime) -> Iterator[None]:
        """Count what is refused of a change that needs one's password.

        Raises:
            TooManyTries: too much of it was.
        """
        with self._counted(f"password:{person_id}", QuestionError, now):
            yield

    @contextlib.contextmanager
    def name(self, person_id: str | None, now: dt.datetime) -> Iterator[None]:
        """Count names and addresses that turn out to be somebody's, so that nobody finds out who there is.

        Raises:
            TooManyTries: too many of them did.
        """
        with self._counted(f"name:{person_id}", Conflict, now):
            yield

    @contextlib.contextmanager
    def _counted(self, key: str, failure: type[Exception], now: dt.datetime) -> Iterator[None]:
        """A success forgets itself and not what failed before: else one's own would buy guesses."""
        (counted,) = self._tries.begin({key: self._most}, now)
        try:
            yield
        except failure:
            raise
        except Exception:
            self._tries.forget(counted)
            raise
        self._tries.forget(counted)
