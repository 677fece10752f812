"""Mails about authorisations: to whom they go, and what they say (R040, G40, G41)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec
import sqlalchemy as sa
from sqlalchemy.orm import Session

from luopan.access.accounts.mails import Mail, queue
from luopan.access.accounts.people import PersonRow
from luopan.access.accounts.views import ViewRow
from luopan.access.authorising.standing import Asset
from luopan.model.services import Category, State


class Told(msgspec.Struct, frozen=True):
    """What a mail about an authorisation tells of it; instants naive UTC."""

    authorisation_id: str
    service: str
    category: Category
    shop_id: str
    assets: tuple[Asset, ...]
    at: dt.datetime
    reason: str | None = None


_ENDED: dict[State, tuple[str, str]] = {
    "cancelled": ("was cancelled by the seller", "已被商家取消"),
    "expired": ("has expired", "已到期"),
    "closed_by_platform": ("was closed by the platform", "已被平台关闭"),
}


def addresses(session: Session, viewer: str, *others: str | None) -> list[str]:
    """The addresses of everybody who looks at all of a viewer's menu, and `others`; each once."""
    wanted = (
        sa.select(PersonRow.email)
        .join(ViewRow, ViewRow.person_id == PersonRow.person_id)
        .where(ViewRow.viewer == viewer, ViewRow.modules.is_(None))
        .where(PersonRow.disabled_at.is_(None), PersonRow.email.is_not(None))
        .order_by(PersonRow.email)
    )
    return list(dict.fromkeys(each for each in (*session.scalars(wanted), *others) if each))


def send(session: Session, to: Iterable[str], subject: str, body: str, now: dt.datetime) -> None:
    """Queue a mail to each address in the caller's transaction."""
    for address in to:
        queue(session, Mail(address, subject[:256], body), now)


def ended(state: State, told: Told) -> tuple[str, str]:
    """Subject and body of the mail that says that an authorisation ended, and which scope is lost with it (G40)."""
    en, zh = _ENDED[state]
    why = "" if told.reason is None else f"\nReason / 原因: {told.reason}"
    return (
        f'Authorisation {told.authorisation_id} of "{told.service}" {en} / 授权{zh}',
        f'The authorisation of "{told.service}" by shop {told.shop_id} {en} on {_moment(told.at)}.{why}\n'
        f"You can no longer access data under this service. Lost:\n{_assets(told)}\n\n"
        f"商家 {told.shop_id} 对服务“{told.service}”的授权{zh}，您无法再查看该服务下的数据。失去的范围见上。\n",
    )


def reminder(told: Told, days: int) -> tuple[str, str]:
    """Subject and body of the mail that says that an authorisation expires within so many days (G41)."""
    return (
        f'Authorisation {told.authorisation_id} of "{told.service}" expires in {days} day(s) / 授权即将到期',
        f'The authorisation of "{told.service}" by shop {told.shop_id} expires on {_moment(told.at)}.\n'
        "Once it has, the seller may authorise the service again. It is about:\n"
        f"{_assets(told)}\n\n"
        f"商家 {told.shop_id} 对服务“{told.service}”的授权将在 {days} 天内到期，到期后可重新授权。\n",
    )


def _assets(told: Told) -> str:
    return "\n".join(f"- {asset.kind} {asset.id} ({told.category})" for asset in told.assets)


def _moment(at: dt.datetime) -> str:
    return f"{at.isoformat(sep=' ', timespec='minutes')} UTC"
