"""What a bridge may be asked with."""

from __future__ import annotations

import msgspec
import pytest

from luopan.errors import QuestionError
from luopan.model.bridges import BridgeBody
from luopan.model.outside import ScreensQuestion
from luopan.model.questions import read_body


def test_a_field_that_stands_in_the_wrong_place_is_not_proposed_for_itself() -> None:
    with pytest.raises(QuestionError) as refused:
        read_body(b'{"from": {"from": {}}}', BridgeBody)
    assert "unknown field `from`" in str(refused.value)
    assert "did you mean" not in str(refused.value)


@pytest.mark.parametrize(
    "figure", ["1e999999999", '"NaN"', '"Infinity"', '"sNaN"', "1e18", "1e-10", "0e-400000", "0e400000"]
)
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (BridgeBody, '{"from": {"figure": FIGURE, "query": {"metrics": ["gmv"]}}}'),
        (ScreensQuestion, '{"figure": FIGURE, "query": {"metrics": ["gmv"]}}'),
    ],
)
def test_a_figure_is_a_number_that_a_screen_can_show(
    kind: type[msgspec.Struct], body: str, figure: str
) -> None:
    """What is not finite is no JSON when it is answered, and what has a million places takes a million places."""
    with pytest.raises(QuestionError, match="at most 18 digits"):
        read_body(body.replace("FIGURE", figure).encode(), kind)
    assert read_body(body.replace("FIGURE", "-999999999999999999.5").encode(), kind)
