"""The screens, one module for each subject; a new screen of known panels is a new entry in one of them."""

from luopan.pages.parts import Page
from luopan.pages.screens.creators import CREATORS
from luopan.pages.screens.home import HOMES
from luopan.pages.screens.lives import LIVES
from luopan.pages.screens.products import PRODUCTS
from luopan.pages.screens.transactions import TRANSACTIONS
from luopan.pages.screens.videos import VIDEOS
from luopan.pages.screens.working import WORKING

PAGES: dict[str, Page] = {
    page.id: page for page in (*HOMES, *LIVES, *VIDEOS, *PRODUCTS, *CREATORS, *TRANSACTIONS, *WORKING)
}
"""By id, in the order in which a role meets them."""
