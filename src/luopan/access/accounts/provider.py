"""Speaks OpenID Connect with the identity provider of the settings: code flow with PKCE, signed identity tokens."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Any, TypeVar

import httpx2
import msgspec
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from luopan.errors import NotAuthenticated, ProviderError
from luopan.settings import Oidc

ALGORITHMS = ["RS256", "ES256", "PS256", "Ed25519", "EdDSA"]
"""Signatures that are believed: of a key that is the provider's alone."""

LEEWAY = 120
"""Seconds that the provider's clock may differ."""

PATIENCE = 10.0
"""Seconds that the provider may take."""

Kind = TypeVar("Kind")


class Flow(msgspec.Struct, frozen=True):
    """What one sign-in is recognised by: `state` by the browser, `nonce` by the token, `verifier` by the provider."""

    state: str
    nonce: str
    verifier: str


class Identity(msgspec.Struct, frozen=True):
    """Who somebody is to the provider; `email` only where the provider has verified it."""

    subject: str
    email: str | None


class _Metadata(msgspec.Struct, frozen=True):
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str


class Provider:
    """One identity provider; asked anew for its keys at each sign-in."""

    def __init__(self, settings: Oidc, redirect: str) -> None:
        self.settings = settings
        self._redirect = redirect

    def address(self, flow: Flow) -> str:
        """Where the browser is sent to sign in.

        Raises:
            ProviderError: the provider does not answer as it should.
        """
        with self._client() as client:
            metadata = self._metadata(client)
            address, _ = client.create_authorization_url(
                metadata.authorization_endpoint,
                state=flow.state,
                nonce=flow.nonce,
                code_verifier=flow.verifier,
            )
            return str(address)

    def identity(self, code: str, flow: Flow, now: dt.datetime) -> Identity:
        """Who signed in, by the code that the browser brought back.

        Raises:
            NotAuthenticated: the provider does not say that anybody did.
            ProviderError: the provider does not answer as it should.
        """
        with self._client() as client:
            metadata = self._metadata(client)
            token = client.fetch_token(
                metadata.token_endpoint,
                code=code,
                code_verifier=flow.verifier,
                grant_type="authorization_code",
            )
            keys = _fetched(client, metadata.jwks_uri, dict[str, Any])
            claims = self._claims(token, keys, flow.nonce, now)
        verified = claims.get("email") if claims.get("email_verified") is True else None
        return Identity(str(claims["sub"]), None if verified is None else str(verified))

    @contextlib.contextmanager
    def _client(self) -> Iterator[Any]:
        """A client of the provider, whose failures are told as ours."""
        try:
            with OAuth2Client(
                self.settings.client_id,
                self.settings.client_secret,
                scope="openid email",
                redirect_uri=self._redirect,
                code_challenge_method="S256",
                timeout=PATIENCE,
            ) as client:
                yield client
        except (OAuthError, JoseError) as error:
            raise NotAuthenticated(
                f"{self.settings.label} does not say who you are; sign in again."
            ) from error
        except (httpx2.HTTPError, msgspec.MsgspecError, ValueError, KeyError) as error:
            raise ProviderError(
                f"{self.settings.issuer} does not answer as an identity provider does ({error}); "
                "compare the settings of [oidc] with what it says, or sign in with a password."
            ) from error

    def _metadata(self, client: Any) -> _Metadata:
        issuer = self.settings.issuer.rstrip("/")
        metadata = _fetched(client, f"{issuer}/.well-known/openid-configuration", _Metadata)
        if metadata.issuer.rstrip("/") != issuer:
            raise ValueError(f"it calls itself {metadata.issuer}")
        return metadata

    def _claims(self, token: Any, keys: Any, nonce: str, now: dt.datetime) -> Any:
        decoded = jwt.decode(token["id_token"], KeySet.import_key_set(keys), algorithms=ALGORITHMS)
        options = {
            "iss": {"essential": True, "values": [self.settings.issuer, self.settings.issuer.rstrip("/")]},
            "aud": {"essential": True, "value": self.settings.client_id},
        }
        params = {
            "nonce": nonce,
            "client_id": self.settings.client_id,
            "access_token": token["access_token"],
        }
        claims = CodeIDToken(decoded.claims, decoded.header, options, params)
        claims.validate(now=int(now.replace(tzinfo=dt.UTC).timestamp()), leeway=LEEWAY)
        return claims


def _fetched(client: Any, address: str, kind: type[Kind]) -> Kind:
    answer = client.request("GET", address, withhold_token=True)
    return msgspec.json.decode(answer.raise_for_status().content, type=kind)
