"""`diagnose creator-live`, `diagnose users`: who sells for a shop, whom to ask next, and what its crowds are."""

from __future__ import annotations

import typer

from luopan.cli.context import Home, out, way
from luopan.cli.options import As, Asked, Form, FormOption, answered, of_shop, tell
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.model.creators import CreatorLiveBody, HeadCreator, LiveProduct
from luopan.model.users import CrowdStanding, UsersBody


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("creator-live")(creator_live)
    app.command()(users)


@sharing(of_shop)
def creator_live(
    context: typer.Context,
    asked: Asked,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Diagnose the lives in which creators sell for a shop: heads, mid-tail, and whom to ask next.

    Example: `luopan diagnose creator-live --as shop:S1 --period last_30_days`
    """
    with way(context, home) as client:
        body = answered(client, "/diagnosis/creator-live", asked, viewer, format, CreatorLiveBody)
    if body is None:
        return
    out(f"Creator-live GMV {body.gmv} = head {body.head_gmv} + mid-tail {body.mid_tail_gmv}")
    for head in body.heads:
        _head(head)
    _mid_tail(body)
    _recommended(body)
    tell(body.notes)


def _head(head: HeadCreator) -> None:
    out(f"Head: {_called(head.account_id, head.name)}, GMV {head.gmv}; {head.unjudged} products not judged")
    rows = [_product("good", product) for product in head.good]
    rows += [_product("to improve", product) for product in head.to_improve]
    if rows:
        show(["", "product", "title", "GPM", "P50", "P75", "of", "prices", "effect"], rows)


def _product(verdict: str, product: LiveProduct) -> list[object]:
    bar = product.bar
    prices = "any" if bar.low is None else f"{bar.low} to {bar.high}"
    return [
        verdict, product.product_id, product.name, product.value, bar.p50, bar.p75,
        bar.category or "all categories", prices, product.effect,
    ]  # fmt: skip


def _mid_tail(body: CreatorLiveBody) -> None:
    means = body.means
    out(
        f"Mid-tail, against the mean of {means.creators} creators of {means.shops} peers{_why(means.missing)}"
    )
    rows = [[c.account_id, c.name, c.gmv, c.impressions, c.conversion, c.label] for c in body.mid_tail]
    show(
        ["creator", "name", "GMV", "impressions per product and live", "impression to order", ""],
        rows,
        ["mean", None, None, means.impressions, means.conversion, None],
    )


def _why(missing: str | None) -> str:
    return "" if missing is None else f" ({missing})"


def _recommended(body: CreatorLiveBody) -> None:
    for each in body.recommended:
        profile = each.profile
        out(
            f"Recommended: {_called(profile.account_id, profile.name)}, level {profile.level}, followers"
            f" {profile.followers}, reputation {profile.reputation}, {profile.category_l1}; own GMV {each.own_gmv}"
        )
        for reason in each.reasons:
            out(f"    {reason.text.en} ({reason.value:,.4f} against {reason.threshold:,.4f})")


def _called(id: str, name: str | None) -> str:
    return id if name is None else f"{id} ({name})"


@sharing(of_shop)
def users(
    context: typer.Context,
    asked: Asked,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Diagnose a shop's user assets: its crowds, how people moved between them, how peers' compare.

    Example: `luopan diagnose users --as shop:S1 --period last_30_days`
    """
    with way(context, home) as client:
        body = answered(client, "/diagnosis/users", asked, viewer, format, UsersBody)
    if body is None:
        return
    header = ["crowd", "users", "before", "change", "value of each", "fans", "buyers", "peers P50", "verdict"]
    show(header, [_crowd(crowd) for crowd in body.crowds])
    show(
        ["from", "to", "users", ""],
        [
            [step.crowd_previous, step.crowd, step.users, "downgrade" if step.downgrade else ""]
            for step in body.flow
        ],
    )
    tell(body.notes)


def _crowd(crowd: CrowdStanding) -> list[object]:
    peers = crowd.peers
    return [
        crowd.crowd, crowd.users, crowd.previous, crowd.change, crowd.uv_value, crowd.fan_share,
        crowd.purchase_share, peers and peers.p50, peers and (peers.verdict or peers.missing),
    ]  # fmt: skip
