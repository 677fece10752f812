"""Writes the OpenAPI document of what the page asks for, from which `web/src/api.d.ts` is made.

`python -m tools.openapi FILE`; `python hatch_build.py --types` does both.
"""

from __future__ import annotations

import sys
from pathlib import Path

from litestar import Litestar, Router

from luopan.api.app import GUARDED
from luopan.api.openapi import document
from luopan.model.answers import encode

ASKED = {
    "ask_questions", "show_rows", "list_metrics", "list_pages", "show_screen", "start_export", "build_bridge",
    "show_step_rows", "sign_in", "sign_out", "show_me", "choose_view", "list_entries", "show_maturity",
    "show_state", "list_load_times", "show_manual", "search_manual", "propose_screens", "list_pairs", "show_changed",
    "change_me", "change_password", "show_ways", "ask_reset", "use_reset",
    "list_sessions", "end_session", "end_other_sessions", "list_tokens", "create_token", "revoke_token",
    "list_services", "publish_service", "show_service", "open_service_link", "change_service", "withdraw_service",
    "list_assets", "authorise_service", "list_authorisations", "show_authorisation", "cancel_authorisation",
    "close_authorisation", "close_shop", "close_service", "list_contracts",
    "list_applications", "list_lives_to_apply_for", "apply", "show_application", "decide_application",
    "withdraw_application", "end_application",
    "list_sub_accounts", "add_sub_account", "change_sub_account", "remove_sub_account", "show_ledger", "list_lookers",
    "list_targets", "set_target",
    "list_people", "add_person", "show_person", "change_person", "grant_view", "revoke_view",
    "load", "look_at_file", "list_loads", "list_rejects", "forget_rejects", "build", "show_freshness", "list_rollups",
    "show_health", "show_activity", "examine", "show_live_screen",
    "diagnose_self_live", "diagnose_creator_live", "diagnose_users", "diagnose_service", "show_peers",
    "show_experience_score", "show_thresholds", "show_insights", "show_crowd_flow", "show_forecast",
    "show_contents", "show_same_product",
    "list_running", "stop_running", "search_directory", "list_own_metrics", "put_own_metric", "forget_own_metric",
}  # fmt: skip
"""The operations that the page uses; what else the API offers may change without the page being built again."""


def openapi() -> bytes:
    """The document of these operations, without a home behind them."""
    handlers = [handler for handler in GUARDED if handler.fn.__name__ in ASKED]
    app = Litestar([Router("/api/v1", route_handlers=handlers)], openapi_config=None, logging_config=None)
    return encode(document(app.routes))


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(openapi())
