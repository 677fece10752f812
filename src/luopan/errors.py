"""Everything that can go wrong, grouped by whose fault it is.

An error says what happened, where, what was expected and what to do; `code` is stable for programs,
`status` is its HTTP status and `exit_code` the exit code of the command.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, ClassVar


class LuopanError(Exception):
    """The root of all errors that are told to a user in one plain sentence."""

    code: ClassVar[str] = "fault"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class DataError(LuopanError):
    """A file or a body cannot be taken in as a whole; single bad rows are rejects, not errors."""

    code = "bad_file"
    status = 422
    exit_code = 2


class UnknownColumn(DataError):
    """A file names a column that the contract does not have."""

    code = "unknown_column"


class UnknownTable(DataError):
    """Neither the contract nor a mapping knows where these rows belong."""

    code = "unknown_table"


class MappingError(DataError):
    """A mapping file does not say what it must, or its inputs do not fit it."""

    code = "bad_mapping"


class QuestionError(LuopanError):
    """The question cannot be asked like this."""

    code = "bad_question"
    status = 400
    exit_code = 2


class BadBody(QuestionError):
    """The body of a request is not what its content type says."""

    code = "bad_body"


class TooLarge(LuopanError):
    """A body is larger than the setting allows."""

    code = "too_large"
    status = 413
    exit_code = 2


class UnknownMetric(QuestionError):
    """No metric of that name; the message names the nearest."""

    code = "unknown_metric"


class NotApplicable(QuestionError):
    """The metric has no such clock, dimension or filter; the message names the metrics that have it."""

    code = "not_applicable"


class BeyondLimit(QuestionError):
    """The profile's limit forbids this much (S57)."""

    code = "beyond_limit"
    status = 422


class AccessError(LuopanError):
    """The viewer may not ask this."""

    code = "forbidden"
    status = 403
    exit_code = 1


class OutOfScope(AccessError):
    """The filter names something outside the viewer's scope, or something that does not exist (S20)."""

    code = "out_of_scope"


class AccountLevelOnly(AccessError):
    """A shop-management contract has no dimension or filter below the shop (S39)."""

    code = "account_level_only"


class NotGranted(AccessError):
    """A sub-account was not granted the module that shows this."""

    code = "not_granted"


class CrossSite(AccessError):
    """A browser was made to send this by a page that is not ours."""

    code = "cross_site"


class NotAuthenticated(AccessError):
    """No valid token or session came with the request."""

    code = "not_authenticated"
    status = 401


class MissingScope(AccessError):
    """The token is valid but lacks the scope that this needs."""

    code = "missing_scope"


class ProviderError(LuopanError):
    """The identity provider does not answer as it should."""

    code = "provider"
    status = 502


class TooManyTries(LuopanError):
    """Signing in failed too often; `details["retry_after"]` says in how many seconds it may be tried again."""

    code = "too_many_tries"
    status = 429
    exit_code = 1


class Conflict(LuopanError):
    """What is to be made exists already, or the state of things does not allow it."""

    code = "conflict"
    status = 409
    exit_code = 1


class NotFound(LuopanError):
    """Nothing of that name."""

    code = "not_found"
    status = 404
    exit_code = 1


class SettingError(LuopanError):
    """A setting or the home folder is wrong."""

    code = "bad_setting"
    status = 500
    exit_code = 2


class NewerHome(SettingError):
    """The home folder was made by a newer version of Luopan."""

    code = "newer_home"


class Busy(LuopanError):
    """Another process owns the warehouse."""

    code = "busy"
    status = 503


class EngineError(LuopanError):
    """The engine failed where nobody outside is at fault."""

    code = "engine"


class UnfitValue(EngineError):
    """A value is not of the kind that it is compared with or stored as; who gave it can say whose it is."""


def sentence(text: str) -> str:
    """The text with a mark at its end, as it is shown to people."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def nearest(name: str, known: list[str] | tuple[str, ...]) -> str:
    """A clause ` (did you mean "x"?)` naming the nearest of `known`, or nothing."""
    match = get_close_matches(name, known, n=1, cutoff=0.6)
    return f' (did you mean "{match[0]}"?)' if match else ""
