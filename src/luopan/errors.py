"""Everything that can go wrong, grouped by whose fault it is.

An error says what happened, where, what was expected and what to do; `code` is stable for programs,
`status` is its HTTP status and `exit_code` the exit code of the command. The message is English; `zh` says in Chinese
what kind of thing went wrong and what to do.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, ClassVar


class LuopanError(Exception):
    """The root of all errors that are told to a user in one plain sentence."""

    code: ClassVar[str] = "fault"
    zh: ClassVar[str] = "系统内部出错，请重试；若仍出现，请将错误信息反馈给管理员。"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class DataError(LuopanError):
    """A file or a body cannot be taken in as a whole; single bad rows are rejects, not errors."""

    code = "bad_file"
    zh = "文件或内容无法读取，未加载其中任何数据；请按提示修正后重试。"
    status = 422
    exit_code = 2


class UnknownColumn(DataError):
    """A file names a column that the contract does not have."""

    code = "unknown_column"
    zh = "文件含有数据契约之外的列；请改名、删除该列，或使用映射文件。"


class UnknownTable(DataError):
    """Neither the contract nor a mapping knows where these rows belong."""

    code = "unknown_table"
    zh = "无法判断数据属于哪张表；请用表名命名文件或文件夹，或使用映射文件。"


class MappingError(DataError):
    """A mapping file does not say what it must, or its inputs do not fit it."""

    code = "bad_mapping"
    zh = "映射文件有误，或与输入文件不符；请按提示修改。"


class QuestionError(LuopanError):
    """The question cannot be asked like this."""

    code = "bad_question"
    zh = "查询条件有误，请按提示修改后重试。"
    status = 400
    exit_code = 2


class BadBody(QuestionError):
    """The body of a request is not what its content type says."""

    code = "bad_body"
    zh = "请求内容的格式不正确。"


class TooLarge(LuopanError):
    """A body is larger than the setting allows."""

    code = "too_large"
    zh = "内容超过上限，请分批提交。"
    status = 413
    exit_code = 2


class UnknownMetric(QuestionError):
    """No metric of that name; the message names the nearest."""

    code = "unknown_metric"
    zh = "没有这个指标，请检查指标 ID。"


class NotApplicable(QuestionError):
    """The metric has no such clock, dimension or filter; the message names the metrics that have it."""

    code = "not_applicable"
    zh = "该指标不支持所选的时间口径、维度或筛选。"


class BeyondLimit(QuestionError):
    """The profile's limit forbids this much (S57)."""

    code = "beyond_limit"
    zh = "超出平台口径的限制；请缩小范围，或改用扩展口径。"
    status = 422


class AccessError(LuopanError):
    """The viewer may not ask this."""

    code = "forbidden"
    zh = "您没有查看该内容的权限。"
    status = 403
    exit_code = 1


class OutOfScope(AccessError):
    """The filter names something outside the viewer's scope, or something that does not exist (S20)."""

    code = "out_of_scope"
    zh = "所选对象不存在，或不在您的可见范围内。"


class AccountLevelOnly(AccessError):
    """A shop-management contract has no dimension or filter below the shop (S39)."""

    code = "account_level_only"
    zh = "店铺级合约仅可查看店铺整体，不支持店铺以下的维度与筛选。"


class NotGranted(AccessError):
    """A sub-account was not granted the module that shows this."""

    code = "not_granted"
    zh = "您的账号未被授予该模块，可请主账号授予。"


class CrossSite(AccessError):
    """A browser was made to send this by a page that is not ours."""

    code = "cross_site"
    zh = "请求来自其他网站，已被拒绝；请在本站页面操作。"


class NotAuthenticated(AccessError):
    """No valid token or session came with the request."""

    code = "not_authenticated"
    zh = "尚未登录，或登录信息不正确、已失效；请重新登录。"
    status = 401


class MissingScope(AccessError):
    """The token is valid but lacks the scope that this needs."""

    code = "missing_scope"
    zh = "令牌没有所需的权限，请使用具有相应权限的令牌。"


class ProviderError(LuopanError):
    """The identity provider does not answer as it should."""

    code = "provider"
    zh = "身份提供方没有正常响应，请稍后再试。"
    status = 502


class TooManyTries(LuopanError):
    """Signing in failed too often; `details["retry_after"]` says in how many seconds it may be tried again."""

    code = "too_many_tries"
    zh = "尝试次数过多，请稍后再试。"
    status = 429
    exit_code = 1


class Conflict(LuopanError):
    """What is to be made exists already, or the state of things does not allow it."""

    code = "conflict"
    zh = "当前状态不允许该操作，或内容已存在；请刷新后查看。"
    status = 409
    exit_code = 1


class NotFound(LuopanError):
    """Nothing of that name."""

    code = "not_found"
    zh = "没有找到该内容，可能已被移除，或不在您的可见范围内。"
    status = 404
    exit_code = 1


class SettingError(LuopanError):
    """A setting or the home folder is wrong."""

    code = "bad_setting"
    zh = "系统设置有误，请联系管理员。"
    status = 500
    exit_code = 2


class NewerHome(SettingError):
    """The home folder was made by a newer version of Luopan."""

    code = "newer_home"
    zh = "主目录由更新版本创建，请升级后再打开。"


class Busy(LuopanError):
    """Another process owns the warehouse."""

    code = "busy"
    zh = "系统正忙，请稍后再试。"
    status = 503


class LoadStopped(Busy):
    """Somebody stopped the load."""

    zh = "加载已停止：当前文件未加载任何数据，此前的文件保持已加载；可重新加载。"


class BuildStopped(Busy):
    """Somebody stopped the build."""

    zh = "构建已停止，汇总保持原样；已加载的数据不受影响，下次查询时自动构建。"


class EngineError(LuopanError):
    """The engine failed where nobody outside is at fault."""

    code = "engine"
    zh = "查询引擎出错，请重试；若仍出现，请将错误信息反馈给管理员。"


class UnfitValue(EngineError):
    """A value is not of the kind that it is compared with or stored as; who gave it can say whose it is."""


def sentence(text: str) -> str:
    """The text with a mark at its end, as it is shown to people."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def nearest(name: str, known: list[str] | tuple[str, ...]) -> str:
    """A clause ` (did you mean "x"?)` naming the nearest of `known`, or nothing."""
    match = near(name, known)
    return f' (did you mean "{match}"?)' if match else ""


def near(name: str, known: list[str] | tuple[str, ...]) -> str | None:
    """The nearest of `known`, where one is near."""
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.6)), None)
