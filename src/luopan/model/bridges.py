"""Why two numbers differ: what is asked for, the exact steps from one to the other, and the rows that each moved."""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from luopan.errors import QuestionError
from luopan.model.answers import Cell, ColumnBody, NoteBody
from luopan.model.questions import FilterBody, LensBody, Name, PeriodBody, QuestionBody
from luopan.model.values import Text

Coordinate = Literal[
    "outside",
    "scope",
    "ownership",
    "geography",
    "filters",
    "grain",
    "attribution",
    "period",
    "clock",
    "as_of",
    "measure",
    "permission",
]
"""What two numbers can differ in, in the order in which a bridge walks them."""

Label = Annotated[str, Meta(max_length=256)]
Figure = Annotated[Decimal, Meta(extra_json_schema={"type": "number"})]
"""A number from outside; `check_figure` says which can be."""
ViewerName = Annotated[str, Meta(max_length=512)]


_LARGEST, _FINEST = 18, -9
"""Powers of ten between which figures lie: no number of a screen is longer."""


def check_figure(figure: Decimal | None) -> None:
    """Refuse what is no number of a screen.

    Raises:
        ValueError: it is not finite, or has more places than any number here.
    """
    if figure is None:
        return
    exponent = figure.as_tuple().exponent
    if not isinstance(exponent, int) or figure.adjusted() >= _LARGEST or exponent < _FINEST:
        raise ValueError(
            f"a figure is a number of at most {_LARGEST} digits before and {-_FINEST} after the decimal point"
        )


class Side(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename={"viewer": "as"}
):
    """One end of a bridge: a question of one metric without `by`. `as`: whose number it is, where not the asker's.

    `added`: the end is what people get who add up the numbers of a table by these dimensions. `figure`: the end is a
    figure from outside, said to come from the screen that `query` asks; `stated`: it is what the platform gave for it.
    """

    query: QuestionBody
    added: Annotated[list[Name], Meta(max_length=3)] = []
    label: Label | None = None
    viewer: ViewerName | None = None
    figure: Figure | None = None
    stated: bool = False

    def __post_init__(self) -> None:
        check_figure(self.figure)


class Moments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The two moments that a pair compares; null is now."""

    first: dt.datetime | None = msgspec.field(default=None, name="from")
    last: dt.datetime | None = msgspec.field(default=None, name="to")


class Views(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Whose views a pair compares; null is the asker's own."""

    first: ViewerName | None = msgspec.field(default=None, name="from")
    last: ViewerName | None = msgspec.field(default=None, name="to")


class BridgeBody(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename={"views": "as"}
):
    """What `POST /bridge` takes: two sides, or a named `pair` with what it is asked of."""

    first: Side | None = msgspec.field(default=None, name="from")
    last: Side | None = msgspec.field(default=None, name="to")
    pair: Name | None = None
    where: dict[Name, FilterBody] = {}
    period: PeriodBody | None = None
    metric: Name | None = None
    as_of: Moments | None = None
    views: Views | None = None


class End(msgspec.Struct, frozen=True, omit_defaults=True):
    """One end as it was answered: its words, what was asked, the lens it was resolved to, what it is right for."""

    label: Text
    side: Side | None = None
    lens: LensBody = LensBody()
    right_for: Text | None = None


class Step(msgspec.Struct, frozen=True, omit_defaults=True):
    """One exact difference. `rows`: where the rows that it moved are read; `delta` null: what the asker may not see.

    `cause` divides a coordinate that mixes several; `before` and `after` are the sides that the step lies between.
    """

    coordinate: Coordinate
    label: Text
    delta: Decimal | None
    cause: str | None = None
    before: Side | None = None
    after: Side | None = None
    rows: str | None = None


class Fact(msgspec.Struct, frozen=True):
    """Something known that decided an answer which is no amount."""

    about: Text
    value: Cell


class Bridge(msgspec.Struct, frozen=True):
    """From one number to another. `residual` is 0, or null where a step is closed or an end has no number.

    `rule` and `facts`: of pairs that are no amounts, what decided (`from`, `to` and the steps are then empty).
    """

    first: Decimal | None = msgspec.field(name="from")
    last: Decimal | None = msgspec.field(name="to")
    steps: list[Step]
    residual: Decimal | None
    unit: str | None = None
    currency: str | None = None
    ends: tuple[End, End] | None = None
    pair: str | None = None
    rule: Text | None = None
    facts: list[Fact] = []
    notes: list[NoteBody] = []


class Opened(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A step to be opened: the sides that it lies between, and the cause of which rows are wanted."""

    before: Side
    after: Side
    coordinate: Coordinate | Literal["shared"]
    cause: str | None = None


class Paging(msgspec.Struct, frozen=True):
    """Which of the rows are wanted, in which order."""

    order: tuple[str, ...] = ()
    limit: int | None = 100
    offset: int = 0


class MovedBody(msgspec.Struct, frozen=True):
    """The rows that a step moved, a page of them; `sum` of their `delta` is the step's.

    `sum` is null of what does not add up over rows (ratios, means): `parts` then tells numerator and denominator
    before and after. `names`: by column what its ids are called, over HTTP.
    """

    columns: list[ColumnBody]
    rows: list[list[Cell]]
    row_count: int
    sum: Any
    parts: dict[str, dict[str, Cell]] | None
    notes: list[NoteBody]
    names: dict[str, dict[str, str]] = {}


class PairBody(msgspec.Struct, frozen=True):
    """A named pair: both screens, what each is right for, and what has to be given to ask for it. `metrics`: what the
    screens show, `*` where it is of any."""

    id: str
    requirement: str
    name: Text
    first: Text = msgspec.field(name="from")
    last: Text = msgspec.field(name="to")
    right_for: tuple[Text, Text]
    metrics: list[str]
    of: list[str]
    needs: list[str]
    moments: bool
    views: bool
    operator: bool


class PairsBody(msgspec.Struct, frozen=True):
    """The named pairs."""

    pairs: list[PairBody]


def opening(step: Opened) -> str:
    """A step as it stands in a link."""
    return base64.urlsafe_b64encode(msgspec.json.encode(step)).decode().rstrip("=")


def opened(text: str) -> Opened:
    """The step of a link.

    Raises:
        QuestionError: it is none.
    """
    try:
        padded = text + "=" * (-len(text) % 4)
        return msgspec.json.decode(base64.urlsafe_b64decode(padded.encode()), type=Opened)
    except (ValueError, binascii.Error, msgspec.DecodeError, RecursionError) as error:
        raise QuestionError("This names no step of a bridge; take the link that the bridge gave.") from error
