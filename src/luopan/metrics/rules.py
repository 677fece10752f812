"""What a question has to keep to before it is planned, rule by rule."""

from __future__ import annotations

from collections.abc import Callable

from luopan.errors import AccountLevelOnly, NotApplicable, QuestionError, nearest
from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.frame import Frame
from luopan.metrics.terms import clocks_of, dimensions_of
from luopan.model.values import Question

Rule = Callable[[Question, Frame], None]


def known_dimensions(question: Question, frame: Frame) -> None:
    """Every dimension exists and every metric has it."""
    for dimension in (*question.by, *question.where):
        if dimension not in DIMENSIONS:
            near = nearest(dimension, list(DIMENSIONS))
            listing = f"`luopan metrics {question.metrics[0]}` lists what it can be split by"
            raise NotApplicable(f'there is no dimension "{dimension}"{near}; {listing}', dimension=dimension)
        lacking = [m for m in question.metrics if dimension not in dimensions_of(frame.catalogue, m)]
        if lacking:
            having = [m for m in frame.catalogue if dimension in dimensions_of(frame.catalogue, m)]
            raise NotApplicable(
                f'{", ".join(lacking)} cannot be broken down or filtered by "{dimension}"; '
                f"metrics that can: {', '.join(having)}",
                dimension=dimension,
                metrics=lacking,
            )


def known_clock(question: Question, frame: Frame) -> None:
    """At least one metric has the clock that the question sets."""
    clock = question.lens.clock
    if clock is None or any(clock in clocks_of(frame.catalogue, m) for m in question.metrics):
        return
    having = [m for m in frame.catalogue if clock in clocks_of(frame.catalogue, m)]
    own = dict.fromkeys(c for m in question.metrics for c in clocks_of(frame.catalogue, m))
    raise NotApplicable(
        f'{", ".join(question.metrics)} cannot be asked by the clock "{clock}", but by {", ".join(own)}'
        + (f"; metrics that can: {', '.join(having)}" if having else ""),
        clock=clock,
    )


def no_dimension_twice(question: Question, frame: Frame) -> None:
    """A dimension is told in one column."""
    if len(set(question.by)) < len(question.by):
        raise QuestionError("a dimension stands twice in `by`; name each once")


def above_the_shop(question: Question, frame: Frame) -> None:
    """A shop-level contract shows nothing below the shop (S39)."""
    if frame.scope.below_shop:
        return
    below = [d for d in (*question.by, *question.where) if d in DIMENSIONS and DIMENSIONS[d].below_shop]
    if below:
        raise AccountLevelOnly(
            f'a shop-level contract shows no "{below[0]}"; it needs an account-level contract'
        )


def ordered_by_what_is_asked(question: Question, frame: Frame) -> None:
    """An answer is ordered by what it shows."""
    shown = [*question.by, *question.metrics]
    for name in (order.removeprefix("-").removeprefix("+") for order in question.order):
        if name not in shown:
            raise QuestionError(
                f'the answer cannot be ordered by "{name}"{nearest(name, shown)}; it shows {", ".join(shown)}'
            )


def has_period(question: Question, frame: Frame) -> None:
    """A period is given unless every metric is a snapshot."""
    if question.period is not None:
        return
    needing = [m for m in question.metrics if set(clocks_of(frame.catalogue, m)) != {"snapshot"}]
    if needing:
        raise QuestionError(
            f"{', '.join(needing)} needs a period: give its first and last day (from, to) or a preset"
        )


RULES: tuple[Rule, ...] = (
    no_dimension_twice,
    known_dimensions,
    known_clock,
    above_the_shop,
    ordered_by_what_is_asked,
    has_period,
)
