"""The search of the help centre: metrics, what people ask often and the manual in one list, the most fitting first."""

from luopan.pages.help.found import FoundBody, FoundInHelp
from luopan.pages.help.search import search

__all__ = ["FoundBody", "FoundInHelp", "search"]
