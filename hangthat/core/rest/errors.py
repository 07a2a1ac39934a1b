"""Every refusal in one shape: a stable code, a sentence, and the fields it is about."""

from collections.abc import Callable, Mapping

from django.core.exceptions import (
    NON_FIELD_ERRORS,
    PermissionDenied,
    RequestDataTooBig,
    ValidationError,
)
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja import errors as ninja
from pydantic import BaseModel, ConfigDict, JsonValue

from hangthat.core.access.services import OutOfReach
from hangthat.core.common.constraints import is_against_another
from hangthat.core.common.content import FileLost
from hangthat.core.journal.services import ClockBehind, Outdated
from hangthat.core.rest.validation_messages import fields_of
from hangthat.core.submissions.services import SentOtherwise

ROOT = "/api/"
SENTENCES: dict[int, tuple[str, str]] = {
    400: ("bad-request", "Yêu cầu không đọc được."),
    401: ("unauthenticated", "Cần đăng nhập, hoặc gửi mã truy cập còn hiệu lực."),
    403: ("forbidden", "Bạn không được giao quyền làm việc này."),
    404: ("not-found", "Không có hồ sơ này."),
    405: ("method-not-allowed", "Địa chỉ này không nhận phương thức ấy."),
    409: ("conflict", "Trái với một hồ sơ đã có; chưa lưu gì."),
    412: ("outdated", "Hồ sơ này vừa được người khác sửa. Hãy đọc lại rồi gửi lại."),
    413: ("too-large", "Nội dung gửi lên quá lớn."),
    415: ("not-json", "Nội dung phải là JSON (Content-Type: application/json)."),
    422: ("invalid", "Có mục chưa đúng; chưa lưu gì."),
    428: ("version-missing", "Hãy gửi If-Match với ETag của lần đọc gần nhất."),
    429: ("too-many", "Gửi quá nhanh. Hãy chờ rồi gửi lại."),
    500: ("internal", "Có lỗi trong chương trình; chưa lưu gì. Lỗi đã được ghi lại."),
    503: ("unavailable", "Hệ thống đang bận; chưa lưu gì. Hãy chờ vài giây rồi gửi lại."),
}
_BARE: dict[type[Exception], int] = {
    Http404: 404,
    PermissionDenied: 403,
    RequestDataTooBig: 413,
}
SAYS_WHY = {
    OutOfReach: (422, "out-of-reach"),
    FileLost: (404, "file-lost"),
    SentOtherwise: (409, "key-reused"),
    Outdated: (412, "outdated"),
}
_EXAMPLE: dict[str, JsonValue] = {
    "code": "invalid",
    "message": SENTENCES[422][1],
    "fields": {"name": "Cần có tên."},
}


class ErrorBody(BaseModel):
    """`code` không đổi theo thời gian; `message` và `fields` là câu cho người đọc."""

    model_config = ConfigDict(json_schema_extra={"example": _EXAMPLE})

    code: str
    message: str
    fields: dict[str, str]


class ApiRefusal(Exception):
    """A refusal of the door itself."""

    def __init__(
        self,
        status: int,
        code: str = "",
        message: str = "",
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        usual = SENTENCES[status]
        super().__init__(message or usual[1])
        self.status, self.code, self.message = status, code or usual[0], message or usual[1]
        self.fields, self.headers = dict(fields or {}), dict(headers or {})


def error_response(refusal: ApiRefusal) -> HttpResponse:
    body = {"code": refusal.code, "message": refusal.message, "fields": refusal.fields}
    return JsonResponse(
        body,
        status=refusal.status,
        headers=refusal.headers,
        json_dumps_params={"ensure_ascii": False},
    )


def listen(api: NinjaAPI) -> None:
    """Let these exceptions leave as refusals; any other is a fault of ours."""
    for kind in (*_BARE, ApiRefusal, ValidationError, ninja.HttpError, ninja.ValidationError):
        api.add_exception_handler(kind, _answered)
    api.add_exception_handler(IntegrityError, _against_a_constraint)
    api.add_exception_handler(Exception, _ours)


def _answered(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    return error_response(error if isinstance(error, ApiRefusal) else _refusal(error))


def _refusal(error: Exception | type[Exception]) -> ApiRefusal:
    match error:
        case OutOfReach() | FileLost() | SentOtherwise() | Outdated():
            status, code = SAYS_WHY[type(error)]
            return ApiRefusal(status, code, error.messages[0])
        case ninja.AuthenticationError():
            return ApiRefusal(401, headers={"WWW-Authenticate": 'Bearer realm="hangthat"'})
        case ninja.HttpError():
            return ApiRefusal(error.status_code)
        case ninja.ValidationError():
            return ApiRefusal(422, fields=fields_of(error.errors))
    for kind, status in _BARE.items():
        if isinstance(error, kind):
            return ApiRefusal(status)
    assert isinstance(error, ValidationError)
    return _against_a_rule(error)


def _against_a_constraint(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    if isinstance(error, Exception) and is_against_another(error):
        return error_response(ApiRefusal(409))
    return _ours(request, error)


def _ours(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    raise error  # to the log, and to `InJson` without its words


def _against_a_rule(refusal: ValidationError) -> ApiRefusal:
    """What a service refuses, under the names it uses."""
    if isinstance(refusal, ClockBehind):
        return ApiRefusal(503, "clock", refusal.messages[0])
    if not hasattr(refusal, "error_dict"):
        return ApiRefusal(422, "refused", " ".join(refusal.messages))
    named = {name: " ".join(words) for name, words in refusal.message_dict.items()}
    whole = named.pop(NON_FIELD_ERRORS, "")
    return ApiRefusal(422, "refused", whole or " ".join(named.values()), fields=named)


class InJson:
    """Whatever goes wrong before or behind the API is said in the API's own shape."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if not request.path.startswith(ROOT) or response.status_code < 400:
            return response
        if response.headers.get("Content-Type", "").startswith("application/json"):
            return response
        status = response.status_code if response.status_code in SENTENCES else 400
        answer = error_response(ApiRefusal(status))
        answer.status_code = response.status_code
        # Django's own mark: what the log has already is not written again.
        answer._has_been_logged = getattr(response, "_has_been_logged", False)  # type: ignore[attr-defined]
        for name in ("Allow", "Retry-After"):
            if name in response:
                answer[name] = response[name]
        return answer
