"""Making the next thing on another thread while the present one is used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def beside(items: Iterable[Item]) -> Iterator[Item]:
    """The same items in their order, always one ahead and never more: two are in memory at once.

    What their source raises is raised here, after the items before it.
    """
    source = iter(items)
    with ThreadPoolExecutor(1, thread_name_prefix="luopan-ahead") as pool:
        coming = pool.submit(next, source, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, source, None)
            yield item
