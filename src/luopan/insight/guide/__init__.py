"""The guide from video to order (§8.10): what each number means, what to do, what else is noticed."""

from luopan.insight.guide.told import guide

__all__ = ["guide"]
