"""Answers as JSON."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

from luopan.model.answers import answer_body, encode, rows_body
from luopan.model.values import Answer, AnswerColumn, Lens, Note, Period, Rows, Text

NOTE = Note("no_data", Text("Nothing was loaded.", "未加载数据。"), "buyers")


def answer() -> Answer:
    return Answer(
        columns=(
            AnswerColumn("hour", "dimension"),
            AnswerColumn("gmv", "metric", "money", "SGD", 1, Lens("paid")),
        ),
        rows=((dt.datetime(2026, 11, 1, 3), Decimal("12345678901234.5678")), (None, None)),
        totals=(None, Decimal("0.1000")),
        row_count=2,
        lens=Lens("paid", as_of=dt.datetime(2026, 11, 8)),
        data_through=dt.datetime(2026, 11, 8),
        notes=(NOTE,),
        query_id="q",
        period=Period(dt.date(2026, 11, 1), dt.date(2026, 11, 7)),
    )


def test_money_is_a_number_in_full_precision_and_instants_are_utc() -> None:
    text = encode(answer_body(answer())).decode()
    assert '["2026-11-01T03:00:00Z",12345678901234.5678]' in text
    found = json.loads(text)
    assert found["rows"][1] == [None, None]
    assert found["totals"] == [None, 0.1]
    assert found["data_through"] == "2026-11-08T00:00:00Z"
    assert found["lens"] == {"clock": "paid", "as_of": "2026-11-08T00:00:00Z"}
    assert found["period"] == {"from": "2026-11-01", "to": "2026-11-07"}


def test_columns_and_notes_state_what_the_interface_says() -> None:
    found = json.loads(encode(answer_body(answer())))
    assert found["columns"] == [
        {"id": "hour", "kind": "dimension"},
        {
            "id": "gmv",
            "kind": "metric",
            "unit": "money",
            "currency": "SGD",
            "version": 1,
            "lens": {"clock": "paid"},
        },
    ]
    said = {"en": "Nothing was loaded.", "zh": "未加载数据。"}
    assert found["notes"] == [{"metric": "buyers", "code": "no_data", "text": said}]


def test_rows_behind_a_number() -> None:
    rows = Rows(("line_id", "paid_at"), (("L1", dt.datetime(2026, 11, 1)),), 1, Decimal("1.5"), None, ())
    found = json.loads(encode(rows_body(rows)))
    assert [column["id"] for column in found["columns"]] == ["line_id", "paid_at"]
    assert found["rows"] == [["L1", "2026-11-01T00:00:00Z"]]
    assert (found["row_count"], found["sum"], found["parts"]) == (1, 1.5, None)
