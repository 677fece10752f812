"""Questions over HTTP: numbers, several at once, and the rows behind one number."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Response, post
from litestar.params import RawBody

from luopan.api.answered import answered
from luopan.api.asking import AnyRequest, asker_of, doors_of
from luopan.api.described import JSON, described
from luopan.model.answers import AnswerBody, AnswersBody, RowsBody, answer_body, rows_body
from luopan.model.questions import QuestionBody, QuestionsBody, read_body

_REFUSED = (400, 413, 422)


def _described(body: Any, answer: Any) -> dict[str, Any]:
    return described(tag="questions", body={JSON: body}, answer=answer, errors=_REFUSED)


@post("/query", status_code=200, sync_to_thread=True, opt=_described(QuestionBody, AnswerBody))
def ask_question(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Answer one question.

    `period` is required unless all clocks are `snapshot` or the metric has a default of its own. `row_count`
    counts before `limit`. Totals are computed by query. A number that does not exist is null with a note.
    """
    asker = asker_of(request)
    asker.need("read")
    question = read_body(body, QuestionBody)
    return answered(answer_body(doors_of(request).ask(question, asker.viewer)))


@post("/queries", status_code=200, sync_to_thread=True, opt=_described(QuestionsBody, AnswersBody))
def ask_questions(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """Answer several questions in their order, over one state of the data."""
    asker = asker_of(request)
    asker.need("read")
    questions = read_body(body, QuestionsBody)
    answers = doors_of(request).asks(questions.queries, asker.viewer)
    names = doors_of(request).named(answers) if questions.names else {}
    return answered(AnswersBody([answer_body(answer) for answer in answers], names))


@post("/rows", status_code=200, sync_to_thread=True, opt=_described(QuestionBody, RowsBody))
def show_rows(request: AnyRequest, body: RawBody) -> Response[bytes]:
    """List the rows behind one number: one metric and no `by`.

    `sum` equals the number for additive metrics, `row_count` for distinct counts, `parts` for ratios (S50).
    `names`: by column what its ids are called.
    """
    asker = asker_of(request)
    asker.need("read")
    question = read_body(body, QuestionBody)
    doors = doors_of(request)
    rows = doors.rows(question, asker.viewer)
    return answered(msgspec.structs.replace(rows_body(rows), names=doors.named_rows(rows.columns, rows.rows)))
