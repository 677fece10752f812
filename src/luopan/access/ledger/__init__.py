"""Who looked at whose data, when, and what was taken away: noted at the doors, kept for good, read by whose it is."""

from luopan.access.ledger.book import Book
from luopan.access.ledger.entries import Subject
from luopan.access.ledger.reading import Ledger

__all__ = ["Book", "Ledger", "Subject"]
