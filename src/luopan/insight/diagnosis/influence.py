"""How the difference of a number from its benchmark divides among what it is made of: pure and exact.

The parts, with one for what lies in several entities at once, add up to the difference.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec

from luopan.model.answers import Cell
from luopan.model.diagnosis import Method


class Amount(msgspec.Struct, frozen=True):
    """What an entity, or the whole, brings: numerator and denominator; of a sum or a maximum `over` is 1."""

    amount: Fraction
    over: Fraction = Fraction(1)

    @property
    def value(self) -> Fraction | None:
        return self.amount / self.over if self.over else None


class Part(msgspec.Struct, frozen=True):
    """An entity, what it brings and its part in the difference."""

    id: Cell
    amount: Amount
    part: Fraction


class Division(msgspec.Struct, frozen=True):
    """A difference and its parts; `several` is that of people and orders which more than one entity counts."""

    difference: Fraction
    parts: list[Part]
    several: Fraction


def divided(
    method: Method, whole: Amount, entities: Mapping[Cell, Amount], benchmark: Fraction
) -> Division | None:
    """The division of `whole` - `benchmark`; None where the whole has no value."""
    if whole.value is None:
        return None
    parts = _METHODS[method](whole, entities, benchmark)
    difference = whole.value - benchmark
    return Division(difference, parts, difference - sum((each.part for each in parts), Fraction(0)))


def _ratio(whole: Amount, entities: Mapping[Cell, Amount], benchmark: Fraction) -> list[Part]:
    """(n - b x d) / D: what is left counts who is in several entities, (N - Σn - b x (D - Σd)) / D."""
    return [
        Part(id, each, (each.amount - benchmark * each.over) / whole.over) for id, each in entities.items()
    ]


def _equal_shares(whole: Amount, entities: Mapping[Cell, Amount], benchmark: Fraction) -> list[Part]:
    """What an entity brings, less an equal share of the benchmark."""
    return [Part(id, each, each.amount - benchmark / len(entities)) for id, each in entities.items()]


def _extreme(whole: Amount, entities: Mapping[Cell, Amount], benchmark: Fraction) -> list[Part]:
    """All of it is the entity's that has the whole's value; of several the first by id."""
    holders = sorted((id for id, each in entities.items() if each.amount == whole.amount), key=str)
    return [
        Part(id, each, whole.amount - benchmark if [id] == holders[:1] else Fraction(0))
        for id, each in entities.items()
    ]


_METHODS = {"ratio": _ratio, "equal_shares": _equal_shares, "extreme": _extreme}


def worst(division: Division, direction: str, count: int) -> Sequence[Part]:
    """The named entities that pull the wrong way most, at most `count`, the worst first."""
    bad = 1 if direction == "down" else -1
    pulling = [each for each in division.parts if each.id is not None and bad * each.part > 0]
    return sorted(pulling, key=lambda each: (-bad * each.part, str(each.id)))[:count]
