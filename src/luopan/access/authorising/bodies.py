"""Services and authorisations as they are told to who looks."""

from __future__ import annotations

from luopan.access.authorising.authorisations import Authorisation
from luopan.access.authorising.services import Service
from luopan.model.answers import utc
from luopan.model.authorising import AssetBody, AuthorisationBody, NeedBody, ServiceBody
from luopan.model.services import CATEGORIES, label_of
from luopan.model.values import Viewer


def service_body(service: Service, authorisations: int, viewer: Viewer) -> ServiceBody:
    """A service; its link is told to its agency and to the operator."""
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
    )


def authorisation_body(found: Authorisation, viewer: Viewer) -> AuthorisationBody:
    """An authorisation, its state in the words of who looks (G02)."""
    service, consent = found.service, found.consent
    return AuthorisationBody(
        found.authorisation_id,
        service.service_id,
        service.name,
        service.agency_id,
        service.market,
        service.category,
        consent.shop_id,
        tuple(AssetBody(asset.kind, asset.id) for asset in consent.assets),
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
    )
