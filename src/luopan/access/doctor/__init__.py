"""A health check of the installation: what dangles, what is stale, what was refused."""

from luopan.access.doctor.examine import examine

__all__ = ["examine"]
