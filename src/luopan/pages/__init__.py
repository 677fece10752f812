"""Screens as data: named questions and the panels that show their answers; and the plain page beside them."""

from luopan.pages.bodies import page_body, pages_body
from luopan.pages.market import Choice, market_page, new_password_page, sign_in_page
from luopan.pages.menu import PageBody, PagesBody

__all__ = [
    "Choice",
    "PageBody",
    "PagesBody",
    "market_page",
    "new_password_page",
    "page_body",
    "pages_body",
    "sign_in_page",
]
