"""The search of the help centre: what people type, and what they are to find first."""

from __future__ import annotations

import pytest

from luopan.access.dictionary import metric_body
from luopan.model.catalogue import METRICS as BUILT_IN
from luopan.model.people import Language
from luopan.pages.faq import FAQ
from luopan.pages.help import FoundInHelp, search

METRICS = [metric_body(BUILT_IN, id) for id in BUILT_IN]


def found(text: str, language: Language = "en", limit: int = 20) -> list[FoundInHelp]:
    return search(METRICS, text, language, limit).found


def name(thing: FoundInHelp) -> str:
    """A metric by its id, a section of the manual by its page, a question by its English words."""
    return FAQ[thing.place].question.en if thing.kind == "faq" else thing.id


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gmv", "gmv"),
        ("GMV", "gmv"),
        ("watch_pv", "watch_pv"),
        ("c_o", "c_o"),
        ("成交额", "gmv"),
        ("销售额", "gmv"),
        ("转化率怎么算", "cvr"),
        ("客单价", "aov"),
        ("aov", "aov"),
        ("roi", "roas"),
        ("refund rate", "refund_rate_sku"),
        ("退款率", "refund_rate_sku"),
        ("conversoin", "cvr"),
        ("comision estimatd", "estimated_commission"),
        ("完播率", "completion_rate"),
        ("48小时发货", "ship_48h_rate"),
        ("ｃｔｒ ｏｆ ｌｉｖｅ", "live_ctr"),
        ("still growing", "maturity"),
        ("as of", "as-of"),
        ("sub account", "people"),
        ("同行", "diagnosis"),
        ("authorizing agency", "authorisations"),
    ],
)
def test_what_is_meant_stands_first(typed: str, first: str) -> None:
    assert name(found(typed)[0]) == first


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("why is the number different", "platform's own console"),
        ("为什么和后台对不上", "platform's own console"),
        ("forgot password", "forgot my password"),
        ("忘记密码", "forgot my password"),
        ("导出 excel", "export"),
        ("数据什么时候更新", "real time"),
        ("佣金什么时候结算", "commission settled"),
        ("取消授权", "agency see my data"),
        ("dark mode", "dark mode"),
    ],
)
def test_a_question_finds_its_answer(typed: str, says: str) -> None:
    first = found(typed)[0]
    assert first.kind == "faq" and says in name(first)


def test_it_is_told_in_the_language_of_the_page_with_the_words_around() -> None:
    (english, chinese) = (found("sub account", language)[0] for language in ("en", "zh"))
    assert english.title == "People · Sub-accounts" and chinese.title == "人员 · 子账号"
    assert "main account" in english.around and len(english.around) < 200
    assert english.place == chinese.place > 0


def test_a_definition_that_stands_for_another_comes_after_it() -> None:
    ids = [each.id for each in found("gmv seller guide")]
    assert ids[0] == "gmv_gross_s3" and found("gmv")[0].id == "gmv"


def test_all_of_it_is_counted_and_the_first_are_told() -> None:
    body = search(METRICS, "live", "en", 3)
    assert len(body.found) == 3 < body.row_count


@pytest.mark.parametrize("typed", ["xyzzyq", "？？", "怎么", "，", "%_'\"<b>"])
def test_what_is_nowhere_finds_nothing_and_breaks_nothing(typed: str) -> None:
    assert all(each.title for each in found(typed))
    assert typed != "xyzzyq" or not found(typed)
