"""What one viewer may know of one order line."""

from __future__ import annotations

import datetime as dt

from luopan.access.sitting import Sitting
from luopan.errors import NotFound, OutOfScope
from luopan.metrics.receipts import line_facts
from luopan.model.receipts import LineFacts
from luopan.model.values import Question


def receipt_facts(sitting: Sitting, line: str, as_of: dt.datetime | None) -> LineFacts:
    """What is known of a line, now or as it was known at a moment (naive UTC).

    Raises:
        NotFound: the operator names a line that does not exist.
        OutOfScope: anybody else names one that does not exist or is not theirs: both answer alike (S20).
    """
    frame = sitting.frame(Question(("gmv",)))
    scope = frame.scope
    facts = line_facts(sitting.cursor, line, frame, as_of)
    if facts is not None:
        return facts
    if scope.everything:
        raise NotFound(f'There is no order line "{line}"{" at that moment" if as_of else ""}.')
    raise OutOfScope(f'line_id "{line}" is outside of what {scope.viewer} may see')
