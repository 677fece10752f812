"""Bytes are told to be UTF-8 exactly where Python's own decoder takes them."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from luopan.sources.text import is_utf8


@given(st.one_of(st.binary(), st.text().map(str.encode), st.text().map(lambda text: text.encode()[:-1])))
@example(b"\xed\xa0\x80")
@example(b"\xc0\x80")
@example(b"\xf5\x80\x80\x80")
def test_what_is_utf8(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError:
        assert not is_utf8(data)
    else:
        assert is_utf8(data)
