"""The rules of the guide (R213-R219): what a number means and what to do, in both languages. Data.

Only the band of the organic conversion rate is published (R216), and with it what a low conversion rate is; every other
threshold is a proposal, which answers say. A rule asks for enough to judge by first: a thousand page views ought to
bring five orders at the lower end of the band.
"""

from __future__ import annotations

from luopan.model.guide import Rule
from luopan.model.guide_rules.noticed import NOTICED
from luopan.model.guide_rules.orders import MONEY, ORDER
from luopan.model.guide_rules.sources import SOURCES
from luopan.model.guide_rules.video import VIDEO

RULES: tuple[Rule, ...] = (*VIDEO, *ORDER, *MONEY, *SOURCES, *NOTICED)
