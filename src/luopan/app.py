"""The one composition root: opens a home folder and hands its doors to the command.

The engine and what stands on it are imported when a home is opened: a command that only asks the running
server starts without them.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from luopan import cli
from luopan.settings import read_settings

if TYPE_CHECKING:
    from luopan.access import Doors


def open_home(home: Path) -> Doors:
    """Open a home folder, made or migrated where needed.

    Raises:
        SettingError: a setting, an own metric or the folder is wrong, or a newer version made it.
        Busy: another process owns it.
    """
    from luopan.access import Doors, make_home, open_accounts, start_log
    from luopan.engine import Limits
    from luopan.intake import Intake, system_clock
    from luopan.metrics import Compass, with_own
    from luopan.model.catalogue import METRICS
    from luopan.warehouse import Warehouse

    settings = read_settings(home, os.environ)
    catalogue = with_own(home, METRICS)
    run = make_home(home) / "run"
    limits = Limits(settings.engine.memory, settings.engine.threads or None, str(run / "spill"))
    warehouse = Warehouse.open(home, limits)
    try:
        accounts = open_accounts(home, settings)
        start_log(home)
        intake = Intake(warehouse, settings, system_clock)
    except BaseException:
        warehouse.close()
        raise
    return Doors(warehouse, accounts, intake, Compass(settings, catalogue), system_clock)


def main() -> None:
    """The entry point of the command `luopan`."""
    sys.exit(cli.run(sys.argv[1:], open_home))
