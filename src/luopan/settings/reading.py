"""Settings read from `luopan.toml` and the environment; what cannot be read is refused in a sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec

from luopan.errors import SettingError, nearest
from luopan.settings.document import Setting, Settings, settings_of

FILE = "luopan.toml"
REFERENCE = "docs/reference/settings.md"


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
