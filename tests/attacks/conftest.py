"""Markets by hand, one that is attacked with many questions, and one of two sides who share nothing."""

from collections.abc import Iterator

import pytest
from tests.attacks.sides import Sides, two_sides
from tests.market import compass, empty_home, kept

__all__ = ["compass", "empty_home", "kept"]


@pytest.fixture(scope="session")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sides]:
    """The market of two sides; what is asked of it leaves it as it is."""
    with two_sides(tmp_path_factory.mktemp("sides")) as found:
        yield found
