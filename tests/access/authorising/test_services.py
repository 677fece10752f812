"""The service market: who offers, who finds what, and what a link opens (R026-R028)."""

from __future__ import annotations

import pytest
from tests.access.authorising.conftest import (
    ABROAD,
    AGENCY,
    OPERATOR,
    OTHER,
    SELLER,
    SELLER2,
    form,
    published,
    sitting_as,
)

from luopan.access import Asker, Doors
from luopan.errors import AccessError, NotFound, QuestionError
from luopan.model.authorising import Order, ServiceChange, ServiceRequest
from luopan.model.services import Category


def names(
    doors: Doors,
    asker: Asker = SELLER,
    search: str = "",
    category: Category | None = None,
    order: Order = "name",
) -> list[str]:
    found = doors.granting.services(asker).page(search, category, order, 100, 0)
    assert found.row_count == len(found.services)
    return [each.name for each in found.services]


def test_sellers_search_by_name_category_and_description_and_filter_by_category(doors: Doors) -> None:
    published(doors, name="Video studio", description="We film your TEA")
    published(doors, "shop_management", name="Tidy shop")
    assert names(doors) == ["Tidy shop", "Video studio"]
    assert names(doors, search="STUDIO") == names(doors, search="tea") == ["Video studio"]
    assert names(doors, search="shop management") == names(doors, search="店铺") == ["Tidy shop"]
    assert names(doors, category="content_management") == ["Video studio"]
    assert names(doors, search="coffee") == []


def test_popular_ones_come_first_and_recommended_ones_are_starred_by_the_operator(doors: Doors) -> None:
    published(doors, name="Quiet")
    busy = published(doors, name="Busy")
    doors.granting.authorisations(SELLER).authorise(busy.service_id, form(busy, "A1"))
    assert names(doors, order="popular") == ["Busy", "Quiet"]
    assert doors.granting.services(SELLER).show(busy.service_id).authorisations == 1
    assert names(doors, order="recommended") == []
    starred = ServiceChange(recommended=True)
    with pytest.raises(AccessError):
        doors.granting.services(AGENCY).change(busy.service_id, starred)
    doors.granting.services(OPERATOR).change(busy.service_id, starred)
    assert names(doors, order="recommended") == ["Busy"]


def test_r028_a_custom_service_is_opened_by_its_link_alone(doors: Doors) -> None:
    custom = published(doors, name="For you", public=False)
    assert custom.link is not None
    seller, desk = doors.granting.services(SELLER), doors.granting.authorisations(SELLER)
    assert names(doors) == []
    with pytest.raises(NotFound):
        seller.show(custom.service_id)
    with pytest.raises(NotFound):
        desk.authorise(custom.service_id, form(custom, "A1"))
    opened = seller.linked(custom.link)
    assert (opened.name, opened.link) == ("For you", None)
    assert desk.authorise(custom.service_id, form(custom, "A1", link=custom.link)).state == "active"
    assert seller.show(custom.service_id).name == "For you", "who has authorised it sees what that was"
    assert doors.granting.services(OTHER).page("", None, "name", 9, 0).row_count == 0


def test_what_is_not_for_you_answers_as_what_does_not_exist(doors: Doors) -> None:
    service = published(doors)
    for asker in (OTHER, ABROAD, sitting_as("creator:A1"), sitting_as("agency:AG:mcn:SG")):
        for unknown in (service.service_id, "0" * 16):
            with pytest.raises(NotFound, match=r"^There is no service of this id or link for you\.$"):
                doors.granting.services(asker).show(unknown)
    with pytest.raises(NotFound):
        doors.granting.services(OTHER).change(service.service_id, ServiceChange(name="Mine"))


def test_a_withdrawn_service_is_authorised_by_nobody_new(doors: Doors) -> None:
    service = published(doors)
    given = doors.granting.authorisations(SELLER).authorise(service.service_id, form(service, "A1"))
    assert doors.granting.services(AGENCY).withdraw(service.service_id).withdrawn
    assert names(doors) == []
    with pytest.raises(NotFound):
        doors.granting.authorisations(SELLER2).authorise(service.service_id, form(service, "B1"))
    assert doors.granting.authorisations(SELLER).show(given.authorisation_id).state == "active"


def test_only_a_tsp_that_is_present_offers_services(doors: Doors) -> None:
    request = ServiceRequest("Growth", "shop_management")
    for asker in (SELLER, OPERATOR, Asker(AGENCY.viewer), sitting_as("agency:AG:mcn:SG")):
        with pytest.raises(AccessError):
            doors.granting.services(asker).publish(request)
    for wrong in (ServiceRequest(" \n", "shop_management"), ServiceRequest("x\x00y", "shop_management")):
        with pytest.raises(QuestionError):
            doors.granting.services(AGENCY).publish(wrong)
