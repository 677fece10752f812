"""What everybody is asked for at every endpoint: a table in which each endpoint must stand, or the tests fail."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple


def asked(**more: Any) -> dict[str, Any]:
    return {"metrics": ["gmv"], "period": {"from": "2026-11-01", "to": "2026-11-08"}, **more}


WHOLE = asked(by=["shop_id"], totals=True)
THEN = asked(by=["shop_id"], lens={"as_of": "2026-11-05T12:00:00Z"})
NAMED = asked(where={"shop_id": ["{shop}"]})
NAMED_THEN = asked(where={"shop_id": ["{shop}"]}, lens={"as_of": "2026-11-05T12:00:00Z"})
OF_LIVE = asked(where={"live_id": ["{live}"]})
OF_SHOP = "?shop_id={shop}&from=2026-11-01&to=2026-11-08"
BRIDGE = {
    "from": {"query": NAMED},
    "to": {"query": asked(where={"shop_id": ["{shop}"]}, lens={"clock": "created"})},
}


DATA = "main sub creator tsp mcn former"
"""Everybody who sees data. The operator sees all of it, which is no news, and is asked for elsewhere."""

OF_MODULES = "main creator tsp mcn former"
"""Those who were not granted a few modules alone."""

OF_LEVEL = "main tsp former"
"""Who looks at whole shops."""

ALL = f"{DATA} operator"
OPERATOR = "operator"


class Walk(NamedTuple):
    """One request, as the document lists its path. `may`: who is answered when all that it names is of the own side;
    None: it would change the sides, and is sent about others' things alone."""

    method: str
    path: str
    may: str | None
    body: Any = None

    @property
    def operation(self) -> tuple[str, str]:
        return self.method.lower(), f"/api/v1/{self.path.partition('?')[0]}"

    @property
    def names(self) -> bool:
        """Whether it names anything that has an owner."""
        named = self.path.replace("{metric_id}", "").replace("{page_id}", "").replace("{table}", "")
        return "{" in named or '"{' in json.dumps(self.body)

    def about(self, ids: Mapping[str, str]) -> tuple[str, str, Any]:
        """Method, address and body, about somebody's things."""
        path, body = self.path, json.dumps(self.body)
        for word, id in ids.items():
            path = path.replace(f"{{{word}}}", id).replace(f"{{{word}_id}}", id)
            body = body.replace(f"{{{word}}}", id)
        return self.method, f"/api/v1/{path}", json.loads(body)


