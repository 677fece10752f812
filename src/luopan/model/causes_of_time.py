"""Why a number is another one at a later moment: what became known between two moments, by kind."""

from __future__ import annotations

from typing import Literal

import msgspec

from luopan.model.values import Text

Kind = Literal[
    "since",
    "late",
    "withdrawn",
    "corrected",
    "refunded_since",
    "referred_otherwise",
    "earned_otherwise",
    "counted_later",
]


class Between(msgspec.Struct, frozen=True):
    """One kind of change between two moments, told of the way from the earlier to the later one.

    `when`: SQL over the row `x`, with what stands in brackets filled in for the two moments and the kind of row: its
    own instant, the moments, and whether the row was `new`, `changed` or `gone` at the later one.
    """

    id: Kind
    label: Text
    when: str


CHANGES: tuple[Between, ...] = (
    Between(
        "since",
        Text(
            "happened after the first moment",
            "首个时点之后才发生",
        ),
        "x.forward = 'came' AND [instant] > [earlier]",
    ),
    Between(
        "late",
        Text(
            "late rows: happened before the first moment, known after it",
            "迟到数据：首个时点前已发生，之后才获知",
        ),
        "x.forward = 'came' AND [new]",
    ),
    Between(
        "withdrawn",
        Text("taken back by its source", "已被数据源撤回"),
        "x.forward = 'left' AND [gone]",
    ),
    Between("corrected", Text("corrected by its source", "已被数据源更正"), "[changed]"),
    Between(
        "refunded_since",
        Text("refunded or cancelled after the first moment", "首个时点之后退款或取消"),
        "[refunded]",
    ),
    Between(
        "referred_otherwise",
        Text("its live, product or account was described otherwise", "所属直播、商品或账号的资料已变更"),
        "[referred]",
    ),
    Between(
        "earned_otherwise",
        Text(
            "attribution still open: another touch or order became known, and other content earned it",
            "归因窗口未关闭：后来获知的触点或订单改变了归因",
        ),
        "[earned]",
    ),
    Between(
        "counted_later",
        Text(
            "known at the first moment, and counted only from a later day on",
            "首个时点已获知，按规则之后才计入",
        ),
        "x.forward = 'came'",
    ),
)
"""In this order: the first that is true of a row tells."""

OF_TIME = {change.id: change.label for change in CHANGES}
"""What each says, by its id."""
