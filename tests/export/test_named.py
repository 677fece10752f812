"""Names stand beside the ids that they are of."""

from __future__ import annotations

from luopan.export.named import beside
from luopan.model.values import Answer, AnswerColumn, Lens

ANSWER = Answer(
    columns=(AnswerColumn("product_id", "dimension"), AnswerColumn("gmv", "metric", "money", "SGD", 1, Lens("paid"))),
    rows=(("P1", 3), ("P2", 2), (None, 1)),
    totals=None,
    row_count=3,
    lens=Lens("paid"),
    data_through=None,
    notes=(),
    query_id="q1",
    period=None,
)  # fmt: skip


def test_a_name_follows_its_id_and_none_is_made_up() -> None:
    named = beside(ANSWER, {"product_id": {"P1": "Tea"}})
    assert [column.id for column in named.columns] == ["product_id", "product_name", "gmv"]
    assert named.rows == (("P1", "Tea", 3), ("P2", None, 2), (None, None, 1))


def test_where_nothing_has_a_name_nothing_is_added() -> None:
    assert beside(ANSWER, {}) == ANSWER
