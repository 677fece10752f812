"""`what-if`: one question under several attributions."""

from __future__ import annotations

import re
from typing import Annotated, Any, get_args

import typer

from luopan.cli.commands.asking import AsOf, Clock, Geography, Metrics, Ownership, Profile, Where
from luopan.cli.context import Home, out, way
from luopan.cli.options import Anchor, As, Form, FormOption, From, Preset, To, tell
from luopan.cli.question import Asked, question_body
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.errors import QuestionError
from luopan.model.receipts import TouchName
from luopan.model.what_if import Changed, Compared, Number, WhatIf, WhatIfBody, WindowBody

_WINDOW = re.compile(r"(?P<touch>[a-z]+):(?P<days>\d{1,4})d(?::(?P<types>[a-z_,]+))?")
_TYPES = ("live", "video", "product_card")


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command("what-if")(what_if)


def _asked(
    metric: Metrics,
    by: Annotated[list[str] | None, typer.Option(help="Dimensions.", metavar="DIM")] = None,
    where: Where = None,
    first: From = None,
    last: To = None,
    period: Preset = None,
    anchor: Anchor = None,
    clock: Clock = None,
    ownership: Ownership = None,
    geography: Geography = None,
    as_of: AsOf = None,
    limit: Annotated[str | None, typer.Option(help="Groups at most, or `all`.", metavar="N")] = "20",
    profile: Profile = None,
) -> Asked:
    """The options of the question."""
    return Asked(
        metric, by, where, first, last, period, anchor, clock, None, ownership, geography, as_of,
        None, None, limit, 0, False, profile,
    )  # fmt: skip


@sharing(_asked)
def what_if(
    context: typer.Context,
    asked: Asked,
    under: Annotated[
        list[str],
        typer.Option(
            help="An attribution, or a window such as `click:7d:live,video`; the first is compared with.",
            metavar="A",
        ),
    ],
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Ask one question under several attributions, and see who gains and who loses.

    Example: `luopan what-if gmv --by account_id --under direct --under last_click_14d --period last_28_days`
    """
    if len(under) < 2:
        raise QuestionError(
            "Name two attributions or more, such as --under direct --under last_click_14d; the first is compared with."
        )
    body = WhatIfBody(question_body(asked), [_attribution(text) for text in under])
    with way(context, home) as client:
        content = client.post("/what-if", body, viewer)
        if format is Form.JSON:
            out(content.decode())
            return
        found = client.read(WhatIf, content)
    for compared in found.metrics:
        _print(compared, found)
    tell(found.notes)


def _attribution(text: str) -> str | WindowBody:
    """A name, or a window: `TOUCH:DAYSd`, with content types behind it or without."""
    if ":" not in text:
        return text
    match = _WINDOW.fullmatch(text)
    types = tuple((match["types"] or "").split(",")) if match and match["types"] else ()
    if match is None or match["touch"] not in get_args(TouchName) or not set(types) <= set(_TYPES):
        raise QuestionError(
            f'--under "{text}" is no attribution; write its name, or a window such as click:7d, cart:30d:live or'
            " view:1d:live,video."
        )
    return WindowBody(match["touch"], int(match["days"]), types)  # type: ignore[arg-type]


def _print(compared: Compared, found: WhatIf) -> None:
    """The numbers by group, what each gains or loses beside them, then the sums where there are any."""
    ids = [under.id for under in found.attributions]
    currency = f", {compared.currency}" if compared.currency else ""
    out(f"{compared.metric}{currency}")
    header = [*found.by, *(column for id in ids for column in ([id] if id == ids[0] else [id, "+/-"]))]
    rows = [[*group.key, *_paired(group.values, group.differences)] for group in compared.groups]
    totals = _paired(compared.totals, compared.differences)
    summed = bool(found.by) and any(total is not None for total in totals)
    show(header, rows, [*([None] * len(found.by)), *totals] if summed else None)
    for change in compared.changes:
        out(_summed(change, ids[0]))
    out("")


def _paired(values: list[Number], differences: list[Number]) -> list[Any]:
    """The first number, then each other one with its difference."""
    first, *others = zip(values, differences, strict=True)
    return [first[0], *(part for pair in others for part in pair)]


def _summed(change: Changed, first: str) -> str:
    told = f"{change.attribution} against {first}: {change.gainers} gain, {change.losers} lose"
    if change.gained is None or change.lost is None:
        return f"{told}."
    return f"{told}; {change.gained:+,.2f} and {change.lost:+,.2f} make {change.difference or 0:+,.2f}."
