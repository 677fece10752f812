"""Settings come from the file, then from the environment; what Luopan does not know is an error."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from luopan.errors import SettingError
from luopan.settings import (
    AttributionModel,
    CreatorTier,
    Settings,
    home_path,
    read_settings,
    settings_of,
)


def written(home: Path, text: str) -> Path:
    (home / "luopan.toml").write_text(text, "utf-8")
    return home


def test_without_a_file_every_setting_has_its_default(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "not there", {})
    assert settings == Settings()
    assert (settings.limits.minimum_group, settings.buffer_days, settings.live.session_days) == (50, 3, 30)
    assert settings.creators.tiers == (CreatorTier(head_followers=1_000_000, head_gmv=10_000_000),)
    assert (settings.profile, settings.engine.memory) == ("extended", "2GB")


def test_the_file_sets(tmp_path: Path) -> None:
    text = """
    profile = "parity"
    buffer_days = 2.5
    [server]
    port = 8080
    [attribution.models.click_3d]
    touch = "click"
    days = 3
    content_types = ["live", "video"]
    [[creators.tiers]]
    since = 2026-01-01
    head_followers = 500_000
    """
    settings = read_settings(written(tmp_path, text), {})
    assert (settings.profile, settings.buffer_days, settings.server.port) == ("parity", 2.5, 8080)
    assert settings.server.host == "127.0.0.1"
    assert settings.attribution.models == {
        "click_3d": AttributionModel(touch="click", days=3, content_types=("live", "video"))
    }
    assert settings.creators.tiers == (CreatorTier(since=dt.date(2026, 1, 1), head_followers=500_000),)


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    assert read_settings(written(tmp_path, "\ufeffbuffer_days = 1"), {}).buffer_days == 1


def test_the_environment_stands_over_the_file(tmp_path: Path) -> None:
    environ = {"LUOPAN_SERVER_PORT": "9000", "LUOPAN_PROFILE": "parity", "LUOPAN_BUFFER_DAYS": "0.5"}
    settings = read_settings(written(tmp_path, "[server]\nport = 8080\nhost = '0.0.0.0'"), environ)
    assert (settings.server.port, settings.server.host) == (9000, "0.0.0.0")
    assert (settings.profile, settings.buffer_days) == ("parity", 0.5)


def test_tables_and_lists_in_the_environment_are_toml(tmp_path: Path) -> None:
    environ = {
        "LUOPAN_ATTRIBUTION_MODELS": '{cart_7d = {touch = "cart", days = 7}}',
        "LUOPAN_CREATORS_TIERS": "[{head_gmv = 5}, {since = 2026-07-01, head_gmv = 6}]",
    }
    settings = read_settings(tmp_path, environ)
    assert settings.attribution.models == {"cart_7d": AttributionModel(touch="cart", days=7)}
    assert [tier.head_gmv for tier in settings.creators.tiers] == [5, 6]


def test_variables_that_are_not_settings_stay_alone(tmp_path: Path) -> None:
    environ = {"LUOPAN_HOME": "x", "LUOPAN_DATA": "y", "LUOPAN_PORT": "tcp://10.0.0.1", "SERVER_PORT": "z"}
    assert read_settings(tmp_path, environ) == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('profil = "parity"', 'no setting "profil" (did you mean "profile"?)'),
        ("[server]\nprot = 1", '[server] has no setting "prot" (did you mean "port"?)'),
        ("[sever]\nport = 1", 'no setting "sever" (did you mean "server"?)'),
        ("[server]\nport = '1'", "server.port: Expected `int`, got `str`"),
        ("[server]\nport = 70000", "server.port: Expected `int` <= 65535"),
        ('profile = "exact"', "'exact', expected one of extended, parity"),
        ("[engine]\nmemory = '2'", "engine.memory: Expected `str` matching"),
        ("engine = 3", "engine: Expected `object`"),
        ("[limits]\nminimum_group = 0", "limits.minimum_group: Expected `int` >= 1"),
        ("[attribution.models.m]\ntouch = 'click'", "missing required field `days`"),
        ("[attribution.models.m]\ntouch = 'like'\ndays = 1", "expected one of click, cart, view"),
        (
            "[attribution.models.m]\ntouch = 'cart'\ndays = 1\ncontent_types = ['lives']",
            "expected one of live, video, product_card",
        ),
        ("[attribution.models.m]\ntouch = 'cart'\ndays = 1\nday = 1", '"day" (did you mean "days"?)'),
        (
            "[attribution.models.'M;']\ntouch = 'cart'\ndays = 1",
            "attribution.models: Expected `str` matching",
        ),
        ("[[creators.tiers]]\nhead_gmv = -1", "creators.tiers[].head_gmv: Expected `int` >= 0"),
        ("port =", "this is not TOML"),
    ],
)
def test_a_wrong_file_is_a_plain_error(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings(written(tmp_path, text), {})
    assert said in caught.value.message
    assert caught.value.message.startswith(str(tmp_path / "luopan.toml"))


def test_a_file_in_another_encoding_is_a_plain_error(tmp_path: Path) -> None:
    (tmp_path / "luopan.toml").write_bytes("# 设置".encode("gbk"))
    with pytest.raises(SettingError, match="cannot be read"):
        read_settings(tmp_path, {})


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        (
            {"LUOPAN_SERVER_PROT": "1"},
            'LUOPAN_SERVER_PROT: there is no such setting (did you mean "LUOPAN_SERVER_PORT"?)',
        ),
        ({"LUOPAN_SERVER_PORT": "tcp"}, "LUOPAN_SERVER_PORT: server.port: Expected `int`"),
        ({"LUOPAN_ATTRIBUTION_MODELS": "{m"}, "LUOPAN_ATTRIBUTION_MODELS: this is not a TOML value"),
        ({"LUOPAN_ATTRIBUTION_MODELS": "{m = {touch = 'x', days = 1}}"}, "expected one of click, cart, view"),
        ({"LUOPAN_COMMISSION_BASE": "all"}, "expected one of without_shipping_and_tax, pay_amount"),
    ],
)
def test_a_wrong_variable_is_a_plain_error(tmp_path: Path, environ: dict[str, str], said: str) -> None:
    with pytest.raises(SettingError) as caught:
        read_settings(tmp_path, environ)
    assert said in caught.value.message


def test_every_setting_is_documented_and_has_its_variable() -> None:
    found = list(settings_of())
    assert len({setting.name for setting in found}) == len(found)
    for setting in found:
        assert setting.about.endswith("."), setting.name
        assert ("[]" in setting.name) == (setting.variable is None), setting.name
    variables = [setting.variable for setting in found if setting.variable]
    assert len(set(variables)) == len(variables)


def test_every_documented_variable_is_read(tmp_path: Path) -> None:
    """A default written into its variable changes nothing and is not refused."""
    plain = {
        setting.variable: str(setting.default)
        for setting in settings_of()
        if setting.variable and isinstance(setting.default, str | int | float)
    }
    assert read_settings(tmp_path, plain) == Settings()
    assert {"LUOPAN_ENGINE_MEMORY", "LUOPAN_LIVE_SESSION_DAYS"} <= set(plain)


@pytest.mark.parametrize(
    ("option", "environ", "home"),
    [
        ("here", {"LUOPAN_HOME": "there"}, "here"),
        (None, {"LUOPAN_HOME": "there"}, "there"),
        (None, {"LUOPAN_HOME": ""}, "luopan-home"),
        (None, {}, "luopan-home"),
    ],
)
def test_home_path(option: str | None, environ: dict[str, str], home: str) -> None:
    assert home_path(option, environ) == Path(home)


@pytest.mark.parametrize("path", ["file", "file/home", "file/a/b"])
def test_a_home_that_is_a_file_is_said_to_be_one(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(
        SettingError, match=r"is a file; a home is a folder: choose another with --home"
    ) as caught:
        home_path(tmp_path / path, {})
    assert f"{tmp_path / 'file'} is a file" in caught.value.message
    assert "luopan.toml" not in caught.value.message
