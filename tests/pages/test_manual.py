"""The manual: every page of the guide, searchable by section, with links that stay on the page."""

from __future__ import annotations

import re
from pathlib import Path

from luopan.pages.manual import manual

GUIDE = Path(__file__).parents[2] / "docs" / "guide"


def test_every_page_of_the_guide_is_there_with_all_its_sections() -> None:
    pages = {page.id: page for page in manual().pages}
    assert pages.keys() == {file.stem for file in GUIDE.glob("*.md")}
    assert [section.heading for section in pages["as-of"].sections] == [
        "As of a moment, and what changed since", "A question as of a moment", "As a screen shows it", "What changed",
    ]  # fmt: skip
    assert "<table>" in pages["as-of"].sections[2].html


def test_links_lead_to_other_pages_of_the_manual_or_nowhere() -> None:
    html = "".join(section.html for page in manual().pages for section in page.sections)
    targets = set(re.findall(r'href="([^"]*)"', html))
    assert "?open=help&amp;manual=outside-numbers" in targets
    assert all("://" in target or target.startswith("?open=help") for target in targets)
