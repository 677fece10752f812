"""The settings of one installation: one frozen struct, read from `luopan.toml` and the environment.

Every setting is documented here, beside its type and default; `docs/reference/settings.md` is made from it.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from luopan.errors import SettingError, nearest

FILE = "luopan.toml"
REFERENCE = "docs/reference/settings.md"


class _Section(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of `luopan.toml`; a key that it does not have is an error."""


class Engine(_Section, frozen=True, kw_only=True):
    """What the embedded database may use of the machine."""

    memory: Annotated[
        str,
        Meta(
            pattern=r"^[0-9]+(\.[0-9]+)? ?[KMGT]i?B$",
            description="Memory for the database, such as `2GB`; what needs more spills to HOME/run.",
        ),
    ] = "2GB"
    threads: Annotated[int, Meta(ge=0, description="Threads of the database; 0 takes every core.")] = 0


class Server(_Section, frozen=True, kw_only=True):
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


class AccountDatabase(_Section, frozen=True, kw_only=True):
    """Where people, tokens and authorisations are kept."""

    url: Annotated[
        str,
        Meta(
            description="A PostgreSQL database, `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`; without one it is "
            "the file accounts.sqlite in the home folder."
        ),
    ] = ""


class People(_Section, frozen=True, kw_only=True):
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


class Mail(_Section, frozen=True, kw_only=True):
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


class Oidc(_Section, frozen=True, kw_only=True):
    """An identity provider (OpenID Connect) with which people sign in beside passwords."""

    issuer: Annotated[str, Meta(description="Its issuer, such as `https://id.example`; empty: none.")] = ""
    client_id: Annotated[str, Meta(description="As what it knows this installation.")] = ""
    client_secret: Annotated[str, Meta(description="The secret that it gave this installation.")] = ""
    label: Annotated[str, Meta(min_length=1, description="What people call it.")] = "single sign-on"


class Limits(_Section, frozen=True, kw_only=True):
    """How small a group may be shown, and how much one request may bring."""

    minimum_group: Annotated[
        int,
        Meta(
            ge=1,
            description="A breakdown or filter by user attributes over fewer users than this "
            "answers null `group_too_small` (S51, S56).",
        ),
    ] = 50
    ingest_rows: Annotated[
        int, Meta(ge=1, description="Rows that one `POST /api/v1/ingest/{table}` may carry.")
    ] = 100_000


class AttributionModel(_Section, frozen=True, kw_only=True):
    """The last touch of a kind within a number of days before the order line was created (S43)."""

    touch: Annotated[
        Literal["click", "cart", "view"],
        Meta(description="The touch that can earn a line: a product click, an add to cart, or a view."),
    ]
    days: Annotated[
        int,
        Meta(ge=1, le=3650, description="Touches more than this many times 24 hours before do not count."),
    ]
    content_types: Annotated[
        tuple[Literal["live", "video", "product_card"], ...],
        Meta(min_length=1, description="Only touches on content of these types count."),
    ] = ("live", "video", "product_card")


class Attribution(_Section, frozen=True, kw_only=True):
    """Attribution models beside the built-in ones; their names are values of `lens.attribution`."""

    models: Annotated[
        dict[Annotated[str, Meta(pattern="^[a-z][a-z0-9_]{0,63}$")], AttributionModel],
        Meta(description="User-defined models, each a table `[attribution.models.NAME]`."),
    ] = {}


class Commission(_Section, frozen=True, kw_only=True):
    """How a commission is estimated before it is settled."""

    base: Annotated[
        Literal["without_shipping_and_tax", "pay_amount"],
        Meta(
            description="What the rate is applied to: the line's paid amount without its shipping and tax, "
            "or all of it (G43)."
        ),
    ] = "without_shipping_and_tax"


class Live(_Section, frozen=True, kw_only=True):
    """What belongs to a live session."""

    session_days: Annotated[
        int,
        Meta(
            ge=0,
            description="Days after a live's end in which a line put into the cart during it and paid later "
            "still belongs to its session (S14, S42).",
        ),
    ] = 30


class Maturity(_Section, frozen=True, kw_only=True):
    """How long numbers grow after their day where no rule of the platforms ends it."""

    refund_days: Annotated[
        int,
        Meta(
            ge=1,
            le=365,
            description="Days after payment by when refunds of an order are taken to be through.",
        ),
    ] = 60
    settlement_days: Annotated[
        int,
        Meta(
            ge=1,
            le=365,
            description="Days after payment by when an order and its commission are taken as settled.",
        ),
    ] = 60


