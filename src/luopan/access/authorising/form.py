"""The form in which a seller authorises a service: what may stand in it, and what it then says (R026, R029-R031)."""

from __future__ import annotations

import datetime as dt

from luopan.access.authorising.services import Service
from luopan.access.authorising.standing import Asset, Place
from luopan.errors import OutOfScope, QuestionError, nearest
from luopan.model.authorising import AuthorisationRequest
from luopan.model.services import CATEGORIES, MOST_DAYS
from luopan.times import business_day, day_bounds


def last_instant(request: AuthorisationRequest, place: Place, now: dt.datetime) -> dt.datetime:
    """The last instant of the last business day of an authorisation that starts today (R030, R031).

    Raises:
        QuestionError: it is longer than a year, or is to start on another day.
    """
    today = business_day(now, place.zone)
    if not 1 <= request.days <= MOST_DAYS:
        raise QuestionError(
            f"An authorisation lasts 1 to {MOST_DAYS} days (at most a year), not {request.days}."
        )
    if request.start not in (None, today):
        raise QuestionError(
            f"An authorisation starts on the day it is given, {today}, not on {request.start}."
        )
    last = today + dt.timedelta(days=request.days - 1)
    return day_bounds(last, last, place.zone)[1] - dt.timedelta.resolution


def assets_of(service: Service, request: AuthorisationRequest, mine: frozenset[Asset]) -> tuple[Asset, ...]:
    """What is authorised: of the kind that the service's category takes (R029), and the shop's own (R026).

    Raises:
        QuestionError: it is of another kind.
        OutOfScope: it is not the shop's to give, or does not exist.
    """
    assets = tuple(dict.fromkeys(Asset(each.kind, each.id) for each in request.assets))
    policy = CATEGORIES[service.category]
    strange = next((each for each in assets if each.kind != policy.asset), None)
    if strange is not None:
        wanted = "your shop" if policy.asset == "shop" else "official or marketing accounts"
        raise QuestionError(
            f"A service of {policy.name.en} is authorised for {wanted}, not for {strange.kind} {strange.id}."
        )
    outside = next((each for each in assets if each not in mine), None)
    if outside is not None:
        raise OutOfScope(f"{outside.kind} {outside.id} is not yours to authorise now, or there is none.")
    return assets


def agreed(service: Service, data: tuple[str, ...]) -> tuple[str, ...]:
    """The data that the seller agrees to share: all that the service needs (R029).

    Raises:
        QuestionError: it is less, or something else.
    """
    needs = [need.id for need in CATEGORIES[service.category].needs]
    unknown = next((each for each in data if each not in needs), None)
    if unknown is not None:
        raise QuestionError(f'This service does not need "{unknown}"{nearest(unknown, needs)}.')
    lacking = next((each for each in needs if each not in data), None)
    if lacking is not None:
        raise QuestionError(f'This service needs "{lacking}" too; agree to {", ".join(needs)}.')
    return tuple(needs)
