"""What was promised to people and is not done yet: contracts to be written, mails to be sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from luopan.access.accounts import Accounts
from luopan.access.authorising.contracts import waiting
from luopan.model.reports import Finding
from luopan.model.values import Text

_SOON = dt.timedelta(minutes=10)
"""A mail that waits longer was to be sent already."""
_SHOWN = 3


def promise_findings(accounts: Accounts, now: dt.datetime) -> Iterator[Finding]:
    """One for each kind of promise that is late."""
    contracts = waiting(accounts.store)
    if contracts:
        text = Text(
            "contracts that follow from what people allow are not written yet (S54): what may be seen does not say"
            " so; it is tried again every half minute, and the log says why it fails",
            "授权产生的合约尚未写入，可见范围还未生效；系统每半分钟重试一次，失败原因见日志",
        )
        yield Finding("contracts_waiting", "warning", len(contracts), text, contracts[:_SHOWN])
    mails = [each for each in accounts.outbox.waiting() if each.problem or each.queued_at < now - _SOON]
    if mails:
        text = Text(
            "mails are not sent yet; `luopan user mails` says to whom and why, and without [mail] host none is sent",
            "有邮件尚未发出；`luopan user mails` 可查看收件人与原因，未设置 [mail] host 时不会发送邮件",
        )
        told = [f"{each.to}: {each.problem or each.subject}" for each in mails[:_SHOWN]]
        yield Finding("mails_waiting", "warning", len(mails), text, told)
