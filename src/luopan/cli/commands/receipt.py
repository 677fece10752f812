"""`receipt`: one order line, who earned it and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import quote

import typer

from luopan.cli.context import Home, out, way
from luopan.cli.options import As, Form, FormOption, answered
from luopan.cli.tables import count, show
from luopan.model.receipts import AttributedBody, ReceiptBody


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command()(receipt)


def receipt(
    context: typer.Context,
    line: Annotated[str, typer.Argument(help="An order line by its id.", metavar="LINE_ID")],
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="As it was known at an instant.", metavar="T")
    ] = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Show who earned an order line under each attribution, by which touch, and why no other rule applied.

    Example: `luopan receipt OL1 --as shop:S1`
    """
    path = f"/order-lines/{quote(line, safe='')}/receipt"
    with way(context, home) as client:
        body = answered(client, path, {"as_of": as_of}, viewer, format, ReceiptBody)
    if body is not None:
        _print(body)


def _print(body: ReceiptBody) -> None:
    line = body.line
    out(
        f"Line {line.line_id} of order {line.order_id}, shop {line.shop_id}: {line.quantity} x "
        f"{line.product_id or 'unknown product'}, {line.pay_amount:,.2f} {line.currency}, "
        f"{body.status.replace('_', ' ')}."
    )
    out(
        f"Created {_at(line.created_at)}, paid {_at(line.paid_at)}, by {line.user_id or 'an unknown buyer'}.\n"
    )
    if body.touches:
        show(
            ["touch", "kind", "content", "account", "channel", "paid"],
            [[_at(t.at), t.kind, _content(t), t.account_id, t.channel, t.paid] for t in body.touches],
        )
    show(
        ["attribution", "earned by", "account", "rule", "why"],
        [r for a in body.attributions for r in _rules(a)],
    )
    _booked(body)


def _rules(attributed: AttributedBody) -> Iterator[list[Any]]:
    """The rule that decided, then those that did not apply."""
    earned = attributed.earned
    if attributed.withheld:
        yield [attributed.attribution, "not yours to see", None, None, None]
        return
    decided = next(rule for rule in attributed.rules if rule.state == "decided")
    account = earned.account_id if earned else None
    yield [attributed.attribution, _content(earned) or "nobody", account, decided.rule, decided.text.en]
    for rule in attributed.rules:
        if rule.state == "not_met":
            yield ["", "", "", f"not {rule.rule}", rule.text.en]
    if attributed.session is not None:
        yield ["", "", "", "session", attributed.session.text.en]


def _booked(body: ReceiptBody) -> None:
    """Commission, refunds and settlements, as far as they are the viewer's."""
    commission = body.commission
    if commission is not None and (commission.creator_id or commission.entries):
        expected = "-" if commission.estimated is None else f"{commission.estimated:,.2f}"
        out(
            f"Commission of {commission.creator_id or 'nobody'}: {expected} expected"
            f" ({commission.rate or 0:.1%}), {commission.actual:,.2f} settled."
        )
    for refund in body.refunds:
        ended = "succeeded" if refund.succeeded_at else "ended without refund" if refund.closed_at else "open"
        why = f" ({refund.reason})" if refund.reason else ""
        out(
            f"Refund {refund.refund_id}{why}: {refund.amount:,.2f}, applied {_at(refund.applied_at)}, {ended}"
            f" {_at(refund.succeeded_at or refund.closed_at)}."
        )
    if body.settlements is not None:
        out(f"Settled so far: {body.settled or 0:,.2f} in {count(len(body.settlements), 'settlement')}.")


def _content(of: Any) -> str | None:
    if of is None or of.content_type is None:
        return None
    return f"{of.content_type} {of.content_id}" if of.content_id else str(of.content_type)


def _at(instant: Any) -> str:
    return "-" if instant is None else f"{instant:%Y-%m-%d %H:%M:%S}Z"
