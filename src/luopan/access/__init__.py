"""Who asks, what they may do, and the only doors to the numbers for everything above."""

from luopan.access.accounts import Accounts, Asker, Scope, Token
from luopan.access.doors import Doors
from luopan.access.home import make_home, open_accounts
from luopan.access.operate import Operate
from luopan.access.simulate import SimulatedPlan, simulate_files
from luopan.access.viewers import parse_viewer

__all__ = [
    "Accounts",
    "Asker",
    "Doors",
    "Operate",
    "Scope",
    "SimulatedPlan",
    "Token",
    "make_home",
    "open_accounts",
    "parse_viewer",
    "simulate_files",
]
