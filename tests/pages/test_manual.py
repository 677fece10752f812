"""The manual: every page of the guide in both languages, searchable by section, with links that stay on the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luopan.model.people import Language
from luopan.pages.manual import LANGUAGES, manual

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
NAMES = sorted(page.stem for page in GUIDE.glob("*.md"))
HAN = re.compile("[\u4e00-\u9fff]")


def page(name: str, language: Language) -> str:
    return ((GUIDE if language == "en" else GUIDE / language) / f"{name}.md").read_text("utf-8")


def blocks(text: str) -> list[str]:
    """What is to be typed or is printed, without the remarks in it."""
    found = re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(r" +#.*", "", block) for block in found]


def test_every_page_of_the_guide_is_there_with_all_its_sections() -> None:
    pages = {page.id: page for page in manual("en").pages}
    assert sorted(pages) == NAMES
    assert [section.heading for section in pages["as-of"].sections] == [
        "As of a moment, and what changed since", "A question as of a moment", "As a screen shows it", "What changed",
    ]  # fmt: skip
    assert "<table>" in pages["as-of"].sections[2].html


def test_the_manual_is_the_same_in_either_language() -> None:
    english, chinese = ({page.id: page for page in manual(language).pages} for language in LANGUAGES)
    assert list(english) == list(chinese)
    for id, found in chinese.items():
        assert len(found.sections) == len(english[id].sections), id
        assert all(HAN.search(section.heading + section.html) for section in found.sections), id


@pytest.mark.parametrize("name", NAMES)
def test_a_chinese_page_has_the_commands_and_links_of_the_english_one(name: str) -> None:
    english, chinese = (page(name, language) for language in LANGUAGES)
    assert blocks(chinese) == blocks(english)
    links = [re.findall(r"\]\(([^)#\s]+)", text) for text in (english, chinese)]
    assert set(links[1]) == {link.replace("../", "../../", 1) for link in links[0]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_sections_of_the_manual_or_nowhere(language: Language) -> None:
    html = "".join(section.html for page in manual(language).pages for section in page.sections)
    targets = set(re.findall(r'href="([^"]*)"', html))
    assert "?open=help&amp;manual=outside-numbers" in targets
    assert all("://" in target or target.startswith("?open=help") for target in targets)
