"""What a database may use: a limit that is narrowed for a while and comes back."""

from __future__ import annotations

import pytest

from luopan.engine import Database, Limits


def limit(database: Database) -> str:
    with database.cursor() as cursor:
        return str(cursor.one("SELECT current_setting('memory_limit')")[0])


@pytest.mark.parametrize(
    ("memory", "third"), [("3GiB", "1.0 GiB"), ("1.5 GiB", "512.0 MiB"), ("768MiB", "256.0 MiB")]
)
def test_a_third_of_the_memory_for_a_while(memory: str, third: str) -> None:
    database = Database(limits=Limits(memory))
    full = limit(database)
    with pytest.raises(ValueError, match="stop"), database.narrowed():
        assert limit(database) == third
        raise ValueError("stop")
    assert limit(database) == full
    database.close()
