"""The merchant experience score over HTTP and on the command line."""

from __future__ import annotations

from typing import Any

from litestar.testing import TestClient

Client = TestClient[Any]
Headers = dict[str, str]
PATH = "/api/v1/scores/experience"
DAYS = {"from": "2026-11-01", "to": "2026-11-08"}


def test_the_score_of_a_shop(client: Client, operator: Headers, shop: Headers) -> None:
    body = client.get(PATH, params={"shop_id": "S1", **DAYS}, headers=operator).json()
    assert (body["shop_id"], body["total"], body["since"]) == ("S1", None, "0001-01-01")
    assert {part["metric"] for part in body["components"]} >= {"complaint_rate", "quality_return_rate"}
    assert all(part["missing"] for part in body["components"] if part["score"] is None)
    assert body["period"] == DAYS
    own = client.get(PATH, params=DAYS, headers=shop)
    assert (own.status_code, own.json()) == (200, body)


def test_what_cannot_be_asked(client: Client, operator: Headers, shop: Headers) -> None:
    def problem(headers: Headers, **params: str) -> tuple[int, str]:
        answer = client.get(PATH, params=params, headers=headers)
        return answer.status_code, answer.json()["code"]

    assert problem(operator)[0] == 400
    assert problem(shop, shop_id="S2") == (403, "out_of_scope")
    assert problem(operator, shop_id="S1", **{"from": "yesterday"})[0] == 400
    assert problem(operator, shop_id="S1", preset="last_30_days", **{"from": "2026-11-01"})[0] == 400
    assert client.get(PATH, params=DAYS).status_code == 401


def test_weekly_thresholds_of_a_shop(client: Client, operator: Headers, shop: Headers) -> None:
    """Two weeks of five thresholds; nothing was loaded of customer service, so nothing is judged."""
    path = "/api/v1/scores/thresholds"
    days = {"from": "2026-11-01", "to": "2026-11-08"}
    body = client.get(path, params=days, headers=shop).json()
    assert body["shop_id"] == "S1"
    assert [each["week"] for each in body["verdicts"]] == ["2026-10-26"] * 5 + ["2026-11-02"] * 5
    assert {(each["value"], each["verdict"]) for each in body["verdicts"]} == {(None, "no_data")}
    assert body["verdicts"][0]["threshold"] == {
        "metric": "reply_3min_rate",
        "period": "week",
        "comparison": ">=",
        "value": 0.9,
    }
    assert client.get(path, params={"shop_id": "S2", **days}, headers=shop).status_code == 403
    missing = client.get(path, params={"shop_id": "S1"}, headers=operator)
    assert missing.status_code == 400
    assert "from" in missing.json()["detail"]
