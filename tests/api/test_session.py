"""Sessions over HTTP: signing in and out, as whom one looks, and what no other site can do with a browser's session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.api.conftest import PASSWORD, person
from tests.api.test_access import GMV, problem
from tests.home import NOW, opened

from luopan.access import Asker, Doors
from luopan.api.app import create_app

Client = TestClient[Any]


@pytest.fixture
def doors(home: Path) -> Iterator[Doors]:
    """A home of the test's own: who signs in there is remembered."""
    with opened(home) as found:
        yield found


def browser(doors: Doors, address: str = "http://testserver.local") -> Client:
    """A browser on our own page."""
    client = TestClient(create_app(doors), base_url=address)
    client.headers["Origin"] = address
    return client


def sign_in(client: Client, name: str, password: str = PASSWORD) -> Any:
    return client.post("/api/v1/session", json={"name": name, "password": password})


@pytest.fixture
def ann(doors: Doors) -> Iterator[Client]:
    """The browser of somebody who signed in, as a shop first and as an agency at choice."""
    person(doors, "ann", "shop:S1", "agency:AG:tsp:SG")
    with browser(doors) as client:
        assert sign_in(client, "ann").status_code == 200
        yield client


def test_who_signs_in_is_told_who_he_is(doors: Doors) -> None:
    person(doors, "ann", "shop:S1", "agency:AG:tsp:SG")
    with browser(doors) as client:
        answer = sign_in(client, "Ann@example.com")
        me = answer.json()
        assert (me["person"]["name"], me["view"]) == ("ann", {"viewer": "shop:S1"})
        assert [view["viewer"] for view in me["person"]["views"]] == ["shop:S1", "agency:AG:tsp:SG"]
        assert client.get("/api/v1/session").json() == me
    assert "password" not in answer.text


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookie_is_the_servers_alone(doors: Doors, scheme: str) -> None:
    """Over HTTPS its name begins with `__Host-`, which no other host of the domain can set."""
    person(doors, "ann")
    with browser(doors, f"{scheme}://testserver.local") as client:
        cookie = sign_in(client, "ann").headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie and "Domain" not in cookie
    assert cookie.startswith("__Host-") == ("Secure" in cookie) == (scheme == "https")


def test_a_session_asks_as_its_view_and_no_other(ann: Client) -> None:
    assert ann.post("/api/v1/query", json=GMV).json()["rows"] == [[31.5]]
    problem(ann.post("/api/v1/query", json=GMV | {"where": {"shop_id": ["S2"]}}), 403, "out_of_scope")
    problem(ann.post("/api/v1/query", json=GMV, headers={"Luopan-Viewer": "platform"}), 403, "forbidden")
    problem(ann.get("/api/v1/people"), 403, "forbidden")
    problem(ann.post("/api/v1/builds"), 403, "missing_scope")


def test_what_one_may_see_stays_in_no_cache(ann: Client) -> None:
    for answer in (ann.get("/api/v1/session"), ann.post("/api/v1/query", json=GMV), ann.get("/plain")):
        assert answer.headers["cache-control"] == "no-store"


def test_switching_is_explicit_and_shown(ann: Client) -> None:
    """R012, R019; a view of somebody else's answers as one that does not exist."""
    answer = ann.post("/api/v1/session/view", json={"viewer": "agency:AG:tsp:SG"})
    assert answer.json()["view"] == {"viewer": "agency:AG:tsp:SG"}
    assert ann.get("/api/v1/session").json()["view"] == {"viewer": "agency:AG:tsp:SG"}
    said = {problem(ann.post("/api/v1/session/view", json={"viewer": each}), 403, "out_of_scope")
            .replace(each, "X") for each in ("shop:S2", "shop:S9", "platform")}  # fmt: skip
    assert len(said) == 1
    problem(ann.post("/api/v1/session/view", json={"viewer": "boss"}), 400, "bad_question")


def test_signing_out_ends_the_session_on_the_server(ann: Client, doors: Doors) -> None:
    """Token theft: a copy of the cookie is worth nothing afterwards."""
    stolen = dict(ann.cookies)
    assert ann.delete("/api/v1/session").status_code == 204
    with browser(doors) as thief:
        thief.cookies.update(stolen)
        problem(thief.get("/api/v1/session"), 401, "not_authenticated")
        problem(thief.post("/api/v1/query", json=GMV), 401, "not_authenticated")


