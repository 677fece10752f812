"""`user`: people made, listed, shut out, and as whom each may look, in the account database itself."""

from __future__ import annotations

import datetime as dt
import sys
from typing import Annotated

import typer

from luopan.cli.commands.accounts import accounts_of, now
from luopan.cli.context import Home, errors, out
from luopan.cli.options import Form, FormOption
from luopan.cli.tables import show
from luopan.model.answers import encode
from luopan.model.people import MailsBody, PeopleBody, PersonBody, ViewBody

app = typer.Typer(
    no_args_is_help=True, help="People: add, list, password, disable, enable, grant, revoke, mails."
)

Named = Annotated[str, typer.Argument(help="A name or an e-mail address.", metavar="NAME")]
FromInput = Annotated[bool, typer.Option("--stdin", help="Read the password from standard input.")]
LookingAs = Annotated[str, typer.Option("--as", help="As whom.", metavar="VIEWER")]


@app.command()
def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What the person is called, such as ann.")],
    email: Annotated[str | None, typer.Option(help="Where mails go; signs in as well as the name.")] = None,
    viewer: Annotated[
        list[str] | None, typer.Option("--as", help="As whom the person may look.", metavar="VIEWER")
    ] = None,
    stdin: FromInput = False,
    home: Home = None,
) -> None:
    """Add somebody, and print the password that was made for the person, and nothing else.

    Example: `luopan user add ann --email ann@example.com --as shop:S1`
    """
    from luopan.access import View, parse_viewer

    views = [View(parse_viewer(each)) for each in viewer or ()]
    with accounts_of(context, home) as accounts:
        password = _password(stdin)
        moment = now()
        person = accounts.people.add(name, email, moment, accounts.credentials.of_new(password, name))
        for place, view in enumerate(views):
            accounts.views.grant(person.person_id, view, moment + place * dt.timedelta.resolution)
    if not stdin:
        out(password)


@app.command("list")
def list_people(context: typer.Context, format: FormOption = Form.TABLE, home: Home = None) -> None:
    """List everybody, and as whom each may look; a sub-account with its modules.

    Example: `luopan user list --format json`
    """
    from luopan.access.registry import person_body

    with accounts_of(context, home) as accounts:
        people = [person_body(each, accounts.views.of(each.person_id)) for each in accounts.people.list()]
    if format is Form.JSON:
        out(encode(PeopleBody(people)).decode())
        return
    rows = [
        [each.name, each.email, ", ".join(map(_looks, each.views)) or None, _state(each), each.created_at]
        for each in people
    ]
    show(["name", "e-mail", "looks as", "state", "since"], rows)


@app.command()
def password(context: typer.Context, name: Named, stdin: FromInput = False, home: Home = None) -> None:
    """Give somebody a new password and print it, and nothing else; all sessions of the person end.

    Example: `luopan user password ann`
    """
    with accounts_of(context, home) as accounts:
        person, chosen = accounts.people.named(name), _password(stdin)
        accounts.credentials.set(person.person_id, chosen, now())
    if not stdin:
        out(chosen)


@app.command()
def disable(context: typer.Context, name: Named, home: Home = None) -> None:
    """Shut somebody out at once: sessions end, tokens rest.

    Example: `luopan user disable ann`
    """
    with accounts_of(context, home) as accounts:
        accounts.credentials.disable(accounts.people.named(name).person_id, now())
    errors.print(f"{name} may not sign in any more.", markup=False)


@app.command()
def enable(context: typer.Context, name: Named, home: Home = None) -> None:
    """Let somebody in again.

    Example: `luopan user enable ann`
    """
    with accounts_of(context, home) as accounts:
        accounts.credentials.enable(accounts.people.named(name).person_id)
    errors.print(f"{name} may sign in again.", markup=False)


@app.command()
def grant(
    context: typer.Context,
    name: Named,
    viewer: LookingAs,
    module: Annotated[
        list[str] | None, typer.Option(help="A module of the shop's menu: a sub-account; all if absent.")
    ] = None,
    home: Home = None,
) -> None:
    """Let somebody look as a viewer; with modules, as a sub-account of a shop that sees no others.

    Example: `luopan user grant ann --as shop:S1 --module live --module video`
    """
    from luopan.access import granted_view

    view = granted_view(viewer, module or None)
    with accounts_of(context, home) as accounts:
        accounts.views.grant(accounts.people.named(name).person_id, view, now())
    errors.print(f"{name} may look as {viewer}.", markup=False)


@app.command()
def revoke(context: typer.Context, name: Named, viewer: LookingAs, home: Home = None) -> None:
    """Take a view from somebody, at once.

    Example: `luopan user revoke ann --as shop:S1`
    """
    from luopan.access import parse_viewer

    with accounts_of(context, home) as accounts:
        accounts.views.revoke(accounts.people.named(name).person_id, parse_viewer(viewer))
    errors.print(f"{name} may not look as {viewer} any more.", markup=False)


@app.command()
def mails(context: typer.Context, format: FormOption = Form.TABLE, home: Home = None) -> None:
    """List the mails that are not sent yet, how often each was tried, and why it failed.

    Example: `luopan user mails --format json`
    """
    from luopan.access.accounts.mails import mail_body

    with accounts_of(context, home) as accounts:
        waiting = accounts.outbox.waiting()
    if format is Form.JSON:
        out(encode(MailsBody([mail_body(each) for each in waiting])).decode())
        return
    show(
        ["to", "subject", "queued", "tries", "problem"],
        [[each.to, each.subject, each.queued_at, each.tries, each.problem] for each in waiting],
    )


def _looks(view: ViewBody) -> str:
    return view.viewer if view.modules is None else f"{view.viewer} ({' '.join(view.modules) or 'no module'})"


def _state(person: PersonBody) -> str | None:
    return "disabled" if person.disabled else None


def _password(stdin: bool) -> str:
    from luopan.access.accounts.passwords import new_password

    return sys.stdin.readline().rstrip("\r\n") if stdin else new_password()
