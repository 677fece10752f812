"""What a file says of itself: period, zone, lens, definitions and their versions, row count, query id (S64)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from luopan.model.values import Answer, AnswerColumn, Lens, Rows

BasisLine = tuple[str, str]


def basis(
    answer: Answer, viewer: str, zones: tuple[str, ...], definitions: Mapping[str, str]
) -> list[BasisLine]:
    """Names and texts in the order in which files show them; `zones` are those of the markets asked,
    `definitions` what the metrics asked for mean."""
    metrics = [column for column in answer.columns if column.kind == "metric"]
    period = answer.period
    days = "the metrics' own" if period is None else f"{period.first} to {period.last}, business days"
    return [
        ("period", days if period is None or period.preset is None else f"{days} ({period.preset})"),
        ("zone", ", ".join(zones) or "UTC"),
        ("lens", _lens(answer.lens)),
        *((f"metric {column.id}", _metric(column)) for column in metrics),
        *((f"definition {id}", text) for id, text in definitions.items()),
        ("viewer", viewer),
        ("rows", str(answer.row_count)),
        ("data through", f"{answer.data_through.isoformat()}Z" if answer.data_through else "no data"),
        *((f"note {note.code}", _note(note.metric, note.text.en)) for note in answer.notes),
        ("query", answer.query_id),
    ]


def checked(rows: Rows) -> list[BasisLine]:
    """What the rows of a file make of the number that they are of (S50)."""
    if rows.equal:
        return [("check", f"the rows make {rows.recomputed}, as the question is answered")]
    return [("check", f"the rows make {rows.recomputed}, but the question is answered with {rows.number}")]


def _metric(column: AnswerColumn) -> str:
    unit = f"{column.unit or 'number'}{f' {column.currency}' if column.currency else ''}"
    version = f", definition version {column.version}" if column.version else ""
    return unit + version + (f", {_lens(column.lens)}" if column.lens else "")


def _lens(lens: Lens) -> str:
    parts = msgspec.structs.asdict(lens)
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value is not None) or "defaults"


def _note(metric: str | None, text: str) -> str:
    return f"{metric}: {text}" if metric else text
