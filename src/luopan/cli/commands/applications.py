"""`application`: links with MCNs and creators' data, asked for, decided, listed and ended on a terminal."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

import typer

from luopan.cli.context import Home, errors, out, way
from luopan.cli.options import As, Form, FormOption, answered
from luopan.cli.tables import instant
from luopan.cli.tables import show as show_table
from luopan.model.applications import (
    ApplicationBody,
    ApplicationRequest,
    ApplicationsBody,
    DecisionRequest,
    Kind,
    LivesBody,
    State,
)

app = typer.Typer(
    no_args_is_help=True,
    help="Applications: link, share, ask, lives, list, show, accept, refuse, withdraw, end.",
)

Id = Annotated[str, typer.Argument(help="The id that `luopan application list` shows.", metavar="ID")]
Days = Annotated[int, typer.Option(help="For how many days; 365 at most.")]
AsCreator = Annotated[str, typer.Option("--as", help="The creator, `creator:ACCOUNT_ID`.", metavar="VIEWER")]
AsMcn = Annotated[str, typer.Option("--as", help="The MCN, `agency:AGENCY_ID:mcn:MARKET`.", metavar="VIEWER")]
AsTaker = Annotated[str, typer.Option("--as", help="The shop or the agency.", metavar="VIEWER")]
AsSide = Annotated[str, typer.Option("--as", help="One of its sides.", metavar="VIEWER")]


@app.command()
def link(
    context: typer.Context,
    account: Annotated[str, typer.Argument(help="The creator's account.", metavar="ACCOUNT")],
    days: Days,
    rate: Annotated[float, typer.Option(help="The agency's share of commissions, from 0 to 1.")],
    viewer: AsMcn,
    home: Home = None,
) -> None:
    """Ask a creator to join an MCN, and print the id; it waits for the creator for seven days.

    Example: `luopan application link A1 --days 180 --rate 0.2 --as agency:AG1:mcn:US`
    """
    _apply(context, home, ApplicationRequest("link", account, days=days, share_rate=rate), viewer)


@app.command()
def share(
    context: typer.Context,
    to: Annotated[str, typer.Argument(help="The shop or the agency, such as shop:S1.", metavar="VIEWER")],
    days: Days,
    viewer: AsCreator,
    home: Home = None,
) -> None:
    """Share all data of a creator with a shop or an agency, at once, and print the id.

    Example: `luopan application share shop:S1 --days 30 --as creator:A1`
    """
    _apply(context, home, ApplicationRequest("all_data", to=to, days=days), viewer)


@app.command()
def ask(
    context: typer.Context,
    live: Annotated[
        str, typer.Argument(help="The id that `luopan application lives` shows.", metavar="LIVE")
    ],
    viewer: AsTaker,
    home: Home = None,
) -> None:
    """Ask the creator of a live for all of its data, and print the id; it waits for seven days.

    Example: `luopan application ask L1 --as shop:S1`
    """
    _apply(context, home, ApplicationRequest("live", live_id=live), viewer)


@app.command()
def lives(
    context: typer.Context,
    viewer: AsTaker,
    search: Annotated[str | None, typer.Option(help="What the title or the account's name holds.")] = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """List the lives whose data a shop or an agency may ask for, and has not.

    Example: `luopan application lives --as shop:S1`
    """
    with way(context, home) as client:
        body = answered(client, "/applications/lives", {"search": search}, viewer, format, LivesBody)
    if body is not None:
        rows = [
            [each.live_id, each.title, each.account_name, each.started_at, each.ended_at]
            for each in body.lives
        ]
        show_table(["live", "title", "account", "started", "ended"], rows)


@app.command("list")
def list_applications(
    context: typer.Context,
    kind: Annotated[Kind | None, typer.Option(help="Only those of this kind.")] = None,
    state: Annotated[State | None, typer.Option(help="Only those in this state.")] = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """List applications, the newest first: all, or those that somebody made, decides or gives data by.

    Example: `luopan application list --state pending --as creator:A1`
    """
    asked = {"kind": kind, "state": state}
    with way(context, home) as client:
        body = answered(client, "/applications", asked, viewer, format, ApplicationsBody)
    if body is not None:
        rows = [
            [each.application_id, each.kind, each.giver, each.taker, each.live_id, each.label.en, each.asked_at,
             each.ends_at]
            for each in body.applications
        ]  # fmt: skip
        show_table(["id", "kind", "whose data", "for", "live", "state", "asked", "until"], rows)


@app.command()
def show(
    context: typer.Context,
    application: Id,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Show one application and its history: who asked, decided and ended it, and when.

    Example: `luopan application show 1f2e3d4c5b6a7988`
    """
    with way(context, home) as client:
        body = answered(client, _path(application), {}, viewer, format, ApplicationBody)
    if body is not None:
        _print(body)


