"""Documentation cannot rot: the generated part equals what the code makes, and links lead somewhere."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from tools.docs import PAGES, REFERENCE, settings_page, tables_page

from luopan.cli.commands import app
from luopan.model.contract import read_contract
from luopan.settings import Settings, read_settings, settings_of
from luopan.sources.mapping import parse_mapping

ROOT = REFERENCE.parent.parent
WRITTEN = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\[[^\]]*\]\((?P<to>[^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_reference_is_the_generated_one(name: str) -> None:
    committed = (REFERENCE / name).read_text("utf-8")
    assert committed == PAGES[name](), f"docs/reference/{name} is old: run python -m tools.docs"


def test_every_setting_is_in_the_reference() -> None:
    page = settings_page()
    for setting in settings_of():
        assert f"| `{setting.name.rpartition('.')[2]}` |" in page
        assert setting.about in page.replace("\\|", "|")
        assert setting.variable is None or f"`{setting.variable}`" in page
    for heading in ("`[server]`", "`[attribution.models.NAME]`", "`[[creators.tiers]]`"):
        assert f"## {heading}\n" in page


def test_tables_page() -> None:
    page = tables_page(
        read_contract("facts:\n  t: {key: [a], columns: {a: id, b: 'enum[x|y]? (p|q)'}, note: Why.}\n")
    )
    assert page.endswith(
        "## Facts\n\n### `t`\n\nWhy.\n\nKey: `a`\n\n"
        "| column | kind | may be absent | remark |\n"
        "| --- | --- | --- | --- |\n"
        "| `a` | `id` |  |  |\n"
        "| `b` | `enum` | yes | one of `x` `y`; p\\|q |\n"
    )


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for match in LINK.finditer(page.read_text("utf-8")):
        if "://" not in match["to"]:
            assert (page.parent / match["to"]).exists(), match["to"]


def test_decisions_are_numbered_without_a_gap_and_say_what_a_decision_says() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert decisions
    assert [int(page.name[:4]) for page in decisions] == list(range(1, len(decisions) + 1))
    for page in decisions:
        headings = re.findall(r"^## (.*)$", page.read_text("utf-8"), re.MULTILINE)
        assert headings == ["Context", "Choice", "Numbers", "What would change it"], page.name


def blocks(language: str) -> Iterator[str]:
    """Every example of README and guide in one language."""
    for page in WRITTEN:
        yield from re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


def commands() -> Iterator[str]:
    """Every `luopan …` of the shell examples, without what the shell does with it."""
    for block in blocks("sh"):
        for found in re.finditer(r"(?:^|[ (])luopan (?P<rest>[^|>)#\n]+)", block, re.MULTILINE):
            yield found["rest"].strip()


@pytest.mark.parametrize("line", dict.fromkeys(commands()))
def test_every_command_in_the_docs_is_one_that_exists(line: str) -> None:
    command, arguments = typer.main.get_command(app), shlex.split(line)
    if arguments == ["--help"]:
        return
    while hasattr(command, "commands"):
        assert arguments[0] in command.commands, line
        command, arguments = command.commands[arguments[0]], arguments[1:]
    command.make_context(line, arguments)  # refuses options and arguments that it does not have


@pytest.mark.parametrize("text", list(blocks("toml")))
def test_every_example_of_settings_is_read(text: str, tmp_path: Path) -> None:
    (tmp_path / "luopan.toml").write_text(text, "utf-8")
    assert read_settings(tmp_path, {}) != Settings()


@pytest.mark.parametrize("text", [text for text in blocks("yaml") if "\ninputs:" in text])
def test_every_example_of_a_mapping_is_one(text: str) -> None:
    assert parse_mapping(text, Path("example.yaml")).rules
