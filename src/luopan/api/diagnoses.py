"""Peers and diagnoses over HTTP."""

from __future__ import annotations

from typing import get_args

from litestar import Response, get

from luopan.api.answered import answered
from luopan.api.asked import SHOP, period_of, period_parameters, shop_of
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import Parameter, described
from luopan.errors import QuestionError, nearest
from luopan.insight.diagnosis.creators import creator_live
from luopan.insight.diagnosis.self_live import self_live
from luopan.insight.diagnosis.service import service
from luopan.insight.diagnosis.users import users
from luopan.model.creators import CreatorLiveBody
from luopan.model.diagnosed import SelfLiveBody, ServiceDiagnosisBody
from luopan.model.diagnosis import Entity
from luopan.model.peers import PeersBody, PeersQuestion
from luopan.model.questions import PeriodBody
from luopan.model.users import UsersBody


def _parameters(default: str) -> tuple[Parameter, ...]:
    return (SHOP, *period_parameters(default))


_PEERS = described(
    tag="peers",
    answer=PeersBody,
    parameters=(
        Parameter("metrics", str, "Metrics, with commas between.", required=True),
        Parameter("by", str, "`day`, `week`, `month` or what splits traffic, with commas between."),
        *_parameters("last_30_days"),
    ),
    errors=(400, 404, 422),
)
_SELF_LIVE = described(
    tag="diagnosis", answer=SelfLiveBody, parameters=_parameters("last_7_days"), errors=(400, 404, 422)
)
_CREATOR_LIVE = described(
    tag="diagnosis",
    answer=CreatorLiveBody,
    parameters=_parameters("last_30_days"),
    errors=(400, 404, 422),
)
_USERS = described(
    tag="diagnosis", answer=UsersBody, parameters=_parameters("last_30_days"), errors=(400, 404, 422)
)
_SERVICE = described(
    tag="diagnosis",
    answer=ServiceDiagnosisBody,
    parameters=(
        *_parameters("last_7_days"),
        Parameter("entity", Entity, "What is named as moving an indicator, where the indicator has it."),
    ),
    errors=(400, 404, 422),
)


@get("/peers", sync_to_thread=True, opt=_PEERS)
def show_peers(request: AnyRequest) -> Response[bytes]:
    """Show metrics of a shop beside its peers': P50 and P75 in the good direction, rank, percentile and verdict.

    Peers are consenting shops of the same market, main category and level; no other shop is named.
    """
    asker = asker_of(request)
    asker.need("read")
    metrics = [id for id in request.query_params.get("metrics", "").split(",") if id]
    if not metrics:
        raise QuestionError('Name the metrics, such as "metrics=gmv,refund_rate_sku".')
    period = period_of(request) or PeriodBody(preset="last_30_days")
    by = [id for id in request.query_params.get("by", "").split(",") if id]
    asked = PeersQuestion(metrics, shop_of(request), period, by)
    return answered(doors_of(request).peers(asked, asker.viewer))


@get("/diagnosis/self-live", sync_to_thread=True, opt=_SELF_LIVE)
def diagnose_self_live(request: AnyRequest) -> Response[bytes]:
    """Diagnose the lives of a shop's official accounts: traffic's scale and value, and what moves them.

    GMV is watch PV x GPM / 1000; each indicator that is to improve names the three live rooms that pull it most.
    """
    asker = asker_of(request)
    asker.need("read")
    body = self_live(doors_of(request), asker.viewer, shop_of(request), period_of(request))
    return answered(body)


@get("/diagnosis/service", sync_to_thread=True, opt=_SERVICE)
def diagnose_service(request: AnyRequest) -> Response[bytes]:
    """Diagnose a shop's service by nine indicators, with what moves them, advice, and abnormal products."""
    asker = asker_of(request)
    asker.need("read")
    entity = _entity(request.query_params.get("entity"))
    body = service(doors_of(request), asker.viewer, shop_of(request), period_of(request), entity)
    return answered(body)


@get("/diagnosis/creator-live", sync_to_thread=True, opt=_CREATOR_LIVE)
def diagnose_creator_live(request: AnyRequest) -> Response[bytes]:
    """Diagnose the lives in which creators sell for a shop: head and mid-tail creators, and whom to ask next.

    Creator-live GMV is that of head creators plus that of mid-tail creators. Of other shops only means and quantiles
    are told.
    """
    asker = asker_of(request)
    asker.need("read")
    body = creator_live(doors_of(request), asker.viewer, shop_of(request), period_of(request))
    return answered(body)


@get("/diagnosis/users", sync_to_thread=True, opt=_USERS)
def diagnose_users(request: AnyRequest) -> Response[bytes]:
    """Diagnose a shop's user assets: its crowds against the period before and peers', and how people moved."""
    asker = asker_of(request)
    asker.need("read")
    body = users(doors_of(request), asker.viewer, shop_of(request), period_of(request))
    return answered(body)


def _entity(text: str | None) -> Entity | None:
    known: tuple[Entity, ...] = get_args(Entity)
    found = next((each for each in known if each == text), None)
    if text is not None and found is None:
        raise QuestionError(f'"entity" is one of {", ".join(known)}, not "{text}"{nearest(text, known)}.')
    return found
