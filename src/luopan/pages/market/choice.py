"""What a visitor chose: language, market, period, theme. Everything on screen is in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args
from urllib.parse import urlencode

import msgspec

from luopan.model.values import Text

Language = Literal["en", "zh"]
Span = Literal["last_7_days", "last_28_days", "last_90_days"]
Theme = Literal["auto", "light", "dark"]
Refresh = Literal["on", "off"]


class Choice(msgspec.Struct, frozen=True):
    """The choices, with the defaults of a first visit; `market` None: the one with the most GMV."""

    lang: Language = "en"
    market: str | None = None
    period: Span = "last_28_days"
    theme: Theme = "auto"
    refresh: Refresh = "on"

    @classmethod
    def of(cls, params: Mapping[str, str]) -> Choice:
        """From an address; what is unknown falls back to the default."""
        return cls(
            lang="zh" if params.get("lang") == "zh" else "en",
            market=params.get("market") or None,
            period=next((span for span in get_args(Span) if span == params.get("period")), "last_28_days"),
            theme=next((theme for theme in get_args(Theme) if theme == params.get("theme")), "auto"),
            refresh="off" if params.get("refresh") == "off" else "on",
        )

    def link(self, **changes: str) -> str:
        """The address of the same page with some choices changed."""
        entries = msgspec.structs.asdict(self) | changes
        return "/?" + urlencode({name: value for name, value in entries.items() if value is not None})

    def say(self, text: Text) -> str:
        """The words in the chosen language."""
        return text.zh if self.lang == "zh" else text.en
