"""The door to the service market, for one asker: who offers what, and who may open it (R026-R028)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from luopan.access.accounts import Asker
from luopan.access.authorising.asking import deciding
from luopan.access.authorising.authorisations import Authorisations
from luopan.access.authorising.bodies import service_body
from luopan.access.authorising.services import Service, Services, unknown_service
from luopan.access.authorising.standing import Asset, place_of
from luopan.access.called import called
from luopan.errors import AccessError, OutOfScope
from luopan.intake import Clock
from luopan.model.authorising import Order, ServiceBody, ServiceChange, ServiceRequest, ServicesBody
from luopan.model.services import Category
from luopan.warehouse import Warehouse


class ServiceMarket:
    """The services that one asker may see: a seller, those for everybody in its market and whatever a link opens; an
    agency, its own; the operator, all."""

    def __init__(
        self,
        services: Services,
        authorisations: Authorisations,
        warehouse: Warehouse,
        clock: Clock,
        asker: Asker,
    ) -> None:
        self._services = services
        self._authorisations = authorisations
        self._warehouse = warehouse
        self._clock = clock
        self._asker = asker

    def page(
        self,
        search: str,
        category: Category | None,
        order: Order,
        limit: int,
        offset: int,
    ) -> ServicesBody:
        """A page of the services that hold `search` in name, category or description. `popular`: most sellers first;
        `recommended`: starred ones alone."""
        counts = self._authorisations.active_by_service(self._clock())
        found = [
            service
            for service in self._seen()
            if service.fits(search)
            and category in (None, service.category)
            and (order != "recommended" or service.recommended)
        ]
        if order == "name":
            found.sort(key=lambda each: (each.name.casefold(), each.service_id))
        else:
            found.sort(key=lambda each: -counts.get(each.service_id, 0))
        shown = found[offset : offset + limit]
        return ServicesBody(self._bodies(shown, counts), len(found))

    def show(self, service_id: str) -> ServiceBody:
        """One service.

        Raises:
            NotFound: there is none, or none that the asker may see.
        """
        found = self._services.find(service_id)
        if not self._may_see(found):
            raise unknown_service()
        return self._counted(found)

    def linked(self, link: str) -> ServiceBody:
        """The service that an authorisation link opens, whether public or not (R028). Raises NotFound."""
        found = self._services.linked(link)
        if self._asker.viewer.kind == "agency" and found.agency != self._asker.viewer.rights:
            raise unknown_service()
        return self._counted(found)

    def publish(self, request: ServiceRequest) -> ServiceBody:
        """Offer a service as the agency identity that asks.

        Raises:
            AccessError: the asker is no TSP, which alone serves sellers (R002), or only a token.
            QuestionError: a name or an address is none.
        """
        agency = deciding(self._asker, "agency")
        if agency.role != "tsp":
            raise AccessError(f"Services for sellers are offered by a TSP, not by {agency}.")
        return self._counted(self._services.publish(agency, request, self._clock()))

    def change(self, service_id: str, change: ServiceChange) -> ServiceBody:
        """Change a service of the agency that asks; the operator stars it, or not. Raises NotFound, AccessError."""
        viewer = deciding(self._asker, "agency", "platform")
        self.show(service_id)
        if change.recommended is not None and viewer.kind != "platform":
            raise AccessError("Services are recommended by the operator.")
        return self._counted(self._services.change(service_id, change))

    def withdraw(self, service_id: str) -> ServiceBody:
        """Offer a service no longer; authorisations go on. Raises NotFound, AccessError."""
        deciding(self._asker, "agency", "platform")
        self.show(service_id)
        return self._counted(self._services.withdraw(service_id, self._clock()))

    def _seen(self) -> list[Service]:
        market = self._market()
        return [each for each in self._services.all() if self._lists(each, market)]

    def _may_see(self, service: Service) -> bool:
        """What is listed, and what a seller has authorised once."""
        viewer = self._asker.viewer
        if self._lists(service, self._market()):
            return True
        return viewer.kind == "shop" and self._authorisations.ever(str(viewer.id), service.service_id)

    def _lists(self, service: Service, market: str | None) -> bool:
        viewer = self._asker.viewer
        if viewer.kind == "platform" or (viewer.kind == "agency" and service.agency == viewer.rights):
            return True
        return viewer.kind == "shop" and service.market == market and service.public and not service.withdrawn

    def _market(self) -> str | None:
        viewer = self._asker.viewer
        if viewer.kind != "shop":
            return viewer.market
        with self._warehouse.database.cursor() as cursor:
            try:
                return place_of(cursor, Asset("shop", str(viewer.id))).market
            except OutOfScope:
                return None

    def _counted(self, service: Service) -> ServiceBody:
        counts = self._authorisations.active_by_service(self._clock())
        return self._bodies([service], counts)[0]

    def _bodies(self, services: Sequence[Service], counts: Mapping[str, int]) -> list[ServiceBody]:
        with self._warehouse.database.cursor() as cursor:
            names = called(cursor, (str(each.agency) for each in services))
        viewer = self._asker.viewer
        return [service_body(each, counts.get(each.service_id, 0), viewer, names) for each in services]
