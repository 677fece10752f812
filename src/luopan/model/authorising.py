"""What is said about services and authorisations over HTTP."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from luopan.model.services import MOST_DAYS, AssetKind, BindingKind, Category, State
from luopan.model.values import Text

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
Prose = Annotated[str, msgspec.Meta(max_length=4096)]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=128)]


class _Given(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The body of a request; a field that it does not have is an error."""


class ServiceRequest(_Given, frozen=True):
    """A service to be offered; one that is not `public` is found by its authorisation link alone (R028). `email`:
    where mails about it go beside the agency's people."""

    name: Line
    category: Category
    description: Prose = ""
    public: bool = True
    email: Line | None = None


class ServiceChange(_Given, frozen=True):
    """What is to change about a service; what is absent stays. `recommended` is the operator's to set (R027)."""

    name: Line | None = None
    description: Prose | None = None
    public: bool | None = None
    recommended: bool | None = None


class NeedBody(msgspec.Struct, frozen=True):
    """Data that a service needs."""

    id: str
    name: Text


class ServiceBody(msgspec.Struct, frozen=True):
    """A service as it is shown to who looks: what must be authorised to it, which data it needs, how many sellers
    have authorised it. `link` is its agency's and the operator's alone to hand on."""

    service_id: str
    name: str
    description: str
    category: Category
    category_name: Text
    agency_id: str
    market: str
    public: bool
    recommended: bool
    authorisations: int
    asset: AssetKind
    needs: tuple[NeedBody, ...]
    withdrawn: bool
    link: str | None = None
    agency_name: str | None = None


class ServicesBody(msgspec.Struct, frozen=True):
    """A page of services, and how many there are."""

    services: list[ServiceBody]
    row_count: int


class AssetBody(_Given, frozen=True):
    """The shop, or one of its official or marketing accounts."""

    kind: AssetKind
    id: Id


class AuthorisationRequest(_Given, frozen=True):
    """What a seller fills in (R029). `days`: for how long, today included. `start`: today, if it is given at all.
    `data`: all that the service needs. `link`: of a service that is not public."""

    days: Annotated[int, msgspec.Meta(description=f"1 to {MOST_DAYS}")]
    assets: Annotated[tuple[AssetBody, ...], msgspec.Meta(min_length=1, max_length=50)]
    data: Annotated[tuple[Line, ...], msgspec.Meta(max_length=20)]
    start: dt.date | None = None
    email: Line | None = None
    phone: Line | None = None
    link: Line | None = None


class AssetShown(msgspec.Struct, frozen=True):
    """What was authorised, and what people call it."""

    kind: AssetKind
    id: str
    name: str | None = None


class AuthorisationBody(msgspec.Struct, frozen=True):
    """One authorisation: its state by its own name and by the word that who looks is used to; who ended it, when and
    why. `in_effect`: whether what may be seen says so already; else it will within the minute."""

    authorisation_id: str
    service_id: str
    service_name: str
    agency_id: str
    market: str
    category: Category
    shop_id: str
    assets: tuple[AssetShown, ...]
    data: tuple[str, ...]
    days: int
    authorised_at: dt.datetime
    authorised_by: str
    expires_at: dt.datetime
    state: State
    label: Text
    ended_at: dt.datetime | None
    ended_by: str | None
    reason: str | None
    email: str | None
    phone: str | None
    in_effect: bool
    agency_name: str | None = None
    shop_name: str | None = None


class AuthorisationsBody(msgspec.Struct, frozen=True):
    """A page of authorisations, the newest first, and how many there are."""

    authorisations: list[AuthorisationBody]
    row_count: int


class AssetChoice(msgspec.Struct, frozen=True):
    """What my shop may authorise: itself, or an account that is bound to it as `account_kind`. Who holds it now, if an
    agency does: then it can be authorised to no other (R035)."""

    kind: AssetKind
    id: str
    name: str | None
    account_kind: BindingKind | None
    agency_id: str | None
    agency_name: str | None


class AssetsBody(msgspec.Struct, frozen=True):
    """All that my shop may authorise: the shop, then its accounts by name."""

    assets: list[AssetChoice]


class ClosureRequest(_Given, frozen=True):
    """Why the platform closes something."""

    reason: Line


Order = Literal["popular", "recommended", "name"]
