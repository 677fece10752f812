"""How everything is answered over HTTP: as the one JSON that the command line writes too."""

from __future__ import annotations

from typing import Any

from litestar import Response

from luopan.api.described import JSON
from luopan.model.answers import encode


def answered(body: Any, status: int | None = None) -> Response[bytes]:
    """The answer that says `body`; without a status of its own it has its handler's."""
    return Response(encode(body), media_type=JSON, status_code=status)
