"""Who asks, what they may do, and the only doors to the numbers for everything above."""

from luopan.access.accounts import Accounts, Asker, Browser, Member, Scope, Token, View
from luopan.access.authorising import ApplicationDesk, Desk, ServiceMarket
from luopan.access.doors import Doors
from luopan.access.home import make_home, open_accounts, restore_home, start_log
from luopan.access.logins import Login, demo_logins, first_operator
from luopan.access.modules import check_granted
from luopan.access.names import MarketName
from luopan.access.operate import Operate
from luopan.access.registry import granted_view
from luopan.access.roles import one_of_each
from luopan.access.running import RunningLive
from luopan.access.simulate import Demo, SimulatedPlan, make_demo, simulate_files
from luopan.access.sitting import Sitting
from luopan.access.sub_accounts import SubAccounts
from luopan.access.viewers import parse_viewer

__all__ = [
    "Accounts",
    "ApplicationDesk",
    "Asker",
    "Browser",
    "Demo",
    "Desk",
    "Doors",
    "Login",
    "MarketName",
    "Member",
    "Operate",
    "RunningLive",
    "Scope",
    "ServiceMarket",
    "SimulatedPlan",
    "Sitting",
    "SubAccounts",
    "Token",
    "View",
    "check_granted",
    "demo_logins",
    "first_operator",
    "granted_view",
    "make_demo",
    "make_home",
    "one_of_each",
    "open_accounts",
    "parse_viewer",
    "restore_home",
    "simulate_files",
    "start_log",
]
