"""Screens as data: named questions, and their shaping. The plain page stands until the real one comes."""

from luopan.pages.market import Choice, market_page, new_password_page, sign_in_page

__all__ = ["Choice", "market_page", "new_password_page", "sign_in_page"]
