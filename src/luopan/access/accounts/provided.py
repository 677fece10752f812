"""Signing in by the identity provider: flows that were begun, and whose account an identity is."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, Session, mapped_column

from luopan.access.accounts.address import Address
from luopan.access.accounts.base import Base, Instant, Line, PersonId
from luopan.access.accounts.people import PersonRow, called
from luopan.access.accounts.secret_texts import hashed, new_secret
from luopan.access.accounts.store import Store
from luopan.access.accounts.tries import Tries, address_key
from luopan.errors import NotAuthenticated, NotFound
from luopan.settings import Oidc

if TYPE_CHECKING:
    from luopan.access.accounts.provider import Flow, Identity, Provider

LENGTH = dt.timedelta(minutes=10)
"""For so long somebody may take to sign in at the provider."""

CALLBACK = "/api/v1/session/provider/callback"
"""Where the provider sends the browser back to."""


class FlowRow(Base):
    """A sign-in that was begun; gone with its first use."""

    __tablename__ = "provider_flows"

    hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    nonce: Mapped[Line]
    verifier: Mapped[Line]
    expires_at: Mapped[Instant]


class IdentityRow(Base):
    """Whose an identity is, once it was seen: from then on its e-mail address may change."""

    __tablename__ = "provider_people"

    issuer: Mapped[Line] = mapped_column(primary_key=True)
    subject: Mapped[Line] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId]


class Provided:
    """The door by identity provider of one account database; `address` is the installation's own."""

    def __init__(
        self, store: Store, settings: Oidc, address: Address, tries: Tries, address_tries: int
    ) -> None:
        self._store = store
        self._tries = tries
        self._address_tries = address_tries
        self._settings = settings
        self._address = address

    @property
    def label(self) -> str | None:
        """What people call the provider; None where there is none."""
        return self._settings.label if self._settings.issuer else None

    def begin(self, browser_address: str, now: dt.datetime) -> tuple[str, str]:
        """Where the browser is sent, and the state that it keeps until it comes back.

        Raises:
            NotFound: there is no provider.
            TooManyTries: it was begun too often from this address; each time asks the provider.
            ProviderError: it does not answer.
        """
        provider, flow = self._provider(), _new_flow()
        self._tries.begin({f"provider {address_key(browser_address)}": self._address_tries}, now)
        address = provider.address(flow)
        kept = FlowRow(
            hash=hashed(flow.state), nonce=flow.nonce, verifier=flow.verifier, expires_at=now + LENGTH
        )
        with self._store.writing() as session:
            session.execute(sa.delete(FlowRow).where(FlowRow.expires_at <= now))
            session.add(kept)
        return address, flow.state

    def finish(self, code: str, state: str, kept_state: str, now: dt.datetime) -> str:
        """The id of the person who signed in. An identity that is seen first is that person's whose e-mail address
        the provider has verified it to have.

        Raises:
            NotAuthenticated: this browser did not begin it, it took too long, or nobody here is that identity.
            ProviderError: the provider does not answer.
        """
        provider = self._provider()
        if not secrets.compare_digest(hashed(state), hashed(kept_state)):
            raise NotAuthenticated("This sign-in was not begun in this browser; begin it again.")
        identity = provider.identity(code, self._taken(state, now), now)
        with self._store.writing() as session:
            person = self._person(session, identity)
            if person is None or person.disabled_at is not None:
                raise NotAuthenticated(
                    "Nobody here is known by this identity; ask who runs this for an account."
                )
            return person.person_id

    def _provider(self) -> Provider:
        if not self._settings.issuer:
            raise NotFound("There is no identity provider here; sign in with a password.")
        from luopan.access.accounts.provider import Provider  # slow to import, and rarely needed

        return Provider(self._settings, f"{self._address}{CALLBACK}")

    def _taken(self, state: str, now: dt.datetime) -> Flow:
        from luopan.access.accounts.provider import Flow

        held = (FlowRow.hash == hashed(state), FlowRow.expires_at > now)
        with self._store.writing() as session:
            row = session.execute(
                sa.delete(FlowRow).where(*held).returning(FlowRow.nonce, FlowRow.verifier)
            ).first()
        if row is None:
            raise NotAuthenticated("This sign-in took too long or was finished already; begin it again.")
        return Flow(state, row.nonce, row.verifier)

    def _person(self, session: Session, identity: Identity) -> PersonRow | None:
        seen = session.get(IdentityRow, (self._settings.issuer, identity.subject))
        if seen is not None:
            return session.get(PersonRow, seen.person_id)
        if identity.email is None:
            return None
        person = session.scalar(called(identity.email))
        if person is not None:
            session.add(
                IdentityRow(
                    issuer=self._settings.issuer, subject=identity.subject, person_id=person.person_id
                )
            )
        return person


def _new_flow() -> Flow:
    from luopan.access.accounts.provider import Flow

    return Flow(new_secret(), new_secret(), new_secret())