class CreatorTier(_Section, frozen=True, kw_only=True):
    """From a day on, who is a head creator; every other creator is mid-tail (G24)."""

    since: Annotated[dt.date, Meta(description="The first business day on which this rule holds.")] = (
        dt.date.min
    )
    head_followers: Annotated[int, Meta(ge=0, description="A creator with so many followers is head.")] = (
        1_000_000
    )
    head_gmv: Annotated[
        int,
        Meta(ge=0, description="So is one with so much GMV over `gmv_days`, in the market's currency."),
    ] = 10_000_000
    gmv_days: Annotated[
        int, Meta(ge=1, description="Days of GMV that are looked at, up to the day itself.")
    ] = 30


class Creators(_Section, frozen=True, kw_only=True):
    """How creators are told apart."""

    tiers: Annotated[
        tuple[CreatorTier, ...],
        Meta(min_length=1, description="Tier rules by effective day, each a table `[[creators.tiers]]`."),
    ] = (CreatorTier(),)


class ScoreComponent(_Section, frozen=True, kw_only=True):
    """One part of the merchant experience score: a metric of the shop, told on a scale of 0 to 100."""

    metric: Annotated[str, Meta(min_length=1, description="A metric by its id.")]
    weight: Annotated[float, Meta(gt=0, description="How much it weighs among the components.")]
    worst: Annotated[float, Meta(description="The metric's value that scores 0, and any worse one.")]
    best: Annotated[float, Meta(description="The metric's value that scores 100, and any better one.")]

    def __post_init__(self) -> None:
        if self.worst == self.best:
            raise ValueError(f"worst and best of {self.metric} are both {self.best}; they must differ")


class ScoreScheme(_Section, frozen=True, kw_only=True):
    """From a day on, what the merchant experience score is made of (R178, §13.5)."""

    since: Annotated[
        dt.date, Meta(description="The first business day on which a period may end that this rule scores.")
    ] = dt.date.min
    components: Annotated[
        tuple[ScoreComponent, ...], Meta(min_length=1, description="The weighted parts of the score.")
    ] = (
        ScoreComponent(metric="negative_review_rate", weight=25, worst=0.15, best=0.0),
        ScoreComponent(metric="quality_return_rate", weight=25, worst=0.05, best=0.0),
        ScoreComponent(metric="ship_48h_rate", weight=10, worst=0.8, best=1.0),
        ScoreComponent(metric="avg_arrival_duration", weight=5, worst=604800, best=172800),
        ScoreComponent(metric="logistics_complaint_rate", weight=5, worst=0.02, best=0.0),
        ScoreComponent(metric="complaint_rate", weight=15, worst=0.03, best=0.0),
        ScoreComponent(metric="reply_3min_rate", weight=10, worst=0.5, best=0.95),
        ScoreComponent(metric="cs_satisfaction_rate", weight=5, worst=0.5, best=0.95),
    )


class Experience(_Section, frozen=True, kw_only=True):
    """How the merchant experience score is made."""

    schemes: Annotated[
        tuple[ScoreScheme, ...],
        Meta(min_length=1, description="Rules by effective day, each a table `[[experience.schemes]]`."),
    ] = (ScoreScheme(),)


class Peers(_Section, frozen=True, kw_only=True):
    """Who is compared with whom (§13.4), and with how much of its own past."""

    minimum: Annotated[
        int,
        Meta(ge=2, description="Fewer shops than this are no peer group; it widens, or is withheld."),
    ] = 10
    shares: Annotated[
        tuple[float, ...],
        Meta(
            min_length=7,
            max_length=7,
            description="Percent of the shops that sold in a market and category in each level, the highest level "
            "first; together 100.",
        ),
    ] = (1, 4, 5, 5, 15, 30, 40)
    days: Annotated[int, Meta(ge=1, description="Days of GMV by whose rank levels are given.")] = 30
    history: Annotated[
        int,
        Meta(
            ge=1,
            le=52,
            description="Earlier periods of the same length that a diagnosis ranks a value among.",
        ),
    ] = 4

    def __post_init__(self) -> None:
        if any(share < 0 for share in self.shares) or abs(sum(self.shares) - 100) > 1e-9:
            raise ValueError(
                f"the shares of the levels are {self.shares}; they must be 0 or more and add up to 100"
            )


class Settings(_Section, frozen=True, kw_only=True):
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
    ] = {}
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
    return isinstance(kind, type) and issubclass(kind, _Section)


