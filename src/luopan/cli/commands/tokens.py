"""`token`: API tokens made, listed and revoked, in the account database itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

import typer

from luopan.cli.commands.accounts import accounts_of, now
from luopan.cli.context import Home, errors, out
from luopan.cli.options import Form, FormOption
from luopan.cli.tables import show
from luopan.model.answers import encode
from luopan.model.people import TokensBody

if TYPE_CHECKING:
    from luopan.access import Token

app = typer.Typer(no_args_is_help=True, help="API tokens: create, list, revoke.")


@app.command()
def create(
    context: typer.Context,
    viewer: Annotated[str, typer.Option("--as", help="As whom it asks.", metavar="VIEWER")] = "platform",
    scope: Annotated[
        list[str] | None, typer.Option(help="`read` or `ingest`; all its viewer may have if absent.")
    ] = None,
    label: Annotated[str, typer.Option(help="What it is for.")] = "",
    days: Annotated[
        int | None, typer.Option(min=1, max=36_500, help="It ends after so many days; never if absent.")
    ] = None,
    home: Home = None,
) -> None:
    """Make a token and print it, and nothing else; it is not kept and cannot be shown again.

    VIEWER is `platform`, `shop:SHOP_ID`, `creator:ACCOUNT_ID` or `agency:AGENCY_ID:tsp:MARKET` (or `mcn`).

    Example: `luopan token create --as shop:S1`
    """
    from luopan.access import parse_viewer

    moment = now()
    ends = None if days is None else moment + dt.timedelta(days=days)
    with accounts_of(context, home) as accounts:
        out(accounts.tokens.create(parse_viewer(viewer), tuple(scope or ()), moment, label, ends))


@app.command("list")
def list_tokens(context: typer.Context, format: FormOption = Form.TABLE, home: Home = None) -> None:
    """List the tokens in force, without their texts.

    Example: `luopan token list --format json`
    """
    from luopan.access.accounts.tokens import token_body

    with accounts_of(context, home) as accounts:
        tokens = accounts.tokens.list(now())
    if format is Form.JSON:
        out(encode(TokensBody([token_body(token) for token in tokens])).decode())
        return
    header = ["id", "viewer", "scopes", "label", "created", "last used", "expires"]
    show(header, [_listed(token) for token in tokens])


@app.command()
def revoke(
    context: typer.Context,
    token_id: Annotated[str, typer.Argument(help="The id that `luopan token list` shows.")],
    home: Home = None,
) -> None:
    """End a token at once.

    Example: `luopan token revoke 1f2e3d4c5b6a7988`
    """
    with accounts_of(context, home) as accounts:
        accounts.tokens.revoke(token_id, now())
    errors.print(f"Token {token_id} is revoked.", markup=False)


def _listed(token: Token) -> list[Any]:
    scopes = " ".join(sorted(token.scopes))
    return [
        token.token_id,
        str(token.viewer),
        scopes,
        token.label,
        token.created_at,
        token.used_at,
        token.expires_at,
    ]
