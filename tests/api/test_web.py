"""The web application over HTTP: a document with a policy of its own, assets for ever, the plain page without it."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.api.conftest import PASSWORD, person

from luopan.access import Doors
from luopan.api import web

Client = TestClient[Any]


@pytest.fixture
def static(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a page is built to; nothing is there yet."""
    monkeypatch.setattr(web, "STATIC", tmp_path)
    web._asset.cache_clear()
    yield tmp_path
    web._asset.cache_clear()


@pytest.fixture
def page(static: Path) -> Path:
    """A page of one script."""
    (static / "assets").mkdir()
    (static / "assets" / "index-1a2b.js").write_text("go()")
    (static / "secret.txt").write_text("no")
    (static / "index.html").write_text(
        '<meta name="csp-nonce" content="%NONCE%"><script id="begun">%BEGUN%</script>'
    )
    return static


@pytest.mark.usefixtures("page")
def test_each_document_has_a_nonce_of_its_own(client: Client) -> None:
    first, second = (client.get(path) for path in ("/", "/page/lives?id=L1"))
    nonces = [re.search(r'content="([\w-]{22})"', each.text)[1] for each in (first, second)]  # type: ignore[index]
    assert nonces[0] != nonces[1]
    assert f"'nonce-{nonces[0]}'" in first.headers["content-security-policy"]
    assert "script-src 'self';" in first.headers["content-security-policy"]
    assert first.headers["cache-control"] == "no-store"


@pytest.mark.usefixtures("page")
def test_an_asset_is_kept_for_ever_and_comes_packed(client: Client) -> None:
    asset = client.get("/assets/index-1a2b.js")
    assert (asset.text, asset.headers["content-encoding"]) == ("go()", "gzip")
    assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert asset.headers["content-type"].startswith("text/javascript")
    plain = client.get("/assets/index-1a2b.js", headers={"Accept-Encoding": "identity"})
    assert (plain.text, "content-encoding" in plain.headers) == ("go()", False)


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("name", ["index-gone.js", "..%2Fsecret.txt", "%2E%2E%2Fsecret.txt"])
def test_nothing_but_assets_is_served(client: Client, name: str) -> None:
    assert client.get(f"/assets/{name}").status_code == 404


@pytest.mark.usefixtures("page")
def test_who_is_signed_in_is_brought_the_menu_and_the_screen(client: Client, doors: Doors) -> None:
    """Nobody else is; what stands in the document cannot end the element that it stands in."""
    person(doors, "bea", "shop:S1")
    assert _brought(client, "/") is None
    client.post("/sign-in", data={"name": "bea", "password": PASSWORD})
    brought = _brought(client, "/")
    assert brought["menu"] == client.get("/api/v1/pages").json()
    assert brought["screen"]["page"]["id"] == "merchant_home"
    assert _brought(client, "/page/lives")["screen"] == client.get("/api/v1/pages/lives").json()
    assert _brought(client, "/page/nothing")["screen"] is None


def _brought(client: Client, path: str) -> Any:
    document = client.get(path, headers={"Origin": str(client.base_url)}).text
    text = document.partition('id="begun">')[2].removesuffix("</script>")
    assert "<" not in text
    return json.loads(text) if text else None


@pytest.mark.usefixtures("static")
def test_without_a_built_page_the_plain_one_stands_in(client: Client) -> None:
    answer = client.get("/?lang=zh", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, "/plain?lang=zh")


@pytest.mark.skipif(not web.built(), reason="the page is not built; make web")
def test_what_is_built_is_small() -> None:
    """Packed, 260 KB at most come before the first paint, 10 of them the document with what it brings; 800 in all."""
    document = (web.STATIC / "index.html").read_text("utf-8")
    first = set(re.findall(r'="/assets/([^"]+)"', document))
    packed = {file.name: len(gzip.compress(file.read_bytes())) for file in (web.STATIC / "assets").iterdir()}
    assert 100_000 < sum(packed[name] for name in first) <= 250_000
    assert sum(packed.values()) <= 790_000