def home_path(option: str | Path | None, environ: Mapping[str, str]) -> Path:
    """The home folder: the option given, else LUOPAN_HOME, else `luopan-home` where the command runs.

    Raises:
        SettingError: the path is a file, or leads through one.
    """
    home = Path(option or environ.get("LUOPAN_HOME") or "luopan-home").expanduser()
    file = next((path for path in (home, *home.parents) if path.is_file()), None)
    if file is None:
        return home
    what = "is a file" if file == home else f"cannot be a folder: {file} is a file"
    raise SettingError(
        f"The home {home} {what}; a home is a folder: choose another with --home (or LUOPAN_HOME), or move the file"
    )


def read_settings(home: Path, environ: Mapping[str, str]) -> Settings:
    """The settings of a home folder: those of `luopan.toml`, if it exists, then those of the environment.

    A variable LUOPAN_SECTION_KEY stands over the file; a list or table in it is written as in TOML.

    Raises:
        SettingError: the file cannot be read, or a key or value is not one that Luopan knows.
    """
    file = home / FILE
    try:
        settings = msgspec.convert(_document(file), Settings)
    except msgspec.ValidationError as error:
        raise SettingError(f"{file}: {_explained(str(error))}", file=str(file)) from None
    _refuse_unknown(environ)
    for setting in settings_of():
        if setting.variable and setting.variable in environ:
            settings = _replaced(settings, setting, environ[setting.variable])
    return settings


def _document(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(f"{file}: cannot be read ({error}); it is a text file in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{file}: this is not TOML ({error}); correct the file") from None


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    """Only variables that begin like a section are ours; LUOPAN_HOME and strangers stay alone."""
    known = [setting.variable for setting in settings_of() if setting.variable]
    sections = tuple({"_".join(name.split("_")[:2]) + "_" for name in known if name.count("_") > 1})
    for name in environ:
        if name.startswith(sections) and name not in known:
            raise SettingError(f"{name}: there is no such setting{nearest(name, known)}; see {REFERENCE}")


def _replaced(settings: Settings, setting: Setting, text: str) -> Settings:
    value = _from_variable(setting, text)
    section, _, key = setting.name.rpartition(".")
    if not section:
        return msgspec.structs.replace(settings, **{key: value})
    changed = msgspec.structs.replace(getattr(settings, section), **{key: value})
    return msgspec.structs.replace(settings, **{section: changed})


def _from_variable(setting: Setting, text: str) -> Any:
    try:
        if get_origin(get_args(setting.type)[0]) in (dict, tuple):
            return msgspec.convert(tomllib.loads(f"value = {text}")["value"], setting.type)
        return msgspec.convert(text, setting.type, strict=False)
    except tomllib.TOMLDecodeError as error:
        raise SettingError(f"{setting.variable}: this is not a TOML value ({error})") from None
    except msgspec.ValidationError as error:
        raise SettingError(f"{setting.variable}: {_explained(str(error), setting.name)}") from None


_WHERE = re.compile(r"^(?P<what>.*?)(?: - at (?:`key` in )?`\$\.?(?P<path>[^`]*)`)?$")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<name>[^`]*)`")


def _explained(message: str, within: str = "") -> str:
    """msgspec's message about a value as a sentence: where, what was expected, where to look."""
    match = _WHERE.match(message)
    what, path = (match["what"], match["path"] or "") if match else (message, "")
    where = re.sub(r"\[[^\]]*\]", "[]", f"{within}{path}" if path.startswith("[") else path or within)
    unknown = _UNKNOWN.match(what)
    if unknown:
        place = f"[{where}] has" if where else "there is"
        what = f'{place} no setting "{unknown["name"]}"{nearest(unknown["name"], _keys())}'
    else:
        what = f"{where}: {what}{_expected(where)}"
    return f"{what}; see {REFERENCE}"


def _keys() -> list[str]:
    sections = [field.name for field in msgspec.structs.fields(Settings)]
    return sections + [re.split(r"[.]", setting.name)[-1] for setting in settings_of()]


def _expected(name: str) -> str:
    """The values that the setting of this path takes, where they are a list, and what it is."""
    for setting in settings_of():
        if setting.name == name.removesuffix("[]"):
            return f"{_choices(get_args(setting.type)[0])} (it is: {setting.about.removesuffix('.')})"
    return ""


def _choices(kind: Any) -> str:
    values = next((get_args(each) for each in (kind, *get_args(kind)) if get_origin(each) is Literal), ())
    return f", expected one of {', '.join(values)}" if values else ""
