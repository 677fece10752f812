"""What people allow each other to see: services and their authorisations, links, applications; and the contracts that
narrowing reads, which are written in the same operation (S54)."""

from luopan.access.authorising.application_desk import ApplicationDesk
from luopan.access.authorising.desk import Desk
from luopan.access.authorising.granting import Granting
from luopan.access.authorising.service_market import ServiceMarket

__all__ = ["ApplicationDesk", "Desk", "Granting", "ServiceMarket"]
