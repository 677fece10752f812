"""The HTTP application: routes, guard, errors, limits, the OpenAPI document."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from litestar import Litestar, Response, Router, get
from litestar.datastructures import CacheControlHeader, State

from luopan.access import Doors
from luopan.api.applications import APPLICATIONS
from luopan.api.asked import refuse_unknown
from luopan.api.asking import AnyRequest, authenticate
from luopan.api.audience import show_crowd_flow, show_portrait
from luopan.api.authorisations import AUTHORISATIONS
from luopan.api.bridges import build_bridge, list_pairs, propose_screens, show_step_rows
from luopan.api.catalogue import list_metrics, show_metric
from luopan.api.changed import show_changed
from luopan.api.contents import show_contents, show_same_product
from luopan.api.diagnoses import (
    diagnose_creator_live,
    diagnose_self_live,
    diagnose_service,
    diagnose_users,
    show_peers,
)
from luopan.api.directory import search_directory
from luopan.api.exports import fetch_export, start_export
from luopan.api.guide import show_insights
from luopan.api.ingest import ingest_rows
from luopan.api.inventory import show_forecast, show_standing
from luopan.api.jobs import Jobs
from luopan.api.ledger import list_lookers, show_ledger
from luopan.api.live_screens import show_live_screen
from luopan.api.loads import LOADS
from luopan.api.manual import HELP
from luopan.api.maturity import show_maturity
from luopan.api.openapi import document
from luopan.api.operate import OPERATE
from luopan.api.own import OWN
from luopan.api.own_metrics import OWN_METRICS
from luopan.api.page import Guest, page_handlers
from luopan.api.pages import PAGES
from luopan.api.people import PEOPLE
from luopan.api.problems import respond
from luopan.api.questions import ask_question, ask_questions, show_rows
from luopan.api.receipts import show_receipt
from luopan.api.scores import show_experience_score, show_thresholds
from luopan.api.services import SERVICES
from luopan.api.session import SESSION
from luopan.api.state import list_load_times, show_state
from luopan.api.sub_accounts import SUB_ACCOUNTS
from luopan.api.targets import TARGETS
from luopan.api.tokens import TOKENS
from luopan.api.web import WEB
from luopan.api.what_if import compare_attributions
from luopan.export.jobs import Exports
from luopan.model.answers import encode

LARGEST_BODY = 4 << 20
"""Bytes of a JSON body; rows and files have limits of their own."""

GUARDED = (
    ask_question, ask_questions, show_rows, list_metrics, show_metric, ingest_rows, *LOADS, *OPERATE,
    start_export, fetch_export,
    show_experience_score, show_thresholds, show_forecast, show_standing, show_crowd_flow, show_portrait,
    show_insights, build_bridge, propose_screens, show_step_rows, list_pairs, show_receipt,
    compare_attributions, show_maturity, show_changed, show_live_screen, show_state, list_load_times,
    *HELP,
    *SESSION, *OWN, *TOKENS, *PEOPLE, *SUB_ACCOUNTS, *PAGES,
    *SERVICES, *AUTHORISATIONS, *APPLICATIONS, *TARGETS, show_ledger, list_lookers, search_directory, *OWN_METRICS,
    show_contents, show_same_product,
    show_peers, diagnose_self_live, diagnose_creator_live, diagnose_users, diagnose_service,
)  # fmt: skip


NOT_KEPT = CacheControlHeader(no_store=True)
"""What one person may see stays in no cache that another could read."""


@get("/api/v1/openapi.json", sync_to_thread=False)
def openapi_document(request: AnyRequest) -> Response[bytes]:
    """This document; made when somebody first asks for it, since most commands serve without."""
    state = request.app.state
    if state.document is None:
        state.document = encode(document(request.app.routes))
    return Response(state.document, media_type="application/json")


def create_app(doors: Doors, guest: Guest = None, socket: str | None = None) -> Litestar:
    """The application over one open home.

    `guest`: as whom the page is shown to people who did not sign in (None: they must).
    `socket`: the address of the home's own socket; what comes through it is the operator's.
    """
    jobs = Jobs()
    exports = Exports(doors, doors.home / "exports")

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        yield
        jobs.close()
        exports.close()

    state: dict[str, Any] = {
        "doors": doors, "jobs": jobs, "exports": exports, "guest": guest, "socket": socket,
        "document": None,
    }  # fmt: skip
    return Litestar(
        route_handlers=[
            Router(
                "/api/v1",
                route_handlers=list(GUARDED),
                guards=[authenticate, refuse_unknown],
                cache_control=NOT_KEPT,
            ),
            openapi_document,
            *page_handlers(),
            *WEB,
        ],
        state=State(state),
        lifespan=[lifespan],
        exception_handlers={Exception: respond},
        request_max_body_size=LARGEST_BODY,
        openapi_config=None,
        logging_config=None,
    )
