"""What is said about people over HTTP: signing in, who I am and as whom I look, sessions, tokens, and people."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from luopan.model.values import Text

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
Secret = Annotated[str, msgspec.Meta(min_length=1, max_length=1024)]
Language = Literal["en", "zh"]
Days = Annotated[int, msgspec.Meta(ge=1, le=36_500)]


class _Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The body of a request; a field that it does not have is an error."""


class SignInBody(_Given, frozen=True):
    """Who signs in, by name or e-mail address."""

    name: Name
    password: Secret


class ViewerBody(_Given, frozen=True):
    """As whom to look: one of the own views, and inside whose view from there (null: one's own)."""

    viewer: Name
    inside: Name | None = None


class PasswordChange(_Given, frozen=True):
    """The password that one signs in with, and the one that is to be instead."""

    old: Secret
    new: Secret


class ProfileChange(_Given, frozen=True):
    """What somebody changes about himself; what is absent stays. `password`: the present one, which a new name or
    address needs. `language`: in which the page is shown."""

    name: Name | None = None
    email: Name | None = None
    language: Language | None = None
    password: Secret | None = None


class ResetRequest(_Given, frozen=True):
    """Whose password is forgotten."""

    email: Name


class ResetUse(_Given, frozen=True):
    """The secret of the link that came by mail, and the new password."""

    token: Secret
    password: Secret


class TokenRequest(_Given, frozen=True):
    """A token to be made: as whom it asks (None: as one looks now), its scopes (none: all that its viewer may
    have), what it is for, and after how many days it ends (None: never)."""

    viewer: Name | None = None
    scopes: tuple[Literal["read", "ingest"], ...] = ()
    label: Annotated[str, msgspec.Meta(max_length=256)] = ""
    days: Days | None = None


class ViewBody(_Given, frozen=True):
    """A view of a person: the viewer, and of which modules of the menu (null: all)."""

    viewer: Name
    modules: tuple[str, ...] | None = None


class PersonRequest(_Given, frozen=True):
    """Somebody new. Without a password nobody can sign in until one is set, by the link of a mail for instance."""

    name: Name
    email: Name | None = None
    password: Secret | None = None
    views: tuple[ViewBody, ...] = ()


class SubAccountRequest(_Given, frozen=True):
    """Somebody new who looks at these modules of a shop."""

    name: Name
    email: Name | None = None
    password: Secret | None = None
    modules: tuple[str, ...] = ()


class ModulesBody(_Given, frozen=True):
    """The modules of the menu that a sub-account looks at."""

    modules: tuple[str, ...]


class PersonChange(_Given, frozen=True):
    """What is to change about somebody; what is absent stays."""

    disabled: bool | None = None
    password: Secret | None = None


class PersonBody(msgspec.Struct, frozen=True):
    """Somebody, and as whom he may look."""

    person_id: str
    name: str
    email: str | None
    created_at: dt.datetime
    disabled: bool
    views: tuple[ViewBody, ...]
    language: Language | None = None


class PeopleBody(msgspec.Struct, frozen=True):
    """Everybody, by name. `names`: what those are called as whom they may look, by viewer, where it is told."""

    people: list[PersonBody]
    names: dict[str, str] = {}


class ModuleBody(msgspec.Struct, frozen=True):
    """One entry of the menu; one that was not `granted` is shown, and says that (R021)."""

    id: str
    name: Text
    parts: tuple[Text, ...]
    granted: bool


class MeBody(msgspec.Struct, frozen=True):
    """Who I am; as whom I look now (null: as nobody), and as whom I may choose to; whose view I have entered from
    there; the menu of whom I look as, and who can grant what of it is not granted, by name. `names`: what those are
    called as whom I may look, by viewer."""

    person: PersonBody
    view: ViewBody | None
    inside: str | None = None
    menu: tuple[ModuleBody, ...] = ()
    granted_by: tuple[str, ...] = ()
    names: dict[str, str] = {}


class EntryBody(msgspec.Struct, frozen=True):
    """Somebody whose view I may enter."""

    inside: str
    name: str


class EntriesBody(msgspec.Struct, frozen=True):
    """Whose view I may enter from the one that I look as, by name."""

    entries: list[EntryBody]


class SessionBody(msgspec.Struct, frozen=True):
    """One session of mine; `current` is the one that asks."""

    session_id: str
    address: str
    agent: str
    viewer: str | None
    created_at: dt.datetime
    used_at: dt.datetime
    current: bool


class SessionsBody(msgspec.Struct, frozen=True):
    """My sessions, the newest first."""

    sessions: list[SessionBody]


class TokenBody(msgspec.Struct, frozen=True):
    """One token in force, without its text."""

    token_id: str
    viewer: str
    scopes: list[str]
    label: str
    created_at: dt.datetime
    used_at: dt.datetime | None
    expires_at: dt.datetime | None
    person_id: str | None


class TokensBody(msgspec.Struct, frozen=True):
    """Tokens in force, oldest first."""

    tokens: list[TokenBody]


class MailBody(msgspec.Struct, frozen=True):
    """One mail that is not sent yet: how often it was tried, and why it failed (null: it was not tried)."""

    mail_id: str
    to: str
    subject: str
    queued_at: dt.datetime
    tries: int
    problem: str | None


class MailsBody(msgspec.Struct, frozen=True):
    """Mails that are not sent yet, oldest first."""

    mails: list[MailBody]


class NewToken(msgspec.Struct, frozen=True):
    """The text of a new token, which is not kept and cannot be shown again."""

    token: str


class SignInWays(msgspec.Struct, frozen=True):
    """How people sign in here: `provider` is what the identity provider is called (null: there is none)."""

    provider: str | None
