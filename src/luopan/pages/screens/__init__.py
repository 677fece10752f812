"""The screens, one module for each subject; a new screen of known panels is a new entry in one of them."""

from luopan.pages.parts import Page
from luopan.pages.screens.accounts import ACCOUNTS
from luopan.pages.screens.audience import AUDIENCE
from luopan.pages.screens.creating import CREATING
from luopan.pages.screens.creators import CREATORS
from luopan.pages.screens.diagnosis import DIAGNOSIS
from luopan.pages.screens.home import HOMES
from luopan.pages.screens.inventory import INVENTORY
from luopan.pages.screens.lives import LIVES
from luopan.pages.screens.logistics import SHIPPING
from luopan.pages.screens.mcn import MCN
from luopan.pages.screens.money import MONEY
from luopan.pages.screens.own_contents import OWN_CONTENTS
from luopan.pages.screens.partners import PARTNERS
from luopan.pages.screens.products import PRODUCTS
from luopan.pages.screens.score import SCORE
from luopan.pages.screens.service import SERVICE
from luopan.pages.screens.sold_products import SOLD_PRODUCTS
from luopan.pages.screens.transactions import TRANSACTIONS
from luopan.pages.screens.videos import VIDEOS
from luopan.pages.screens.why import WHY
from luopan.pages.screens.working import WORKING

_MERCHANTS = (*TRANSACTIONS, *MONEY, *AUDIENCE, *SERVICE, *SHIPPING, SCORE, *DIAGNOSIS, INVENTORY)
_TSP = (*PARTNERS, *ACCOUNTS, SOLD_PRODUCTS)
_SHARED = (*HOMES, *LIVES, *VIDEOS, *PRODUCTS, *CREATORS)

PAGES: dict[str, Page] = {
    page.id: page for page in (*_SHARED, *_MERCHANTS, *CREATING, *OWN_CONTENTS, *_TSP, *MCN, WHY, *WORKING)
}
"""By id, in the order in which a role meets them."""
