"""What is asked of two moments: the question, and the moments."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.model.questions import QuestionBody


class ChangedBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `POST /changed` takes: a question of one metric without `by`, and the two moments; a null one is now."""

    query: QuestionBody
    first: dt.datetime | None = msgspec.field(default=None, name="from")
    last: dt.datetime | None = msgspec.field(default=None, name="to")
