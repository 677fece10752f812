"""The plain page as HTML: cards, trend, split and rankings, in the visitor's language."""

from __future__ import annotations

from importlib.resources import files

from luopan.access import Doors
from luopan.model.values import Text, Viewer
from luopan.pages.market import words
from luopan.pages.market.board import Board, Card, Number, Ranked, Ranking, board
from luopan.pages.market.cells import compact_cell, named
from luopan.pages.market.choice import Choice
from luopan.pages.market.drawing import split, trend
from luopan.pages.market.html import Html, tag
from luopan.pages.market.numbers import change, compact, day, exact
from luopan.pages.market.running import REFRESH, Running, running_now, running_section

_STYLE = files("luopan.pages.market").joinpath("style.css").read_text("utf-8")
_RANKED = {"shop_id": words.SHOPS, "product_id": words.PRODUCTS, "live_id": words.LIVES}


def market_page(doors: Doors, viewer: Viewer, choice: Choice, nonce: str, *, signed_in: bool) -> str:
    """The page for a viewer; `nonce` is that of the style in the content security policy."""
    shown = board(doors, viewer, choice)
    running = None if shown is None else running_now(doors, viewer)
    body = _empty(choice) if shown is None else _board(shown, running, choice)
    head = _head(shown, viewer, choice, signed_in=signed_in)
    moves = running is not None and choice.refresh == "on"
    return _document(choice, nonce, head, body, refresh=REFRESH if moves else None)


def sign_in_page(choice: Choice, nonce: str, refused: Text | None = None) -> str:
    """The form that takes a name and a password; `refused` says why the ones before were not right."""
    form = tag(
        "form",
        tag("h1", choice.say(words.SIGN_IN)),
        _refusal(choice, refused),
        _field(choice, words.NAME, name="name", autocomplete="username"),
        _field(choice, words.PASSWORD, name="password", type="password", autocomplete="current-password"),
        tag("p", choice.say(words.SIGN_IN_HOW), class_="quiet"),
        tag("button", choice.say(words.SIGN_IN), type="submit"),
        method="post",
        action="/sign-in",
        class_="panel sign-in",
    )
    return _document(choice, nonce, tag("header", tag("b", "Luopan 罗盘")), form)


def new_password_page(choice: Choice, nonce: str, token: str, refused: Text | None = None) -> str:
    """The form that the link of a mail leads to; `token` is the link's."""
    form = tag(
        "form",
        tag("h1", choice.say(words.NEW_PASSWORD)),
        _refusal(choice, refused),
        tag("input", name="token", type="hidden", value=token),
        _field(choice, words.PASSWORD, name="password", type="password", autocomplete="new-password"),
        tag("button", choice.say(words.SET_PASSWORD), type="submit"),
        method="post",
        action="/reset-password",
        class_="panel sign-in",
    )
    return _document(choice, nonce, tag("header", tag("b", "Luopan 罗盘")), form)


def _refusal(choice: Choice, refused: Text | None) -> Html:
    return Html("") if refused is None else tag("p", choice.say(refused), class_="down", role="alert")


def _field(choice: Choice, label: Text, **attributes: str) -> Html:
    return tag("label", choice.say(label), tag("input", required="required", **attributes))


