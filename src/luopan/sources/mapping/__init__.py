"""Mappings: YAML that says how any files become contract tables. See docs/guide/mappings.md."""

from luopan.sources.mapping.document import parse_mapping, read_mapping, shipped
from luopan.sources.mapping.model import Mapping
from luopan.sources.mapping.rule_run import Dropped, RuleReport
from luopan.sources.mapping.run import Mapped, Summary, mapped

__all__ = [
    "Dropped",
    "Mapped",
    "Mapping",
    "RuleReport",
    "Summary",
    "mapped",
    "parse_mapping",
    "read_mapping",
    "shipped",
]