WALKS = (
    # Questions, in every way that there is to ask them
    Walk("POST", "query", DATA, WHOLE),
    Walk("POST", "query", DATA, THEN),
    Walk("POST", "query", DATA, NAMED),
    Walk("POST", "query", DATA, NAMED_THEN),
    Walk("POST", "query", "main sub tsp", OF_LIVE),
    Walk("POST", "query", DATA, asked(by=["product_id"], where={"product_id": {"named": "tea"}})),
    Walk("POST", "queries", DATA, {"queries": [WHOLE, NAMED]}),
    Walk("POST", "rows", DATA, asked()),
    Walk("POST", "rows", DATA, NAMED_THEN),
    Walk("POST", "exports", DATA, {"query": NAMED, "format": "csv"}),
    Walk("GET", "exports/{export_id}", "main"),
    Walk("POST", "bridge", OF_MODULES, BRIDGE),
    Walk("POST", "bridge", OF_MODULES, {"pair": "X01", "where": {"shop_id": ["{shop}"]}, "period": asked()["period"]}),
    Walk("POST", "bridge", OF_MODULES, {"from": {"query": asked()}, "to": {"query": asked(), "as": "shop:{shop}"}}),
    Walk("POST", "bridge/screens", OF_MODULES, {"figure": 1000, "query": NAMED}),
    Walk("GET", "bridge/rows?step=nonsense", ""),
    Walk("GET", "bridge/pairs", OF_MODULES),
    Walk("GET", "order-lines/{line_id}/receipt", OF_MODULES),
    Walk("POST", "what-if", OF_MODULES, {"query": NAMED, "attributions": ["direct", "commission"]}),
    Walk("POST", "changed", OF_MODULES, {"query": NAMED, "from": "2026-11-05T12:00:00Z", "to": None}),
    Walk("POST", "maturity", OF_MODULES, {"query": NAMED}),
    Walk("GET", "lives/{live_id}/screen", "main sub"),
    Walk("POST", "contents", "main sub creator tsp mcn", {"live_id": ["{live}"], "video_id": ["{video}"]}),
    Walk("GET", "videos/{video_id}/same-product", "main creator mcn"),
    Walk("GET", "metrics", DATA),
    Walk("GET", "metrics/{metric_id}", DATA),
    Walk("GET", "pages", DATA),
    Walk("GET", "pages/{page_id}", "main sub creator tsp mcn"),
    Walk("GET", "manual", DATA),
    Walk("GET", "manual/search?text=gmv", DATA),
    # Numbers of one shop
    Walk("GET", "peers" + OF_SHOP + "&metrics=gmv", "main sub tsp former"),
    Walk("GET", "audience/flow" + OF_SHOP, OF_MODULES),
    Walk("GET", "audience/portrait" + OF_SHOP + "&crowd=new_fans", OF_MODULES),
    Walk("GET", "inventory/forecast?sku_id={sku}", OF_MODULES),
    Walk("GET", "inventory/forecast?product_id={product}", OF_MODULES),
    Walk("GET", "inventory/forecast?shop_id={shop}", OF_MODULES),
    Walk("GET", "inventory/skus" + OF_SHOP, OF_MODULES),
    Walk("GET", "scores/experience" + OF_SHOP, OF_MODULES),
    Walk("GET", "scores/thresholds" + OF_SHOP, OF_MODULES),
    Walk("GET", "diagnosis/self-live" + OF_SHOP, OF_LEVEL),
    Walk("GET", "diagnosis/service" + OF_SHOP, OF_LEVEL),
    Walk("GET", "diagnosis/creator-live" + OF_SHOP, "main tsp"),
    Walk("GET", "diagnosis/users" + OF_SHOP, OF_LEVEL),
    Walk("GET", "insights" + OF_SHOP, OF_MODULES),
    # People
    Walk("GET", "session", ALL),
    Walk("GET", "session/entries", ALL),
    Walk("GET", "session/ways", f"{ALL} nobody"),
    Walk("GET", "session/provider", ""),
    Walk("GET", "session/provider/callback?code=x&state=y", ""),
    Walk("POST", "session", None, {"name": "{side}-main", "password": "guessed"}),
    Walk("POST", "session/view", None, {"viewer": "shop:{shop}"}),
    Walk("PUT", "session/password", None, {"old": "guessed", "new": "correct horse battery 2"}),
    Walk("DELETE", "session", None),
    Walk("PATCH", "session", None, {"name": "{side}-main", "password": "guessed"}),
    Walk("GET", "sessions", ALL),
    Walk("DELETE", "sessions", None),
    Walk("DELETE", "sessions/{session_id}", None),
    Walk("POST", "password-resets", None, {"email": "{side}-main@example.com"}),
    Walk("PUT", "password-resets", None, {"token": "guessed", "password": "correct horse battery 2"}),
    Walk("GET", "tokens", ALL),
    Walk("POST", "tokens", None, {"viewer": "shop:{shop}"}),
    Walk("DELETE", "tokens/{token_id}", None),
    Walk("GET", "people", OPERATOR),
    Walk("POST", "people", None, {"name": "x"}),
    Walk("GET", "people/{person_id}", OPERATOR),
    Walk("PATCH", "people/{person_id}", None, {"disabled": True}),
    Walk("POST", "people/{person_id}/views", None, {"viewer": "shop:beta-shop"}),
    Walk("DELETE", "people/{person_id}/views?viewer=shop:beta-shop", None),
    Walk("GET", "sub-accounts", "main"),
    Walk("POST", "sub-accounts", None, {"name": "", "modules": []}),
    Walk("PATCH", "sub-accounts/{person_id}", None, {"modules": []}),
    Walk("DELETE", "sub-accounts/{person_id}", None),
    # What is allowed others
    Walk("GET", "services", ALL),
    Walk("POST", "services", None, {"name": "", "category": "content_management"}),
    Walk("GET", "services/{service_id}", "main sub tsp operator"),
    Walk("PATCH", "services/{service_id}", None, {"description": "x"}),
    Walk("POST", "services/{service_id}/withdrawal", None),
    Walk("GET", "service-links/{link}", "main sub creator tsp operator"),
    Walk("POST", "services/{service_id}/authorisations", None,
         {"days": 9, "assets": [{"kind": "account", "id": "{account}"}], "data": []}),
    Walk("GET", "authorisations", f"{OF_MODULES} operator"),
    Walk("GET", "authorisations?search={authorisation}", f"{OF_MODULES} operator"),
    Walk("GET", "contracts", f"{OF_MODULES} operator"),
    Walk("GET", "authorisations/{authorisation_id}", "main tsp operator"),
    Walk("POST", "authorisations/{authorisation_id}/cancellation", None),
    Walk("POST", "authorisations/{authorisation_id}/closure", None, {"reason": "x"}),
    Walk("GET", "assets", "main"),
    Walk("POST", "services/{service_id}/closure", None, {"reason": "x"}),
    Walk("POST", "shops/{shop_id}/closure", None, {"reason": "x"}),
    Walk("GET", "applications/lives", "main tsp mcn former"),
    Walk("GET", "applications", f"{OF_MODULES} operator"),
    Walk("POST", "applications", None, {"kind": "live", "live_id": "{live}"}),
    Walk("GET", "applications/{application_id}", "mcn operator"),
    Walk("POST", "applications/{application_id}/decision", None, {"accept": True}),
    Walk("POST", "applications/{application_id}/withdrawal", None),
    Walk("POST", "applications/{application_id}/end", None),
    Walk("GET", "targets?month=2026-11-01", "tsp"),
    Walk("PUT", "targets", None,
         {"account_id": "{account}", "shop_id": "{shop}", "month": "2026-11-01", "gmv": "1"}),
    Walk("GET", "ledger", "main creator"),
    Walk("GET", "ledger/lookers", "main creator"),
    Walk("GET", "directory?kind=creator", "mcn operator"),
    Walk("GET", "directory?kind=shop", "creator operator"),
    # Of the operator
    Walk("POST", "ingest/{table}", None, {}),
    Walk("POST", "loads", None, {"paths": ["/nothing"]}),
    Walk("POST", "loads/look", None),
    Walk("POST", "builds", None, {"full": False}),
    Walk("GET", "loads/running", OPERATOR),
    Walk("DELETE", "loads/running/{job_id}", None),
    Walk("GET", "own-metrics", OPERATOR),
    Walk("PUT", "own-metrics/{metric_id}", None, {"name": "x", "formula": "gmv", "unit": "money"}),
    Walk("DELETE", "own-metrics/{metric_id}", None),
    Walk("GET", "rejects", OPERATOR),
    Walk("DELETE", "rejects?file=x", None),
    Walk("GET", "health", OPERATOR),
    Walk("GET", "activity", OPERATOR),
    Walk("GET", "loads", OPERATOR),
    Walk("GET", "freshness", OPERATOR),
    Walk("GET", "rollups", OPERATOR),
    Walk("GET", "state", ALL),
    Walk("GET", "load-times?from=2026-11-01&to=2026-11-08", ALL),
    Walk("GET", "doctor", OPERATOR),
    Walk("POST", "backups", None, {"file": "/nothing/at/all"}),
    Walk("POST", "erasures", None, {"user_id": "{user}"}),
)  # fmt: skip