def _document(choice: Choice, nonce: str, head: Html, body: Html, refresh: int | None = None) -> str:
    """`refresh`: seconds after which the browser asks for the page again."""
    language = "zh-CN" if choice.lang == "zh" else "en"
    theme = None if choice.theme == "auto" else choice.theme
    page = tag(
        "html",
        tag(
            "head",
            Html(
                '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            ),
            Html(f'<meta http-equiv="refresh" content="{refresh}">') if refresh else "",
            tag("title", f"{choice.say(words.TITLE)} · Luopan"),
            tag("style", Html(_STYLE), nonce=nonce),
        ),
        tag("body", head, tag("main", body)),
        lang=language,
        data_theme=theme,
    )
    return f"<!doctype html>\n{page}"


def _head(shown: Board | None, viewer: Viewer, choice: Choice, *, signed_in: bool) -> Html:
    markets = () if shown is None else shown.markets
    current = None if shown is None else shown.market.id
    switches = [
        _switch(choice, "market", current, {each.id: Text(each.id, each.id) for each in markets}),
        _switch(choice, "period", choice.period, dict(words.SPANS)),
        _switch(choice, "theme", choice.theme, dict(words.THEMES)),
        _switch(choice, "lang", choice.lang, {"en": Text("EN", "EN"), "zh": Text("中文", "中文")}),
    ]
    out = tag("form", tag("button", choice.say(words.SIGN_OUT)), method="post", action="/sign-out")
    who = tag("span", choice.say(words.LOOKING_AS).format(viewer=viewer), class_="quiet")
    return tag("header", tag("b", "Luopan 罗盘"), who, switches, out if signed_in else "")


def _switch(choice: Choice, name: str, current: str | None, options: dict[str, Text]) -> Html:
    links = [
        tag(
            "a",
            choice.say(text),
            href=choice.link(**{name: key}),
            aria_current="true" if key == current else None,
        )
        for key, text in options.items()
    ]
    return tag("nav", links, aria_label=name) if len(links) > 1 else Html("")


def _empty(choice: Choice) -> Html:
    return tag(
        "section", tag("h1", choice.say(words.NOTHING)), tag("p", choice.say(words.HOW)), class_="panel"
    )


def _board(shown: Board, running: Running | None, choice: Choice) -> Html:
    simulated = tag("p", choice.say(words.SIMULATED), class_="simulated", role="note")
    return tag(
        "div",
        simulated if shown.market.simulated else "",
        tag("h1", f"{shown.market.name} · {choice.say(words.TITLE)}"),
        tag("p", _basis(shown, choice), class_="quiet"),
        running_section(running, choice) if running else "",
        tag("div", [_card(card, shown, choice) for card in shown.cards], class_="cards"),
        _trend(shown, choice),
        tag("div", [_ranking(each, choice) for each in shown.rankings], class_="rankings"),
        tag("p", choice.say(words.MORE), class_="quiet"),
    )


def _basis(shown: Board, choice: Choice) -> str:
    return choice.say(words.BASIS).format(
        first=day(shown.period[0], choice.lang),
        last=day(shown.period[1], choice.lang),
        zone=shown.market.zone,
        through=f"{shown.through:%Y-%m-%d %H:%M:%S} UTC" if shown.through else "–",
        currency=shown.market.currency,
    )


def _card(card: Card, shown: Board, choice: Choice) -> Html:
    unit = card.metric.unit
    if card.value is None:
        why = choice.say(card.why) if card.why else card.metric.id
        value = tag("span", "–", class_="value", title=choice.say(words.NO_NUMBER).format(why=why))
        return tag(
            "section", named(card.metric, choice), value, tag("span", why, class_="quiet"), class_="card"
        )
    title = f"{exact(card.value, unit)} {shown.market.currency if unit == 'money' else ''}".strip()
    value = tag("span", compact(card.value, unit, choice.lang), class_="value", title=title)
    moved = change(card.value, card.before)
    days = (shown.period[1] - shown.period[0]).days + 1
    against = choice.say(words.BEFORE).format(days=days)
    note = tag("span", f"{moved} {against}", class_="change") if moved else ""
    return tag("section", named(card.metric, choice), value, note, class_="card")


def _trend(shown: Board, choice: Choice) -> Html:
    if not shown.days:
        return tag("section", tag("p", choice.say(words.NO_ROWS)), class_="panel")
    legend = [_legend(kind, shown, choice) for kind in shown.split]
    split_title = tag("h2", choice.say(words.SPLIT))
    return tag(
        "section",
        tag("h2", choice.say(words.DAILY if shown.split else words.DAILY_PLAIN)),
        trend(shown, choice),
        [split_title, split(shown.split), tag("ul", legend, class_="legend")] if legend else "",
        _as_table(shown, choice),
        class_="panel",
    )


def _legend(kind: str, shown: Board, choice: Choice) -> Html:
    amount = shown.split[kind]
    share = float(amount) / (sum(float(each) for each in shown.split.values()) or 1.0)
    text = f"{choice.say(words.CONTENT[kind])} {compact(amount, 'money', choice.lang)} · {share:.1%}"
    return tag(
        "li", tag("i", class_=f"dot {kind}"), text, title=f"{exact(amount, 'money')} {shown.market.currency}"
    )


def _as_table(shown: Board, choice: Choice) -> Html:
    """The same numbers for those who read tables, or have them read to them."""
    kinds = [kind for kind in (*words.CONTENT, "all") if any(kind in each.amounts for each in shown.days)]
    heads = [choice.say(words.CONTENT[kind]) if kind in words.CONTENT else "GMV" for kind in kinds]
    rows = [
        tag("tr", tag("td", each.day.isoformat()), [_cell(each.amounts.get(kind)) for kind in kinds])
        for each in shown.days
    ]
    head = tag("tr", tag("th", choice.say(words.DAY)), [tag("th", text, class_="number") for text in heads])
    table = tag("table", tag("thead", head), tag("tbody", rows))
    return tag("details", tag("summary", choice.say(words.AS_TABLE)), tag("div", table, class_="scroll"))


def _cell(value: Number | None) -> Html:
    return tag("td", "–" if value is None else f"{value:,.2f}", class_="number")


def _ranking(ranking: Ranking, choice: Choice) -> Html:
    heads = [tag("th", named(metric, choice), class_="number") for metric in ranking.metrics]
    rows = [_line(line, ranking, choice) for line in ranking.lines]
    table = tag("table", tag("thead", tag("tr", tag("th", ""), heads)), tag("tbody", rows))
    title = tag("h2", choice.say(_RANKED[ranking.dimension]))
    return tag("section", title, tag("div", table, class_="scroll"), class_="panel")


def _line(line: Ranked, ranking: Ranking, choice: Choice) -> Html:
    cells = [
        compact_cell(value, metric.unit, choice)
        for metric, value in zip(ranking.metrics, line.values, strict=True)
    ]
    return tag("tr", tag("td", line.name, title=line.id), cells)
