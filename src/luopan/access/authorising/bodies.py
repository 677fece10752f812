"""Services and authorisations as they are told to who looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from luopan.access.authorising.authorisation_rows import Authorisation
from luopan.access.authorising.services import Service
from luopan.access.authorising.standing import Asset
from luopan.model.answers import utc
from luopan.model.authorising import AssetShown, AuthorisationBody, NeedBody, ServiceBody
from luopan.model.services import CATEGORIES, label_of
from luopan.model.values import Viewer


def service_body(
    service: Service, authorisations: int, viewer: Viewer, names: Mapping[str, str]
) -> ServiceBody:
    """A service; its link is told to its agency and to the operator. `names`: what viewers are called."""
    policy = CATEGORIES[service.category]
    own = viewer.kind == "platform" or service.agency == viewer.rights
    return ServiceBody(
        service.service_id,
        service.name,
        service.description,
        service.category,
        policy.name,
        service.agency_id,
        service.market,
        service.public,
        service.recommended,
        authorisations,
        policy.asset,
        tuple(NeedBody(need.id, need.name) for need in policy.needs),
        service.withdrawn,
        service.link if own else None,
        names.get(str(service.agency)),
    )


def sides_of(found: Authorisation) -> Iterator[str]:
    """Everybody whom an authorisation is about, as viewers are written."""
    yield str(found.service.agency)
    yield str(Viewer("shop", found.consent.shop_id))
    yield from map(_side, found.consent.assets)


def _side(asset: Asset) -> str:
    return str(Viewer("shop" if asset.kind == "shop" else "creator", asset.id))


def authorisation_body(found: Authorisation, viewer: Viewer, names: Mapping[str, str]) -> AuthorisationBody:
    """An authorisation, its state in the words of who looks (G02). `names`: what viewers are called."""
    service, consent = found.service, found.consent
    return AuthorisationBody(
        found.authorisation_id,
        service.service_id,
        service.name,
        service.agency_id,
        service.market,
        service.category,
        consent.shop_id,
        tuple(AssetShown(asset.kind, asset.id, names.get(_side(asset))) for asset in consent.assets),
        consent.data,
        consent.days,
        utc(found.authorised_at),
        consent.by,
        utc(consent.expires_at),
        found.state,
        label_of(found.state, viewer.kind),
        utc(found.ended_at),
        found.ended_by,
        found.reason,
        consent.email,
        consent.phone,
        found.in_effect,
        names.get(str(service.agency)),
        names.get(str(Viewer("shop", consent.shop_id))),
    )