@app.command()
def accept(context: typer.Context, application: Id, viewer: AsSide, home: Home = None) -> None:
    """Grant what was applied for, as the creator or the shop of the account.

    Example: `luopan application accept 1f2e3d4c5b6a7988 --as creator:A1`
    """
    _turn(context, home, application, "decision", viewer, DecisionRequest(accept=True))


@app.command()
def refuse(context: typer.Context, application: Id, viewer: AsSide, home: Home = None) -> None:
    """Refuse what was applied for, as the creator or the shop of the account.

    Example: `luopan application refuse 1f2e3d4c5b6a7988 --as creator:A1`
    """
    _turn(context, home, application, "decision", viewer, DecisionRequest(accept=False))


@app.command()
def withdraw(context: typer.Context, application: Id, viewer: AsTaker, home: Home = None) -> None:
    """Take back what waits, as who applied for it.

    Example: `luopan application withdraw 1f2e3d4c5b6a7988 --as shop:S1`
    """
    _turn(context, home, application, "withdrawal", viewer, {})


@app.command()
def end(context: typer.Context, application: Id, viewer: AsSide, home: Home = None) -> None:
    """End what was granted, as either side; a link, once the other side ends it too, or a week later.

    Example: `luopan application end 1f2e3d4c5b6a7988 --as creator:A1`
    """
    _turn(context, home, application, "end", viewer, {})


def _apply(context: typer.Context, home: Home, request: ApplicationRequest, viewer: str) -> None:
    with way(context, home) as client:
        body = client.read(ApplicationBody, client.post("/applications", request, viewer))
    out(body.application_id)
    errors.print(f"It is {body.state}.", markup=False)


def _turn(context: typer.Context, home: Home, application: str, turn: str, viewer: str, body: Any) -> None:
    with way(context, home) as client:
        told = client.read(ApplicationBody, client.post(f"{_path(application)}/{turn}", body, viewer))
    asked = f"; {told.ending_asked_by} asked to end it" if told.ending_asked_by and not told.ended_at else ""
    errors.print(f"Application {told.application_id} is {told.state}{asked}.", markup=False)


def _path(application: str) -> str:
    return f"/applications/{quote(application, safe='')}"


def _print(body: ApplicationBody) -> None:
    live = "" if body.live_id is None else f", live {body.live_id}"
    out(f"{body.label.en}: {body.kind} of {body.giver} for {body.taker}{live}.")
    out(f"It was asked for by {body.asked_by} on {instant(body.asked_at)}.")
    if body.decided_at is not None:
        out(f"It was decided by {body.decided_by} on {instant(body.decided_at)}.")
    if body.ending_asked_at is not None:
        out(f"{body.ending_asked_by} asked on {instant(body.ending_asked_at)} to end it.")
    if body.ended_at is not None:
        out(f"It ended on {instant(body.ended_at)}, by {body.ended_by}.")
    elif body.ends_at is not None:
        out(f"It ends on {instant(body.ends_at)}.")
    if not body.in_effect:
        out("What may be seen does not say so yet; it will within a minute.")
