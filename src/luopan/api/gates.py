"""Which module of the menu a path belongs to: a sub-account enters those that it was granted."""

from __future__ import annotations

import msgspec

from luopan.access import Asker, check_granted


class Gate(msgspec.Struct, frozen=True):
    """Paths that begin so are of a module. `free`: one asks there for metrics at choice, each of which needs its own
    module as well; elsewhere the module is all that is needed, whatever it is made of."""

    begins: str
    module: str
    free: bool = False


GATES = (
    Gate("/audience", "audience"),
    Gate("/inventory", "products"),
    Gate("/scores", "service"),
    Gate("/lives", "live"),
    Gate("/videos", "video"),
    Gate("/diagnosis", "diagnosis"),
    Gate("/insights", "diagnosis"),
    Gate("/bridge", "why", free=True),
    Gate("/order-lines", "why"),
    Gate("/maturity", "why", free=True),
    Gate("/what-if", "why", free=True),
    Gate("/changed", "why", free=True),
)


def entered(asker: Asker, path: str) -> Asker:
    """The asker past the gate of a path under `/api/v1`, if it has one.

    Raises:
        NotGranted: it is of a module that a sub-account was not granted.
    """
    gate = next((gate for gate in GATES if path.startswith(gate.begins)), None)
    if gate is None:
        return asker
    check_granted("This", (gate.module,), asker.viewer)
    return asker if gate.free else _unbound(asker)


def home_of(asker: Asker) -> Asker:
    """The asker on the plain page, which is the module `home`. Raises NotGranted."""
    check_granted("This page", ("home",), asker.viewer)
    return _unbound(asker)


def _unbound(asker: Asker) -> Asker:
    return msgspec.structs.replace(asker, viewer=msgspec.structs.replace(asker.viewer, modules=None))
