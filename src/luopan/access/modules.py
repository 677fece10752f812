"""What a sub-account may ask: what the modules show that its main account granted (R013, R021)."""

from __future__ import annotations

from luopan.errors import NotGranted, QuestionError, nearest
from luopan.model.menus import GRANTABLE, MERCHANT, OF_PEOPLE, modules_of
from luopan.model.values import Question, Viewer

_NAMES = {module.id: module.name.en for module in MERCHANT}


def check_modules(question: Question, viewer: Viewer) -> None:
    """Refuse what no granted module shows.

    Raises:
        NotGranted: there is a metric, or a dimension of people, that none shows; the message says who can grant it.
    """
    if viewer.modules is None:
        return
    for metric in question.metrics:
        check_granted(f'"{metric}"', modules_of(metric), viewer)
    for dimension in (*question.by, *question.where):
        if dimension in OF_PEOPLE:
            check_granted(f'"{dimension}"', ("audience",), viewer)


def check_granted(what: str, shown_by: tuple[str, ...], viewer: Viewer) -> None:
    """Refuse `what`, which the modules `shown_by` show, unless one of them was granted.

    Raises:
        NotGranted: none was.
    """
    if viewer.modules is None or viewer.modules.intersection(shown_by):
        return
    if not shown_by:
        raise NotGranted(f"{what} is shown by no module; only the main account of {viewer} may ask for it.")
    places = " or ".join(f'"{_NAMES[module]}"' for module in shown_by)
    raise NotGranted(
        f"{what} is shown by {places}, which you were not granted; the main account of {viewer} can grant it."
    )


def check_grantable(viewer: Viewer, modules: frozenset[str] | None) -> None:
    """Refuse modules that there are not, and modules of anybody but a shop.

    Raises:
        QuestionError: so it is.
    """
    if modules is None:
        return
    if viewer.kind != "shop":
        raise QuestionError(
            f"Modules are granted to sub-accounts of a shop, not to {viewer}; leave them out."
        )
    unknown = next(iter(sorted(modules - set(GRANTABLE))), None)
    if unknown is not None:
        raise QuestionError(
            f'There is no module "{unknown}"{nearest(unknown, GRANTABLE)}; there are {", ".join(GRANTABLE)}.'
        )
