"""The tables of `luopan.toml` about the installation itself: its machine, its addresses, its people."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from luopan.settings.section import Section


class Engine(Section, frozen=True, kw_only=True):
    """What the embedded database may use of the machine."""

    memory: Annotated[
        str,
        Meta(
            pattern=r"^[0-9]+(\.[0-9]+)? ?[KMGT]i?B$",
            description="Memory for the database, such as `2GB`; what needs more spills to HOME/run.",
        ),
    ] = "2GB"
    threads: Annotated[int, Meta(ge=0, description="Threads of the database; 0 takes every core.")] = 0


class Server(Section, frozen=True, kw_only=True):
    """Where `luopan serve` and `luopan demo` listen."""

    host: Annotated[str, Meta(min_length=1, description="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65535, description="Port to listen on.")] = 8000
    url: Annotated[
        str,
        Meta(
            pattern=r"^(https?://[^/?#]+)?$",
            description="The address by which people reach the page, such as `https://compass.example`, for links in "
            "mails; where none is given, the one that `luopan serve` listens on.",
        ),
    ] = ""
    proxies: Annotated[
        tuple[str, ...],
        Meta(
            description="Addresses of proxies that are believed whence a request comes and that it was HTTPS."
        ),
    ] = ()


class AccountDatabase(Section, frozen=True, kw_only=True):
    """Where people, tokens and authorisations are kept."""

    url: Annotated[
        str,
        Meta(
            description="A PostgreSQL database, `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`; without one it is "
            "the file accounts.sqlite in the home folder."
        ),
    ] = ""


class People(Section, frozen=True, kw_only=True):
    """How people sign in, and for how long."""

    idle_hours: Annotated[int, Meta(ge=1, description="A session ends when it was not used for so long.")] = (
        12
    )
    session_days: Annotated[int, Meta(ge=1, description="A session ends so long after signing in.")] = 30
    password_length: Annotated[int, Meta(ge=8, le=128, description="Letters that a password must have.")] = 12
    reset_minutes: Annotated[
        int, Meta(ge=5, le=1440, description="For so long the link of a mail sets a new password.")
    ] = 30
    tries: Annotated[
        int, Meta(ge=1, description="So often signing in to one account may fail within `tries_minutes`.")
    ] = 10
    address_tries: Annotated[
        int, Meta(ge=1, description="So often signing in from one address may fail within `tries_minutes`.")
    ] = 50
    tries_minutes: Annotated[int, Meta(ge=1, le=1440, description="How long failures count.")] = 15


class Mail(Section, frozen=True, kw_only=True):
    """The mail server. Without one, mails wait until there is one."""

    host: Annotated[str, Meta(description="The SMTP server that takes mails.")] = ""
    port: Annotated[int, Meta(ge=1, le=65535, description="Its port.")] = 587
    security: Annotated[
        Literal["starttls", "tls", "none"],
        Meta(description="How the connection is made safe: `starttls`, `tls` from the start, or `none`."),
    ] = "starttls"
    user: Annotated[str, Meta(description="As whom to sign in there; empty: not at all.")] = ""
    password: Annotated[str, Meta(description="The password for that.")] = ""
    sender: Annotated[str, Meta(min_length=3, description="From whom mails are.")] = "luopan@localhost"


class Oidc(Section, frozen=True, kw_only=True):
    """An identity provider (OpenID Connect) with which people sign in beside passwords."""

    issuer: Annotated[str, Meta(description="Its issuer, such as `https://id.example`; empty: none.")] = ""
    client_id: Annotated[str, Meta(description="As what it knows this installation.")] = ""
    client_secret: Annotated[str, Meta(description="The secret that it gave this installation.")] = ""
    label: Annotated[str, Meta(min_length=1, description="What people call it.")] = "single sign-on"
