"""Luopan: an open, self-hosted data compass for content commerce."""

__version__ = "0.1.0"
