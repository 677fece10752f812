"""What is said of applications over HTTP: links of creators with MCNs, creators' data shared whole or by live."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from luopan.model.services import MOST_DAYS
from luopan.model.values import Text

Kind = Literal["link", "all_data", "live"]
"""`link`: a creator joins an MCN (G30). `all_data`: a creator shares its compass with a shop or an agency (R049).
`live`: a shop or an agency asks for the data of one live (R046, R050)."""

State = Literal["pending", "accepted", "refused", "withdrawn", "lapsed", "ended"]

KINDS: dict[Kind, Text] = {
    "link": Text("link", "机构绑定"),
    "all_data": Text("all data", "全部数据授权"),
    "live": Text("live", "单场直播授权"),
}
"""What is applied for, in words."""

LABELS: dict[State, Text] = {
    "pending": Text("Waiting", "待处理"),
    "accepted": Text("Accepted", "已接受"),
    "refused": Text("Refused", "已拒绝"),
    "withdrawn": Text("Withdrawn", "已撤回"),
    "lapsed": Text("Lapsed", "已失效"),
    "ended": Text("Ended", "已结束"),
}
"""What a state is called by everybody."""

LAPSE_DAYS = 7
"""A request that nobody answers lapses after so many days, and an unlinking that nobody answers is approved (G30)."""

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]


class _Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The body of a request; a field that it does not have is an error."""


class ApplicationRequest(_Given, frozen=True):
    """What is applied for. A `link` is asked by an MCN, with the creator's `account_id`, the agency's `share_rate` of
    commissions and the `days`; `all_data` is given by a creator `to` a viewer for `days`; a `live` is asked by its
    `live_id`."""

    kind: Kind
    account_id: Line | None = None
    live_id: Line | None = None
    to: Line | None = None
    days: Annotated[int, msgspec.Meta(ge=1, le=MOST_DAYS)] | None = None
    share_rate: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None


class DecisionRequest(_Given, frozen=True):
    """Whether what is applied for is granted."""

    accept: bool


class ApplicationBody(msgspec.Struct, frozen=True):
    """One application and its history: who gives (the creator; `owner`: the shop that may decide for it), who takes,
    who asked, decided and ended it, and when. `ending_asked_by`: who asked for the unlinking that waits. `in_effect`:
    whether what may be seen says so already. What sides and lives are called, as far as it is known."""

    application_id: str
    kind: Kind
    state: State
    label: Text
    giver: str
    owner: str | None
    taker: str
    live_id: str | None
    days: int | None
    share_rate: float | None
    asked_at: dt.datetime
    asked_by: str
    decided_at: dt.datetime | None
    decided_by: str | None
    ends_at: dt.datetime | None
    ending_asked_at: dt.datetime | None
    ending_asked_by: str | None
    ended_at: dt.datetime | None
    ended_by: str | None
    in_effect: bool
    giver_name: str | None = None
    owner_name: str | None = None
    taker_name: str | None = None
    live_title: str | None = None


class ApplicationsBody(msgspec.Struct, frozen=True):
    """A page of applications, the newest first, and how many there are."""

    applications: list[ApplicationBody]
    row_count: int


class LiveToApplyFor(msgspec.Struct, frozen=True):
    """A live whose data may be applied for; `ended_at` null: it runs."""

    live_id: str
    title: str | None
    account_id: str
    account_name: str
    started_at: dt.datetime
    ended_at: dt.datetime | None


class LivesBody(msgspec.Struct, frozen=True):
    """A page of lives that may be applied for, the latest first, and how many there are."""

    lives: list[LiveToApplyFor]
    row_count: int
