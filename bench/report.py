"""What a measurement found, as a table for people and as JSON for programs."""

from __future__ import annotations

from typing import Literal

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """One number; `target` is the most (or the least) that it should be, None where there is none."""

    name: str
    value: float
    unit: str
    target: float | None = None
    sense: Literal["at most", "at least"] = "at most"

    @property
    def reached(self) -> bool | None:
        if self.target is None:
            return None
        return self.value <= self.target if self.sense == "at most" else self.value >= self.target


class Report(msgspec.Struct, frozen=True):
    """A measurement's name, what it ran with, and its figures."""

    name: str
    setting: str
    figures: tuple[Figure, ...]

    def text(self) -> str:
        width = max(len(figure.name) for figure in self.figures)
        lines = [f"{self.name}: {self.setting}"]
        lines += [f"  {figure.name:<{width}}  {_shown(figure)}" for figure in self.figures]
        return "\n".join(lines)

    def json(self) -> str:
        figures = [{**msgspec.structs.asdict(figure), "reached": figure.reached} for figure in self.figures]
        return msgspec.json.encode({**msgspec.structs.asdict(self), "figures": figures}).decode()


def _shown(figure: Figure) -> str:
    number = f"{figure.value:10.2f} {figure.unit}"
    if figure.target is None:
        return number
    verdict = "reached" if figure.reached else "NOT reached"
    return f"{number:<18} ({figure.sense} {figure.target:g} {figure.unit}: {verdict})"
