"""The plain page: the core numbers of one market, drawn on the server, without scripts or outside assets."""

from luopan.pages.market.choice import Choice
from luopan.pages.market.document import market_page, new_password_page, sign_in_page

__all__ = ["Choice", "market_page", "new_password_page", "sign_in_page"]
