"""How viewers are written."""

from __future__ import annotations

import pytest

from luopan.access import parse_viewer
from luopan.errors import QuestionError
from luopan.model.values import Viewer


@pytest.mark.parametrize(
    ("text", "viewer"),
    [
        ("platform", Viewer()),
        ("shop:S1", Viewer("shop", "S1")),
        ("shop:a:b", Viewer("shop", "a:b")),
        ("creator:A1", Viewer("creator", "A1")),
        ("agency:AG:tsp:SG", Viewer("agency", "AG", "tsp", "SG")),
        ("agency:a:b:mcn:SG", Viewer("agency", "a:b", "mcn", "SG")),
    ],
)
def test_every_form_is_read_and_written_alike(text: str, viewer: Viewer) -> None:
    assert parse_viewer(text) == viewer
    assert str(viewer) == text


@pytest.mark.parametrize(
    "text", ["", "shop", "shop:", "platform:x", "agency:AG", "agency:AG:boss:SG", "agency::tsp:SG", "admin:1"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(QuestionError, match="is no viewer; write platform"):
        parse_viewer(text)
