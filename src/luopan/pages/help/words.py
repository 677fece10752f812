"""A text as the words that it is searched by: stems of Latin words, pairs of Chinese characters."""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")
_ENDING = re.compile(r"(?<=..)(?:ing|ed|es|s|e)$")
_AROUND = (
    "a an and are between can do does for from get how i in is it me my not of on or our see set show so that the "
    "there this to versus vs we what when where which who why with you your"
)
_IDLE = frozenset(_AROUND.split())
_IDLE_CHINESE = re.compile(
    "为什么|为何|怎么样?|怎样|如何|什么时候|何时|什么|哪里|哪儿|多少|是不是|可以|能不能|请问|我的|一下|[的了吗呢啊在是我和跟与]"
)
"""What people say around that which they look for."""


def plain(text: str) -> str:
    """A text in small letters, full-width forms as the usual ones, and every mark a blank."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return " ".join(_RUN.findall(folded))


def words(text: str) -> list[str]:
    """The words of a text: `Refunded 退款金额` gives `refund 退款 款金 金额`."""
    return [word for run in _RUN.findall(unicodedata.normalize("NFKC", text).lower()) for word in _cut(run)]


def wanted(text: str) -> list[str]:
    """The words that somebody looks for, without those that are only said around them, unless there are no others."""
    told = [word for word in plain(text).split() if word not in _IDLE]
    heart = _IDLE_CHINESE.sub(" ", " ".join(told))
    return words(heart) or words(text)


def _cut(run: str) -> list[str]:
    if run[0] < "\u3400":
        return [_stem(run)]
    return [run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]


def _stem(word: str) -> str:
    """Without the ending of a plural or a verb, and as the British write it: `authorizing` as `authoris`."""
    if len(word) < 4 or word.isdigit():
        return word
    return _ENDING.sub("", word).replace("iz", "is").replace("avorit", "avourit")