def test_a_session_that_was_planted_is_not_gone_on_with(doors: Doors) -> None:
    """Session fixation: mallory plants the own session in ann's browser, who signs in."""
    person(doors, "mallory")
    person(doors, "ann", "shop:S1")
    with browser(doors) as mallory, browser(doors) as ann:
        sign_in(mallory, "mallory")
        ann.cookies.update(mallory.cookies)
        sign_in(ann, "ann")
        assert ann.cookies["luopan_session"] != mallory.cookies["luopan_session"]
        problem(mallory.get("/api/v1/session"), 401, "not_authenticated")


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"Origin": "http://testserver.local"}, True),
        ({"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "null", "Sec-Fetch-Site": "none"}, True),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "http://testserver.local.evil.example"}, False),
        ({"Origin": "http://testserver.local:8000"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({"Origin": "http://testserver.local", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "http://testserver.local", "Sec-Fetch-Site": "same-site"}, False),
    ],
    ids=str,
)
def test_another_sites_page_can_change_nothing(ann: Client, headers: dict[str, str], allowed: bool) -> None:
    """CSRF. What a browser says of `Sec-Fetch-Site` stands over `Origin`: no page can set it."""
    answer = ann.post("/api/v1/query", json=GMV, headers=headers)
    if allowed:
        assert answer.status_code == 200
    else:
        problem(answer, 403, "cross_site")
        problem(ann.delete("/api/v1/session", headers=headers), 403, "cross_site")
    assert ann.get("/api/v1/session", headers=headers).status_code == 200


def test_a_cookie_without_a_word_of_whence_changes_nothing(ann: Client, doors: Doors) -> None:
    with TestClient(create_app(doors), base_url="http://testserver.local") as program:
        program.cookies.update(dict(ann.cookies))
        problem(program.post("/api/v1/query", json=GMV), 403, "cross_site")


def test_another_site_cannot_sign_this_browser_in(doors: Doors) -> None:
    """Login CSRF: one would work in mallory's account and not know it."""
    person(doors, "mallory")
    with browser(doors) as client:
        body = {"name": "mallory", "password": PASSWORD}
        for path in ("/api/v1/session", "/api/v1/password-resets"):
            answer = client.post(path, json=body, headers={"Origin": "http://evil.example"})
            problem(answer, 403, "cross_site")
        form = client.post("/sign-in", data=body, headers={"Origin": "http://evil.example"})
        assert form.status_code == 403 and not client.cookies


def test_too_many_tries_say_when_to_try_again(doors: Doors) -> None:
    with browser(doors) as client:
        for _ in range(10):
            problem(sign_in(client, "ann"), 401, "not_authenticated")
        answer = sign_in(client, "ann")
        problem(answer, 429, "too_many_tries")
        assert answer.headers["retry-after"] == "900"
        page = client.post("/sign-in", data={"name": "ann", "password": "x"})
        assert (page.status_code, "too often" in page.text) == (429, True)


def test_own_sessions_are_listed_and_ended(ann: Client, doors: Doors) -> None:
    with browser(doors) as phone:
        sign_in(phone, "ann")
        listed = ann.get("/api/v1/sessions").json()["sessions"]
        assert sorted(each["current"] for each in listed) == [False, True]
        (other,) = [each for each in listed if not each["current"]]
        assert ann.delete(f"/api/v1/sessions/{other['session_id']}").status_code == 204
        problem(phone.get("/api/v1/session"), 401, "not_authenticated")
        problem(ann.delete(f"/api/v1/sessions/{other['session_id']}"), 404, "not_found")


def test_a_new_password_ends_all_sessions(ann: Client, doors: Doors) -> None:
    change = {"old": PASSWORD, "new": "another password"}
    assert ann.put("/api/v1/session/password", json=change).status_code == 204
    problem(ann.get("/api/v1/session"), 401, "not_authenticated")
    assert sign_in(ann, "ann", "another password").status_code == 200


def test_a_forgotten_password_is_set_anew_by_the_link_of_a_mail(ann: Client, doors: Doors) -> None:
    for email in ("ann@example.com", "nobody@example.com"):
        answer = ann.post("/api/v1/password-resets", json={"email": email})
        assert (answer.status_code, answer.content) == (202, b"")
    mail = doors.accounts.outbox.take(NOW)
    assert mail is not None and doors.accounts.outbox.take(NOW) is None
    token = mail.mail.body.partition("token=")[2].split()[0]
    page = ann.get(f"/reset-password?token={token}")
    assert f'value="{token}"' in page.text
    short = ann.post("/reset-password", data={"token": token, "password": "short"})
    assert (short.status_code, "12 to" in short.text) == (400, True)
    use = {"token": token, "password": "another password"}
    assert ann.put("/api/v1/password-resets", json=use).status_code == 204
    problem(ann.put("/api/v1/password-resets", json=use), 400, "bad_question")
    assert sign_in(ann, "ann", "another password").status_code == 200


def test_a_creator_without_a_permission_cannot_enter(doors: Doors) -> None:
    """R020: any one of showcase, video and live is enough; where nothing is known, nothing is against it."""
    rows = (
        b'{"account_id":"C0","market":"SG","permissions":[]}\n'
        b'{"account_id":"C1","market":"SG","permissions":["video"]}'
    )
    doors.submit(Asker(local=True), "accounts", rows, "application/x-ndjson").result()
    person(doors, "none", "creator:C0")
    person(doors, "one", "creator:C1")
    person(doors, "unknown", "creator:A1")
    person(doors, "both", "creator:C0", "shop:S1")
    with browser(doors) as client:
        assert "showcase, video and live" in problem(sign_in(client, "none"), 403, "forbidden")
        for name, viewer in (("one", "creator:C1"), ("unknown", "creator:A1"), ("both", "shop:S1")):
            assert sign_in(client, name).json()["view"] == {"viewer": viewer}
        problem(client.post("/api/v1/session/view", json={"viewer": "creator:C0"}), 403, "forbidden")


def test_who_has_no_view_is_let_in_and_sees_nothing(doors: Doors) -> None:
    person(doors, "ann")
    with browser(doors) as client:
        assert sign_in(client, "ann").json()["view"] is None
        problem(client.post("/api/v1/query", json=GMV), 403, "forbidden")
        assert client.get("/plain").url.path == "/sign-in"


def test_an_idle_session_ends(home: Path) -> None:
    now = [NOW]
    with opened(home, clock=lambda: now[0]) as doors, browser(doors) as client:
        person(doors, "ann", "shop:S1")
        sign_in(client, "ann")
        now[0] += dt.timedelta(hours=12)
        problem(client.get("/api/v1/session"), 401, "not_authenticated")


def test_ways_to_sign_in_are_told_to_anybody(doors: Doors) -> None:
    with browser(doors) as client:
        assert client.get("/api/v1/session/ways").json() == {"provider": None}
        problem(client.get("/api/v1/session/provider"), 404, "not_found")


def test_one_changes_ones_own_name_address_and_language(ann: Client, doors: Doors) -> None:
    """A name or an address needs the password, which a thief of sessions does not have; the old address is told."""
    assert ann.patch("/api/v1/session", json={"language": "zh"}).json()["person"]["language"] == "zh"
    for password in ({}, {"password": "not this one at all"}):
        problem(
            ann.patch("/api/v1/session", json={"email": "evil@example.com", **password}), 400, "bad_question"
        )
    change = {"name": "Anna", "email": "anna@example.com", "password": PASSWORD}
    me = ann.patch("/api/v1/session", json=change).json()["person"]
    assert (me["name"], me["email"], me["language"]) == ("anna", "anna@example.com", "zh")
    assert [mail.to for mail in doors.accounts.outbox.waiting()] == ["ann@example.com"]
    person(doors, "bob")
    problem(ann.patch("/api/v1/session", json={"name": "bob", "password": PASSWORD}), 409, "conflict")
    assert ann.get("/api/v1/session").json()["person"] == me


def test_all_other_sessions_end_at_once(ann: Client, doors: Doors) -> None:
    with browser(doors) as phone:
        sign_in(phone, "ann")
        assert len(ann.get("/api/v1/sessions").json()["sessions"]) == 2
        assert ann.delete("/api/v1/sessions").status_code == 204
        problem(phone.get("/api/v1/session"), 401, "not_authenticated")
    (left,) = ann.get("/api/v1/sessions").json()["sessions"]
    assert left["current"]
