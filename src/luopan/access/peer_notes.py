"""What is said about peers in words: the method, whom a group is made of, why there is no answer."""

from __future__ import annotations

from luopan.model.answers import NoteBody
from luopan.model.peers import Width
from luopan.model.values import Note, Text

METHOD = Text(
    "Levels: rank by GMV of the days up to the group's date, among the shops of the market and main category that "
    "sold; a shop that sold nothing is of level 1. Only shops that consent are counted, and never the shop itself. "
    "P50 and P75: the peers' values from the worst to the best, at places (n - 1) x 0.5 and x 0.75, linearly between "
    "neighbours, of all values without sampling. Percentile: worse peers ÷ peers with a value.",
    "层级：按截至统计日的成交金额，在同市场同主营类目有成交的店铺中排名划分，无成交为1级。仅统计同意参与对比的店铺，不含本店。"
    "P50、P75：同行数值由差到优排列，取第(n-1)×0.5、×0.75位，相邻值线性插值，全量计算不抽样。"
    "百分位：差于本店的同行数÷有数值的同行数。",
)

_NOTES = {
    "peers_need_consent": Text(
        "The shop does not take part in peer groups: it is not counted in others', and sees none itself.",
        "本店未同意参与同行对比：不计入他人的同行，也看不到同行数据。",
    ),
    "peers_preset_only": Text(
        "Peers exist only for preset periods in the parity profile; a custom period has none. The extended "
        "profile answers any.",
        "平台口径下仅预设周期有同行数据，自定义周期没有；扩展口径支持任意周期。",
    ),
    "group_too_small": Text(
        "Fewer peers have a value than may be shown, however wide the group.",
        "即使放宽范围，有数值的同行仍少于可展示的最少数量。",
    ),
    "peers_widened": Text(
        "The group of the same category and level is too small; the peers are those of a wider group, which each "
        "value states.",
        "同类目同层级的店铺过少，已放宽同行范围，具体范围见各指标。",
    ),
    "outside_contract": Text(
        "The period reaches beyond the contract's days, so the shop's own value is not shown.",
        "所选周期超出合约期，不展示本店数值。",
    ),
}


def note(code: str) -> NoteBody:
    """The note of that code, said of the whole answer."""
    return NoteBody(None, code, _NOTES[code])


def as_ripe(growing: Note) -> NoteBody:
    """That a value still grows, as its peers' do."""
    en, zh = growing.text.en, growing.text.zh
    text = Text(
        f"{en} The peers' values are of the same days and as ripe.", f"{zh}同行数值为相同日期，成熟程度相同。"
    )
    return NoteBody(growing.metric, growing.code, text)


def group_text(width: Width, market: str, category: str | None, level: int | None, size: int) -> Text:
    """Whom a group is made of, as people read it."""
    name, level_zh = category or "no category", f"第{level}层级"
    category_zh = f"“{category}”" if category else "无类目"
    en, zh = {
        "level": (f"{name}, level {level}, {market}", f"{market}{category_zh}类目{level_zh}"),
        "market_level": (f"all categories, level {level}, {market}", f"{market}全部类目{level_zh}"),
        "category": (f"{name}, all levels, {market}", f"{market}{category_zh}类目全部层级"),
        "market": (f"all shops of {market}", f"{market}全部店铺"),
    }[width]
    return Text(f"{size} peers: {en}", f"{size}家同行：{zh}")
