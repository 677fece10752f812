"""The doors: what everything above this layer may ask for, each for one viewer."""

from luopan.access.doors.doors import Doors

__all__ = ["Doors"]
