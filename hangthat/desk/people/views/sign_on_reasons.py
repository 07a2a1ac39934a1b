"""Why a single sign-on did not open an account: a line for the log, two sentences for the page."""

import logging
from typing import NamedTuple

import requests
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_log = logging.getLogger(__name__)
_LONGEST = 300  # characters of what others say
_AGAIN = "Hãy thử lại; nếu vẫn không được thì báo người quản trị."
_BUTTON = "Hãy bấm lại nút đăng nhập một lần."
_CHECK = "Hãy báo người quản trị kiểm tra cấu hình đăng nhập một lần."


class Reason(NamedTuple):
    code: str
    words: str
    advice: str = _AGAIN


class Malformed(OAuth2Error):
    """The provider's answer is not what OpenID Connect says."""


UNREACHABLE = Reason("unreachable", "Hệ thống đăng nhập một lần không trả lời.")
SLOW = Reason("slow", "Hệ thống đăng nhập một lần không trả lời kịp.")
CERTIFICATE = Reason(
    "certificate", "Không xác minh được chứng thư của hệ thống đăng nhập một lần.", _CHECK
)
MALFORMED = Reason("malformed", "Hệ thống đăng nhập một lần trả lời không đúng dạng.", _CHECK)
REJECTED = Reason("rejected", "Hệ thống đăng nhập một lần không chấp nhận lượt đăng nhập này.")
DENIED = Reason("denied", "Bạn đã từ chối hoặc hủy ở hệ thống đăng nhập một lần.", _BUTTON)
STATE = Reason(
    "state",
    "Lượt đăng nhập này đã dùng rồi, mở quá 10 phút, hoặc không bắt đầu từ trình duyệt này.",
    _BUTTON,
)
TOKEN = Reason("token", "Kết quả đăng nhập gửi về không hợp lệ hoặc đã hết hạn.")
NONCE = Reason("nonce", "Kết quả đăng nhập gửi về không phải của lượt đăng nhập này.", _BUTTON)
BLANK = Reason(
    "blank",
    "Đăng nhập một lần đã nhận ra bạn, nhưng không cho biết tên đăng nhập của bạn.",
    _CHECK,
)
UNKNOWN = Reason(
    "unknown",
    "Đăng nhập một lần đã nhận ra bạn, nhưng Hàng Thật không có tài khoản nào mang tên đó. "
    "Không tài khoản nào được tạo.",
    "Người quản trị của cơ quan mở tài khoản; tên đăng nhập phải giống tên ở hệ thống đăng nhập "
    "một lần.",
)
TAKEN = Reason(
    "taken",
    "Tài khoản mang tên của bạn đã liên kết với một người khác của hệ thống đăng nhập một lần.",
    "Hãy báo người quản trị: nếu tài khoản là của bạn, họ gỡ liên kết cũ.",
)


def refused(request: HttpRequest, reason: Reason, detail: object = "") -> HttpResponse:
    """The page, and the one line that the log keeps of it."""
    note(reason.code, detail)
    request.explained = True  # type: ignore[attr-defined]  # see `config.trouble`
    context = {"reason": reason}
    return render(request, "socialaccount/authentication_error.html", context, status=403)


def note(code: str, detail: object = "") -> None:
    """One line, whatever others put into their words."""
    words = "".join(one if one.isprintable() else " " for one in str(detail))
    words = " ".join(words.split())[:_LONGEST]
    _log.warning("Đăng nhập một lần không được (%s)%s", code, f": {words}" if words else "")


def reason_of(trouble: Exception) -> Reason:
    """What went wrong on the way to the provider, or in its answer."""
    match trouble:
        case requests.exceptions.SSLError():
            return CERTIFICATE
        case requests.Timeout():
            return SLOW
        case requests.exceptions.ContentDecodingError() | requests.exceptions.InvalidJSONError():
            return MALFORMED
        case requests.HTTPError(response=requests.Response(status_code=code)) if code < 500:
            return REJECTED
        case requests.RequestException():
            return UNREACHABLE
        case Malformed():
            return MALFORMED
    return REJECTED if "access token" in str(trouble) else TOKEN


def asked_in_vain(
    request: HttpRequest, error: str | None, trouble: Exception | None, context: dict[str, object]
) -> tuple[Reason, object]:
    """What allauth found wrong with an answer that came by the browser, and its detail."""
    said = request.GET.get("error", "")
    if error == AuthError.CANCELLED or said == "access_denied":
        return DENIED, ""
    if trouble is not None:
        return reason_of(trouble), trouble.__cause__ or trouble
    if "state_id" in context:
        return STATE, "không có lượt nào mang mã state này"
    return REJECTED, f"{said} {request.GET.get('error_description', '')}"
