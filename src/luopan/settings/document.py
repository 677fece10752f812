"""All settings as one struct, and each as it is documented; `docs/reference/settings.md` is made from it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any, Literal, get_args, get_type_hints

import msgspec
from msgspec import Meta

from luopan.settings.house import AccountDatabase, Engine, Mail, Oidc, People, Server
from luopan.settings.rules import Attribution, Commission, Creators, Experience, Limits, Live, Maturity, Peers
from luopan.settings.section import Section


class Settings(Section, frozen=True, kw_only=True):
    """All settings. Those of the first table stand before any `[section]` in the file."""

    profile: Annotated[
        Literal["extended", "parity"],
        Meta(
            description="The profile of questions that name none: `extended` answers exactly, `parity` keeps "
            "the platforms' limits (S08, S52)."
        ),
    ] = "extended"
    buffer_days: Annotated[
        float, Meta(ge=0, description="Days of safety stock on top of a product's lead time (S35).")
    ] = 3
    definitions: Annotated[
        dict[str, dt.date],
        Meta(
            description="By metric, the first business day on which the platform counted by its newest definition: "
            "a marker on trends (G53). No source dates the change of `live_direct_gmv` and `video_direct_gmv`."
        ),
    ] = msgspec.field(default_factory=dict)
    engine: Engine = Engine()
    server: Server = Server()
    accounts: AccountDatabase = AccountDatabase()
    people: People = People()
    mail: Mail = Mail()
    oidc: Oidc = Oidc()
    limits: Limits = Limits()
    attribution: Attribution = Attribution()
    commission: Commission = Commission()
    live: Live = Live()
    maturity: Maturity = Maturity()
    creators: Creators = Creators()
    experience: Experience = Experience()
    peers: Peers = Peers()


class Setting(msgspec.Struct, frozen=True):
    """One setting as documented: `name` is its path (``server.port``), `variable` its environment variable
    (none inside a repeated table), `default` msgspec.NODEFAULT where a value must be given,
    `section` the struct that has it."""

    section: type[msgspec.Struct]
    name: str
    variable: str | None
    type: Any
    default: Any
    about: str


def settings_of(section: type[msgspec.Struct] = Settings, path: str = "") -> Iterator[Setting]:
    """Every setting in the order of the file; those of a repeated table have ``[]`` in their path."""
    hints = get_type_hints(section, include_extras=True)
    for field in msgspec.structs.fields(section):
        kind, name = hints[field.name], path + field.name
        if _is_section(kind):
            yield from settings_of(kind, f"{name}.")
            continue
        bare, meta = get_args(kind)
        variable = None if "[]" in name else "LUOPAN_" + name.replace(".", "_").upper()
        yield Setting(section, name, variable, kind, _default(field), meta.description)
        for inner in filter(_is_section, get_args(bare)):
            yield from settings_of(inner, f"{name}[].")


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()


def _is_section(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Section)
