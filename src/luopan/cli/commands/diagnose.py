"""`diagnose`: what is to improve in a shop's lives and service, what moves it, and what helps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from luopan.cli.context import Home, out, way
from luopan.cli.options import As, Asked, Form, FormOption, answered, of_shop, tell
from luopan.cli.sharing import sharing
from luopan.cli.tables import show
from luopan.model.diagnosed import Influence, Judged, SelfLiveBody, ServiceDiagnosisBody, TrafficCell

app = typer.Typer(no_args_is_help=True, help="What is to improve, what moves it, and what helps.")


@app.command("self-live")
@sharing(of_shop)
def self_live(
    context: typer.Context,
    asked: Asked,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Diagnose the lives of a shop's official accounts: traffic's scale and value.

    Example: `luopan diagnose self-live --as shop:S1 --period last_30_days`
    """
    with way(context, home) as client:
        body = answered(client, "/diagnosis/self-live", asked, viewer, format, SelfLiveBody)
    if body is None:
        return
    out(f"{body.identity.en}: {body.gmv.own} = {body.watch_pv.own} x {body.gpm.own} / 1000")
    _print(body.indicators)
    show(
        ["paid", "fans", "views", "before", "peers P50", "GPM", "before", "peers P50"],
        [_cell(cell) for cell in body.matrix],
    )
    tell(body.notes)


@app.command()
@sharing(of_shop)
def service(
    context: typer.Context,
    asked: Asked,
    entity: Annotated[
        str | None,
        typer.Option(
            help="Name `live_id`, `product_id`, `account_id`, `carrier` or `agent`.", metavar="WHAT"
        ),
    ] = None,
    viewer: As = None,
    format: FormOption = Form.TABLE,
    home: Home = None,
) -> None:
    """Diagnose a shop's service by nine indicators, with what moves them and advice.

    Example: `luopan diagnose service --as shop:S1 --period last_30_days`
    """
    with way(context, home) as client:
        body = answered(
            client, "/diagnosis/service", asked | {"entity": entity}, viewer, format, ServiceDiagnosisBody
        )
    if body is None:
        return
    _print(body.indicators)
    for each in body.abnormal:
        _moved(f"Abnormal products of {each.metric}", each.influence)
    tell(body.notes)


def _print(indicators: Sequence[Judged]) -> None:
    header = ["indicator", "own", "before", "rank", "of", "peers P50", "P75", "verdict", "to improve"]
    show(header, [_row(each) for each in indicators])
    for each in indicators:
        if each.advice is not None:
            out(f"{each.metric}: {each.advice.en}")
        if each.influence is not None:
            _moved(f"What moves {each.metric}", each.influence)


def _row(each: Judged) -> list[Any]:
    history, peers = each.history, each.peers
    return [
        each.metric, each.own, history.previous, history.rank, history.of, peers.p50, peers.p75,
        peers.verdict or peers.missing, "yes" if each.to_improve else "",
    ]  # fmt: skip


def _moved(title: str, influence: Influence) -> None:
    out(f"{title}: {influence.difference} against {influence.benchmark_of} {influence.benchmark}")
    rows: list[list[Any]] = [[item.id, item.name, item.value, item.part] for item in influence.items]
    rows += [["(others)", None, None, influence.others], ["(in several)", None, None, influence.several]]
    show([influence.entity, "name", "value", "part"], rows)


def _cell(cell: TrafficCell) -> list[Any]:
    views, gpm = cell.watch_pv, cell.gpm
    return [
        cell.paid, cell.follower, views.own, views.previous, views.peers and views.peers.p50,
        gpm.own, gpm.previous, gpm.peers and gpm.peers.p50,
    ]  # fmt: skip
