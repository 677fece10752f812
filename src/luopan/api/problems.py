"""Every error as RFC 9457 `application/problem+json` with a stable `code`."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from luopan.errors import (
    BadBody,
    EngineError,
    LuopanError,
    NotFound,
    QuestionError,
    TooLarge,
    TooManyTries,
    sentence,
)

MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger("luopan.api")
_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "unsupported_media_type"}
_DETAILS = {
    404: "There is nothing at this address; /api/v1/openapi.json lists every endpoint.",
    405: "This address does not take this method; /api/v1/openapi.json says which it takes.",
    413: "The body is larger than this endpoint takes; send it in parts.",
}
_ZH = {404: NotFound.zh, 413: TooLarge.zh, 415: BadBody.zh}
_FAULT = "Something broke inside Luopan; the server's log says what. Repeat the request, and report it."


class Problem(msgspec.Struct, frozen=True):
    """What went wrong: `code` is stable, `detail` is one plain sentence that says what to do, `zh` the same of its kind
    in Chinese."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    zh: str


def problem_of(error: Exception) -> Problem:
    """The problem that an error is for the asker; a fault says nothing of the inside."""
    if isinstance(error, LuopanError) and not isinstance(error, EngineError):
        return _problem(error.status, error.code, error.message, error.zh)
    if isinstance(error, HTTPException) and error.status_code < 500:
        detail = _DETAILS.get(error.status_code, error.detail)
        zh = _ZH.get(error.status_code, QuestionError.zh)
        return _problem(error.status_code, _CODES.get(error.status_code, "bad_request"), detail, zh)
    return _problem(500, "fault", _FAULT, LuopanError.zh)


def _problem(status: int, code: str, detail: str, zh: str) -> Problem:
    return Problem("about:blank", HTTPStatus(status).phrase, status, code, sentence(detail), zh)


def respond(request: Request[Any, Any, Any], error: Exception) -> Response[Problem]:
    """The response to a request that failed."""
    problem = problem_of(error)
    if problem.status == 500:
        _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if isinstance(error, TooManyTries):
        headers["Retry-After"] = str(error.details["retry_after"])
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(problem, status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)
