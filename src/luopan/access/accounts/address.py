"""By what address people reach an installation, for the links that it sends them."""

from __future__ import annotations

from luopan.settings import Server


class Address:
    """The address of the settings; where they give none, the one on which the installation is served."""

    def __init__(self, server: Server) -> None:
        host = f"[{server.host}]" if ":" in server.host else server.host
        self._given = server.url
        self._served = f"http://{host}:{server.port}"

    def __str__(self) -> str:
        """Without a slash at its end."""
        return self._given or self._served

    def served_at(self, address: str) -> None:
        """The installation is served here now, whatever host and port the settings say."""
        self._served = address
