"""KuaiRand through the command against plain sums: views, likes and other actions per day, video and account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pyarrow.parquet as pq
import pytest
from tests.real.loaded import DATA, FOLDERS, Loaded, account, opened
from tests.real.plain import folded

FOLDER = DATA / FOLDERS["kuairand_pure"]
LOGS = ("log_standard_pure_part_test.parquet", "log_standard_pure_part_val.parquet")
ALL = ("--from", "2022-04-01", "--to", "2022-05-31")
ACTIONS = "views completed_views viewers likes comments shares follows"
ZONE = ZoneInfo("Asia/Shanghai")

pytestmark = [pytest.mark.real, pytest.mark.skipif(not FOLDER.is_dir(), reason="KuaiRand is not here")]


class Shown(NamedTuple):
    """A video shown to a user: what of the log the numbers are made of."""

    day: str
    user: int
    video: str
    account: str
    seconds: float
    played: bool
    completed: bool
    like: bool
    comment: bool
    share: bool
    follow: bool


@lru_cache(maxsize=1)
def read() -> tuple[int, list[dict[str, Any]]]:
    """How many rows the log has, and those that do not repeat another in all columns."""
    rows: dict[tuple[Any, ...], None] = {}
    count, names = 0, ()
    for file in LOGS:
        table = pq.read_table(FOLDER / file)
        names, count = tuple(table.column_names), count + table.num_rows
        rows |= dict.fromkeys(zip(*table.to_pydict().values(), strict=True))
    return count, [dict(zip(names, row, strict=True)) for row in rows]


@lru_cache(maxsize=1)
def shown() -> list[Shown]:
    return [
        Shown(
            dt.datetime.fromtimestamp(row["time_ms"] / 1000, ZONE).date().isoformat(),
            row["user_id"],
            str(row["video_id"]),
            str(row["author_id"]),
            row["play_time_ms"] / 1000,
            row["play_time_ms"] > 0,
            row["play_time_ms"] >= row["duration_ms"] > 0,
            row["is_like"] == 1,
            row["is_comment"] == 1,
            row["is_forward"] == 1,
            row["is_follow"] == 1,
        )
        for row in read()[1]
    ]


def counted(name: str) -> Callable[[list[Shown]], int]:
    return lambda rows: sum(getattr(row, name) for row in rows)


def viewers(rows: list[Shown]) -> int:
    return len({row.user for row in rows if row.played})


FOLDS = (
    counted("played"),
    counted("completed"),
    viewers,
    counted("like"),
    counted("comment"),
    counted("share"),
    counted("follow"),
)


def expected(rows: Iterable[Shown], key: Callable[[Shown], tuple[Any, ...]]) -> dict[Any, Any]:
    """Groups in which anything happened that is asked for."""
    acted = (row for row in rows if row.played or row.like or row.comment or row.share or row.follow)
    return folded(acted, key, FOLDS)


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("", lambda row: ()),
        ("day", lambda row: (row.day,)),
        ("video_id", lambda row: (row.video,)),
        ("account_id", lambda row: (row.account,)),
        ("day video_id", lambda row: (row.day, row.video)),
    ],
)
def test_actions(kuairand: Loaded, by: str, key: Any) -> None:
    assert kuairand.numbers(ACTIONS, by, *ALL) == expected(shown(), key)


def test_watch_time(kuairand: Loaded) -> None:
    expected = folded(
        (row for row in shown() if row.played),
        lambda row: (row.day,),
        [lambda rows: pytest.approx(sum(row.seconds for row in rows), rel=1e-9)],
    )
    found = kuairand.numbers("watch_time", "day", *ALL)
    assert {key: (float(seconds),) for key, (seconds,) in found.items()} == expected


def test_the_day_is_that_of_the_instant_and_not_of_the_column(kuairand: Loaded) -> None:
    stated = {f"{date[:4]}-{date[4:6]}-{date[6:]}" for date in {str(row["date"]) for row in read()[1]}}
    wrong = sum(
        row["date"] != int(one.day.replace("-", "")) for row, one in zip(read()[1], shown(), strict=True)
    )
    assert wrong > 0
    assert {key[0] for key in kuairand.numbers("views", "day", *ALL)} <= stated | {row.day for row in shown()}


def test_totals_are_asked_and_not_added_up(kuairand: Loaded) -> None:
    found = kuairand.answer("viewers", "--by", "day", *ALL, "--totals")
    assert found["totals"] == [None, viewers(shown())]
    assert sum(row[1] for row in found["rows"]) > viewers(shown())


def test_a_creator_sees_the_own_videos(kuairand: Loaded) -> None:
    accounts = folded((row for row in shown() if row.played), lambda row: (row.account,), (len,))
    creator = max(accounts, key=lambda key: accounts[key])[0]
    own = [row for row in shown() if row.account == creator]
    me = (*ALL, "--as", f"creator:{creator}")
    assert kuairand.numbers(ACTIONS, "video_id", *me) == expected(own, lambda row: (row.video,))
    other = next(row.video for row in shown() if row.account != creator)
    code, _, err = kuairand.command("query", "views", *me, "--where", f"video_id={other}")
    assert (code, err.count("\n")) == (1, 1)


def test_nothing_was_sold_and_it_says_so(kuairand: Loaded) -> None:
    asked = "gmv sku_orders refund_amount buyers"
    assert kuairand.numbers(asked, "", *ALL) == {(): (None,) * 4}
    assert kuairand.notes(*asked.split(), *ALL) == {(id, "no_data") for id in asked.split()}
    assert kuairand.notes(*ACTIONS.split(), *ALL) == set()


KINDS = {
    "not played, so no view": lambda row: row["play_time_ms"] > 0,
    "not a like": lambda row: row["is_like"] == 1,
    "not a follow": lambda row: row["is_follow"] == 1,
    "not a comment": lambda row: row["is_comment"] == 1,
    "not a share": lambda row: row["is_forward"] == 1,
    "not a dislike": lambda row: row["is_hate"] == 1,
    "not a visit of the profile": lambda row: row["is_profile_enter"] == 1,
}


def test_every_row_is_accounted_for(kuairand: Loaded) -> None:
    count, rows = read()
    account(kuairand.report, "log → events", count * len(KINDS))
    assert kuairand.stored()["events"] == sum(sum(map(keep, rows)) for keep in KINDS.values())
    every = [row for file in LOGS for row in pq.read_table(FOLDER / file, columns=COLUMNS).to_pylist()]
    dropped = {reason: count - sum(map(keep, every)) for reason, keep in KINDS.items()}
    repeated = sum(sum(map(keep, every)) - sum(map(keep, rows)) for keep in KINDS.values())
    assert kuairand.told("log → events") == {**dropped, "repeats another row": repeated}
    videos = pq.read_metadata(FOLDER / "video_features.parquet").num_rows
    account(kuairand.report, "videos → accounts", videos)
    account(kuairand.report, "videos → videos", videos)
    stored = kuairand.stored()
    assert (stored["videos"], stored["accounts"], stored["users"]) == (7583, 6510, 27285)
    assert all(table["rejected"] == 0 for table in kuairand.report["tables"])


COLUMNS = [
    "play_time_ms", "is_like", "is_follow", "is_comment", "is_forward", "is_hate", "is_profile_enter",
]  # fmt: skip


def test_in_pieces_is_as_at_once(kuairand: Loaded, tmp_path: Path) -> None:
    """One part of the log after the other, the later first."""
    others = [path for path in FOLDER.iterdir() if not path.name.startswith("log_")]
    with opened(tmp_path / "home", {}) as pieces:
        reports = [pieces.load("--map", "kuairand_pure", *map(str, [FOLDER / log, *others])) for log in LOGS]
        first, second = (stored(report, "events") for report in reports)
        assert first > 0 and second > 0
        assert first + second == kuairand.stored()["events"]
        for by in ("", "day", "video_id"):
            assert pieces.numbers(ACTIONS, by, *ALL) == kuairand.numbers(ACTIONS, by, *ALL)


def stored(report: dict[str, Any], table: str) -> int:
    """The new rows of one table; there is none that replaces another."""
    found = next(item for item in report["tables"] if item["table"] == table)
    assert (found["changed"], found["unchanged"], found["rejected"]) == (0, 0, 0)
    return int(found["new"])
