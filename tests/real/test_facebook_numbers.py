"""Facebook live sellers through the command against plain sums: counters that are totals, by content clock only."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests.real.loaded import DATA, FOLDERS, Loaded, account
from tests.real.plain import folded, read_csv

FILE = DATA / FOLDERS["facebook_live"] / "Live.csv"
ALL = ("--from", "2012-01-01", "--to", "2018-12-31")
COUNTERS = "likes comments shares"
POSTED = (*ALL, "--clock", "posted")

pytestmark = [pytest.mark.real, pytest.mark.skipif(not FILE.is_file(), reason="Facebook live is not here")]


@lru_cache(maxsize=1)
def videos() -> list[dict[str, str]]:
    """Each video once."""
    return list({row["status_id"]: row for row in read_csv(FILE) if row["status_type"] == "video"}.values())


def posted(row: dict[str, str]) -> dt.datetime:
    return dt.datetime.strptime(row["status_published"], "%m/%d/%Y %H:%M")


def counter(name: str) -> Any:
    return lambda rows: sum(int(row[f"num_{name}"]) for row in rows)


FOLDS = tuple(counter(name) for name in COUNTERS.split())


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("", lambda row: ()),
        ("video_id", lambda row: (row["status_id"],)),
        ("day", lambda row: (posted(row).date().isoformat(),)),
        ("account_id", lambda row: (row["status_id"].split("_")[0],)),
        ("month account_id", lambda row: (f"{posted(row):%Y-%m-01}", row["status_id"].split("_")[0])),
    ],
)
def test_counters_by_the_day_of_posting(facebook: Loaded, by: str, key: Any) -> None:
    assert facebook.numbers(COUNTERS, by, *POSTED) == folded(videos(), key, FOLDS)


def test_the_counters_say_where_they_come_from(facebook: Loaded) -> None:
    assert facebook.notes(*COUNTERS.split(), *POSTED) == {(id, "from_stats") for id in COUNTERS.split()}
    last = max(map(posted, videos())).replace(tzinfo=ZoneInfo("Asia/Bangkok"))
    through = facebook.answer("likes", *POSTED)["data_through"]
    assert dt.datetime.fromisoformat(through) == last


def test_one_video_and_one_page(facebook: Loaded) -> None:
    row = max(videos(), key=lambda row: int(row["num_comments"]))
    video, page = row["status_id"], row["status_id"].split("_")[0]
    expected = {(): tuple(fold([row]) for fold in FOLDS)}
    assert facebook.numbers(COUNTERS, "", *POSTED, "--where", f"video_id={video}") == expected
    own = [other for other in videos() if other["status_id"].split("_")[0] == page]
    expected = folded(own, lambda row: (), FOLDS)
    assert facebook.numbers(COUNTERS, "", *POSTED, "--as", f"creator:{page}") == expected


@pytest.mark.parametrize("by", ["", "day", "video_id"])
def test_totals_say_nothing_of_when_people_acted(facebook: Loaded, by: str) -> None:
    asked = [part for dim in by.split() for part in ("--by", dim)]
    found = facebook.numbers(COUNTERS, by, *ALL, "--clock", "event")
    assert set(found.values()) <= {(None, None, None)}
    notes = facebook.notes(*COUNTERS.split(), *asked, *ALL, "--clock", "event")
    assert notes == {(id, "other_grain") for id in COUNTERS.split()}


def test_what_was_never_loaded_is_null_and_says_so(facebook: Loaded) -> None:
    asked = "gmv sku_orders refund_amount vv views viewers buyers"
    assert facebook.numbers(asked, "", *ALL) == {(): (None,) * 7}
    assert facebook.notes(*asked.split(), *ALL) == {(id, "no_data") for id in asked.split()}


def test_every_row_is_accounted_for(facebook: Loaded) -> None:
    rows = read_csv(FILE)
    others = sum(row["status_type"] != "video" for row in rows)
    account(facebook.report, "posts → videos", len(rows))
    account(facebook.report, "posts → accounts", len(rows))
    account(facebook.report, "posts → stats", 3 * len(rows))
    assert all(table["rejected"] == 0 for table in facebook.report["tables"])
    repeated = len(rows) - others - len(videos())
    assert facebook.told("posts → videos") == {
        "another kind of post": others,
        "repeats another row": repeated,
    }
    assert facebook.told("posts → stats") == {
        "another kind of post": 3 * others,
        "repeats another row": 3 * repeated,
    }
    assert facebook.told("posts") == {"posts that are no video": others}
    assert facebook.stored()["videos"] == len(videos()) == 2333
