"""Who asks, what they may do, and the only doors to the numbers for everything above."""

from luopan.access.accounts import Accounts, Asker, Scope, Token
from luopan.access.doors import Doors
from luopan.access.home import make_home, open_accounts, restore_home, start_log
from luopan.access.names import MarketName
from luopan.access.operate import Operate
from luopan.access.roles import one_of_each
from luopan.access.running import RunningLive
from luopan.access.simulate import Demo, SimulatedPlan, make_demo, simulate_files
from luopan.access.sitting import Sitting
from luopan.access.viewers import parse_viewer

__all__ = [
    "Accounts",
    "Asker",
    "Demo",
    "Doors",
    "MarketName",
    "Operate",
    "RunningLive",
    "Scope",
    "SimulatedPlan",
    "Sitting",
    "Token",
    "make_demo",
    "make_home",
    "one_of_each",
    "open_accounts",
    "parse_viewer",
    "restore_home",
    "simulate_files",
    "start_log",
]
