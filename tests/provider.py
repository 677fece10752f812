"""A small identity provider (OpenID Connect) as a process of its own: `python -m tests.provider CLIENT SECRET`.

It signs in whoever `/authorize` is asked with as `login_hint` and sends the browser back with a code. It checks the
client, the redirect and PKCE as a provider does. What it lies about is said by `POST /lie`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

KEY = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"})
STRANGER = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"})
CODES: dict[str, dict[str, str]] = {}
LIES: dict[str, Any] = {}
"""Claims that stand over the true ones; `key: stranger` signs with a key that is not the provider's."""


class Handler(BaseHTTPRequestHandler):
    """The endpoints."""

    client, secret = "", ""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(url.query).items()}
        if url.path == "/.well-known/openid-configuration":
            self._json({"issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize",
                        "token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys"})  # fmt: skip
        elif url.path == "/keys":
            self._json({"keys": [KEY.as_dict(private=False)]})
        elif url.path == "/authorize" and asked["code_challenge_method"] == "S256":
            code = secrets.token_urlsafe()
            CODES[code] = asked
            self.send_response(302)
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        else:
            self._json({"error": "invalid_request"}, 400)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/lie":
            LIES.clear()
            LIES.update(json.loads(body))
            self._json({})
            return
        given = {name: values[0] for name, values in parse_qs(body).items()}
        asked = CODES.pop(given.get("code", ""), None)
        if asked is None or not self._is_client() or not _proves(given, asked):
            self._json({"error": "invalid_grant"}, 400)
            return
        access = secrets.token_urlsafe()
        self._json({"access_token": access, "token_type": "Bearer", "id_token": self._token(asked)})

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def _is_client(self) -> bool:
        right = base64.b64encode(f"{self.client}:{self.secret}".encode()).decode()
        return self.headers.get("Authorization") == f"Basic {right}"

    def _token(self, asked: dict[str, str]) -> str:
        email = asked.get("login_hint", "ann@example.com")
        now = int(time.time())
        true = {"iss": self.issuer, "aud": self.client, "sub": f"id of {email}", "email": email,
                "email_verified": True, "nonce": asked["nonce"], "iat": now, "exp": now + 60}  # fmt: skip
        claims = {**true, **{name: value for name, value in LIES.items() if name != "key"}}
        return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, STRANGER if "key" in LIES else KEY)

    def _json(self, body: Any, status: int = 200) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _proves(given: dict[str, str], asked: dict[str, str]) -> bool:
    digest = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return challenge == asked["code_challenge"] and given.get("redirect_uri") == asked["redirect_uri"]


@contextmanager
def provider(client: str, secret: str) -> Iterator[str]:
    """The issuer of a provider that runs."""
    command = [sys.executable, "-m", "tests.provider", client, secret]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


if __name__ == "__main__":
    Handler.client, Handler.secret = sys.argv[1:]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()
