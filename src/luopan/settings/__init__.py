"""The settings of one installation: one frozen struct, read from `luopan.toml` and the environment.

Every setting is documented beside its type and default, in the table that has it.
"""

from luopan.settings.document import Setting, Settings, settings_of
from luopan.settings.house import AccountDatabase, Engine, Mail, Oidc, People, Server
from luopan.settings.reading import home_path, read_settings
from luopan.settings.rules import (
    Attribution,
    AttributionModel,
    Commission,
    Creators,
    CreatorTier,
    Experience,
    Limits,
    Live,
    Maturity,
    Peers,
    ScoreComponent,
    ScoreScheme,
)

__all__ = [
    "AccountDatabase",
    "Attribution",
    "AttributionModel",
    "Commission",
    "CreatorTier",
    "Creators",
    "Engine",
    "Experience",
    "Limits",
    "Live",
    "Mail",
    "Maturity",
    "Oidc",
    "Peers",
    "People",
    "ScoreComponent",
    "ScoreScheme",
    "Server",
    "Setting",
    "Settings",
    "home_path",
    "read_settings",
    "settings_of",
]
