"""The rules of attribution, one per file, each a function of the file's name."""

from luopan.attribution.rules.cart import cart
from luopan.attribution.rules.click import click
from luopan.attribution.rules.commission import commission, no_commission
from luopan.attribution.rules.platform import platform
from luopan.attribution.rules.product_card import product_card
from luopan.attribution.rules.window import window

__all__ = ["cart", "click", "commission", "no_commission", "platform", "product_card", "window"]
