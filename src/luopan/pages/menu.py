"""The menu of whoever looks: live and planned modules marked, what is not granted shown and said (R021, R025)."""

from __future__ import annotations

from typing import Literal

import msgspec

from luopan.access import MarketName, check_granted
from luopan.errors import NotFound, NotGranted, nearest
from luopan.model.dictionary import MetricBody
from luopan.model.menus import OWN, Module, Role, menu_of
from luopan.model.values import Text, Viewer
from luopan.pages.parts import Assessment, Page, Panel, Place
from luopan.pages.screens import PAGES

_OWN = frozenset(module.id for modules in OWN.values() for module in modules)
"""Modules that are not granted: who may enter them follows from who looks."""


class Entry(msgspec.Struct, frozen=True):
    """A screen in the menu; `page` null: it is planned."""

    name: Text
    page: str | None


class MenuBody(msgspec.Struct, frozen=True):
    """A module of the menu and its screens; one that was not `granted` is shown and cannot be entered."""

    id: str
    name: Text
    granted: bool
    entries: tuple[Entry, ...]


class PagesBody(msgspec.Struct, frozen=True):
    """Who looks, the markets to choose from (the first is shown until one is chosen), the menu, and where to begin
    (null: no screen of this role is there yet). `details`: by dimension the screen that is of one of its values.
    `unbound`: an agency none of whose contracts is in force, so that no screen has a number to show: it had none
    `ever`, or none `now`."""

    viewer: str
    name: str | None
    role: Role
    markets: tuple[MarketName, ...]
    menu: tuple[MenuBody, ...]
    home: str | None
    details: dict[str, str]
    unbound: Literal["ever", "now"] | None = None


class PageBody(msgspec.Struct, frozen=True):
    """A screen, the entries of the dictionary for its metrics, and the words of its dimensions and their values."""

    page: Page
    metrics: list[MetricBody]
    dimensions: dict[str, Text]
    values: dict[str, dict[str, Text]]


def role_of(viewer: Viewer) -> Role:
    """As what somebody looks; inside a shop's or creator's view as that."""
    if viewer.inside is not None:
        return "shop" if viewer.inside[0] == "shop" else "creator"
    return viewer.role or "tsp" if viewer.kind == "agency" else viewer.kind


def menu(viewer: Viewer, without: frozenset[str] = frozenset()) -> tuple[MenuBody, ...]:
    """The whole menu of this viewer, in its order, `without` the modules that are not there for it (R042)."""
    role = role_of(viewer)
    kind = viewer if viewer.inside is None else Viewer("shop" if role == "shop" else "creator")
    own = (module for module in OWN[role] if _has(viewer, module.id))
    there = (module for module in (*menu_of(kind), *own) if module.id not in without)
    return tuple(_body(module, role, viewer) for module in there)


def home(entries: tuple[MenuBody, ...]) -> str | None:
    """The first screen of a menu that can be entered."""
    granted = (entry for module in entries if module.granted for entry in module.entries)
    return next((entry.page for entry in granted if entry.page is not None), None)


def details(viewer: Viewer, without: frozenset[str] = frozenset()) -> dict[str, str]:
    """By dimension the first screen that is of one of its values and that this viewer may enter."""
    may = (page for page in _here(viewer, without).values() if page.of is not None and _granted(page, viewer))
    return {str(page.of): page.id for page in reversed(list(may))}


def _here(viewer: Viewer, without: frozenset[str]) -> dict[str, Page]:
    """The screens of a role by id."""
    role = role_of(viewer)
    return {
        page.id: page
        for page in PAGES.values()
        if any(place.role == role and place.module not in without for place in page.places)
    }


def _granted(page: Page, viewer: Viewer) -> bool:
    """Whether a sub-account was granted a module that has the screen."""
    modules = {place.module for place in page.places if place.role == role_of(viewer)}
    return viewer.modules is None or not modules.isdisjoint(viewer.modules)


def page_for(id: str, viewer: Viewer, without: frozenset[str] = frozenset()) -> Page:
    """A screen for this viewer; there is none of the modules `without` which its menu is.

    Raises:
        NotFound: no menu of this viewer's role has it.
        NotGranted: it is of a module that a sub-account was not granted; the message says who can grant it.
    """
    role = role_of(viewer)
    here = _here(viewer, without)
    if id not in here:
        raise NotFound(f'There is no page "{id}" for {viewer}{nearest(id, list(here))}.')
    modules = tuple(place.module for place in here[id].places if place.role == role)
    if _OWN.issuperset(modules):
        _check_own(here[id], modules, viewer)
        return here[id]
    check_granted(f'"{here[id].name.en}"', modules, viewer)
    return _among(here[id], here, role)


def _among(page: Page, here: dict[str, Page], role: Role) -> Page:
    """A screen as it stands among those of a role: without the panels of others, it opens these alone, in place of
    another's the role's own of the same thing, and leads back to the first that opens it."""
    panels = tuple(_within(panel, here) for panel in page.panels if not panel.roles or role in panel.roles)
    under = page.under
    if under is not None and under not in here:
        under = next((each.id for each in here.values() if page.id in opened_from(each)), None)
    return msgspec.structs.replace(page, panels=panels, under=under)


def _within(panel: Panel, here: dict[str, Page]) -> Panel:
    if isinstance(panel, Assessment):
        leads = dict.fromkeys(_there(each, here) for each in panel.leads)
        return msgspec.structs.replace(panel, leads=tuple(each for each in leads if each is not None))
    opens: str | None = getattr(panel, "opens", None)
    return (
        panel if opens is None or opens in here else msgspec.structs.replace(panel, opens=_there(opens, here))
    )


def _there(id: str, here: dict[str, Page]) -> str | None:
    """A screen, or the one of the same thing that a role has; None: it has none."""
    same = (page.id for page in here.values() if page.of is not None and page.of == PAGES[id].of)
    return id if id in here else next(same, None)


def opened_from(page: Page) -> set[str]:
    """The screens that the panels of a screen open."""
    return {opens for panel in page.panels if (opens := getattr(panel, "opens", None)) is not None}


def _has(viewer: Viewer, module: str) -> bool:
    """Sharing is for who looks at what is his own, and at all of it."""
    return module != "sharing" or (viewer.modules is None and viewer.inside is None)


def _check_own(page: Page, modules: tuple[str, ...], viewer: Viewer) -> None:
    if not any(_has(viewer, module) for module in modules):
        raise NotGranted(f'"{page.name.en}" is for the main account of {viewer}; it cannot be granted.')


def _body(module: Module, role: Role, viewer: Viewer) -> MenuBody:
    granted = viewer.modules is None or module.id in viewer.modules or module.id in _OWN
    names = module.parts or (module.name,)
    parts: list[str | None] = [part.en for part in module.parts] or [None]
    entries = (
        Entry(name, _page_at(Place(role, module.id, part))) for name, part in zip(names, parts, strict=True)
    )
    return MenuBody(module.id, module.name, granted, tuple(entries))


def _page_at(place: Place) -> str | None:
    """The screen of a place that is entered from the menu, not from a line of another."""
    found = (page.id for page in PAGES.values() if page.of is None and place in page.places)
    return next(found, None)
