"""One word for one thing: what is shown in Chinese and in English is spelt in one way, and said in both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from luopan.errors import LuopanError
from luopan.model.contract import TABLES

ROOT = Path(__file__).parents[1]
TYPED = ROOT / "src/luopan/pages/help/synonyms.py"
"""Words that people type and nobody is shown."""
SHOWN = [
    *(file for file in (ROOT / "src/luopan").rglob("*.py") if "sources" not in file.parts and file != TYPED),
    *(ROOT / "web/src").rglob("*.ts"),
    *(ROOT / "web/src").rglob("*.tsx"),
    *(ROOT / "docs/guide/zh").glob("*.md"),
]
HAN = re.compile("[\u4e00-\u9fff]")
OTHERWISE = {
    "(?<!短)视频": "短视频",
    "订单行|商品行": "子订单",
    "营销账号|渠道号": "渠道账号",
    "官方号": "官方账号",
    "统计期|统计周期|所选时段|上一时段|上期": "所选周期, 上一周期",
    "营业日|自然日": "统计日",
    "成交额": "成交金额",
    "商家后台|机构后台": "商家罗盘, 机构罗盘",
    "你": "您",
    "[「」]": "“”",
    "服务商": "机构",
    "观看人次": "观看次数",
}
"""What a word is not called, and what it is."""


def chinese() -> Iterator[tuple[Path, int, str]]:
    """Every line with Chinese on it that somebody reads."""
    for file in SHOWN:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if HAN.search(line):
                yield file.relative_to(ROOT), number, line


LINES = list(chinese())


@pytest.mark.parametrize("wrong", OTHERWISE)
def test_a_thing_has_one_word(wrong: str) -> None:
    found = [f"{file}:{number}: {line.strip()}" for file, number, line in LINES if re.search(wrong, line)]
    assert not found, f"{OTHERWISE[wrong]} is the word:\n" + "\n".join(found)


def test_words_of_the_page_are_in_both_languages_with_the_same_values() -> None:
    pair = re.compile(r'^\s+(\w+): \[\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"),?\s*\]', re.MULTILINE)
    value = re.compile(r"\{(\w+)")
    found = [
        match for file in SHOWN if file.name.endswith("words.ts") for match in pair.findall(file.read_text())
    ]
    assert len(found) > 500
    for name, english, zh in found:
        assert not HAN.search(english) or name == "language", name
        assert set(value.findall(zh)) <= set(value.findall(english)) | {"all"}, name


def test_columns_of_rows_have_words() -> None:
    words = (ROOT / "web/src/drawers/columns.ts").read_text("utf-8")
    facts = {column.name for table in TABLES.values() if table.group == "facts" for column in table.columns}
    assert facts <= set(re.findall(r"^  (\w+): \[", words, re.MULTILINE))


def test_every_error_says_in_chinese_what_kind_it_is() -> None:
    kinds, waiting = [], [LuopanError]
    while waiting:
        kinds += (found := waiting)
        waiting = [below for kind in found for below in kind.__subclasses__() if "code" in vars(below)]
    said = {kind.code: vars(kind).get("zh", "") for kind in kinds if kind.__module__ == "luopan.errors"}
    assert all(HAN.search(zh) and zh.endswith("。") for zh in said.values()), said
    assert len(set(said.values())) == len(said)
