"""Options that many commands have, each said once."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from luopan.cli.client import Client
from luopan.cli.context import errors, out
from luopan.model.answers import NoteBody
from luopan.model.questions import Body

From = Annotated[str | None, typer.Option("--from", help="First business day.", metavar="D")]
To = Annotated[str | None, typer.Option("--to", help="Last business day.", metavar="D")]
Preset = Annotated[str | None, typer.Option("--period", help="`last_7_days`, `month` ...", metavar="PRESET")]
Anchor = Annotated[str | None, typer.Option(help="The day a preset ends on; today if absent.", metavar="D")]
As = Annotated[str | None, typer.Option("--as", help="As whom to ask.", metavar="VIEWER")]
Shop = Annotated[
    str | None, typer.Option("--shop", help="The shop; a shop that asks may leave it out.", metavar="ID")
]


class Form(StrEnum):
    """How an answer that is no plain table of rows is printed."""

    TABLE = "table"
    JSON = "json"


FormOption = Annotated[Form, typer.Option("--format", help="How to print the answer.")]
Asked = dict[str, str | None]
"""Parameters of a request by their names."""


def of_shop(
    shop: Shop = None,
    first: From = None,
    last: To = None,
    period: Preset = None,
    anchor: Anchor = None,
) -> Asked:
    """The options of whatever is told of a shop over a period, for `sharing`."""
    return {"shop_id": shop, "from": first, "to": last, "preset": period, "anchor": anchor}


def answered(
    client: Client,
    path: str,
    asked: dict[str, Any],
    viewer: str | None,
    format: Form,
    kind: type[Body],
) -> Body | None:
    """The answer of a path, to be shown; None where it was wanted as JSON and is printed already."""
    content = client.get(path, asked, viewer)
    if format is Form.JSON:
        out(content.decode())
        return None
    return client.read(kind, content)


def tell(notes: Sequence[NoteBody]) -> None:
    """Say an answer's notes beside it, each once."""
    for text in dict.fromkeys(note.text.en for note in notes):
        errors.print(text, markup=False)
