"""Who comes in, with what right; and what a request must bring before it is read."""

import re
from collections.abc import Callable, Iterator
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.timezone import now
from ninja import NinjaAPI
from ninja.errors import AuthenticationError
from ninja.operation import Operation, PathView
from ninja.security import HttpBearer
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, rights_of
from hangthat.core.access.services.tokens import bearer
from hangthat.core.agencies.models import User
from hangthat.core.journal.models import Door
from hangthat.core.journal.services import through
from hangthat.core.rest.errors import ApiRefusal
from hangthat.core.rest.rate_limit import count

LARGEST = 1_000_000  # bytes of a body; a round of outreach with 900 names has some 30,000
AROUND = 20_000  # bytes that a form adds to the file in it
FORM = "multipart/form-data"
KEY = "Idempotency-Key"
Asks = tuple[Resource, Action]
_A_TOKEN = re.compile(r"ht_[\w-]{20,}")
_A_KEY = re.compile(r"[\x21-\x7e]{1,180}")
_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class ApiRequest(HttpRequest):
    """A request that came in: its user is known, by his token or his session."""

    user: User
    is_fresh: Callable[[], bool]


class Bearer(HttpBearer):
    """`Authorization: Bearer ht_…`; wrong, expired and withdrawn tokens are all the same."""

    openapi_description = "Mã truy cập của phần mềm, lấy ở trang Tài khoản, Mã truy cập."

    def __call__(self, request: HttpRequest) -> User | None:
        _no_token_elsewhere(request)
        if "Authorization" not in request.headers:
            return None
        user: User | None = super().__call__(request)
        if user is None:
            raise AuthenticationError  # and no session in its stead
        request.user = user
        return _admitted(request, user)

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        return bearer(token, at=now())


class Session(AuthBase):
    """The session of the pages; what writes must prove that our own page sent it."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = settings.SESSION_COOKIE_NAME
    openapi_description = "Phiên đăng nhập trên trang; khi ghi, kèm đầu mục X-CSRFToken."

    def __call__(self, request: HttpRequest) -> User | None:
        if not isinstance(request.user, User):
            return None
        if request.method not in _SAFE and check_csrf(request):
            raise ApiRefusal(403, "csrf", "Thiếu hoặc sai X-CSRFToken. Hãy tải lại trang.")
        return _admitted(request, request.user)


def doors(api: NinjaAPI) -> list[URLPattern]:
    """The addresses, each behind the door."""
    return [
        path(route.lstrip("/").replace("{", "<").replace("}", ">"), _behind(view), name=route)
        for router in api._get_bound_routers()
        for route, view in router.path_operations.items()
    ]


def operations(api: NinjaAPI) -> Iterator[tuple[str, str, Operation]]:
    """(method, route, operation) of everything there is."""
    for router in api._get_bound_routers():
        for route, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    yield method, route, operation


def must_be_confirmed(request: ApiRequest) -> None:
    """Before a sensitive act by session: signed in, or confirmed, within the last 5 minutes.

    A token needs no more: it was issued after such a confirmation.
    """
    if rights_of(request.user).token is None and not request.is_fresh():
        raise ApiRefusal(
            403,
            "confirm-first",
            "Việc này cần xác nhận lại là bạn. Mở trang /xac-nhan/, xác nhận, rồi gửi lại ngay.",
        )


def _behind(view: PathView) -> Callable[..., HttpResponse]:
    inner = view.get_view()

    def behind(request: HttpRequest, **named: str) -> HttpResponse:
        number = uuid4().hex
        with through(Door.API, number):
            response: HttpResponse = inner(request, **named)
        response["X-Request-Id"] = number
        response["Cache-Control"] = "no-store"
        return response

    behind.operations = view.operations  # type: ignore[attr-defined]
    behind.csrf_exempt = True  # type: ignore[attr-defined]  # Session asks for it
    behind.login_required = False  # type: ignore[attr-defined]  # 401 in JSON, not a page
    return behind


def _no_token_elsewhere(request: HttpRequest) -> None:
    """An address is kept in many places: a token in it is everybody's."""
    values = [value for _, listed in request.GET.lists() for value in listed]
    if any(map(_A_TOKEN.search, [request.path, *values, *request.COOKIES.values()])):
        raise ApiRefusal(
            400,
            "token-misplaced",
            "Không gửi mã truy cập trong địa chỉ hay cookie: chúng bị ghi lại ở nhiều nơi. Hãy thu "
            "hồi mã này, lấy mã mới và gửi trong đầu mục Authorization: Bearer.",
        )


def _admitted(request: HttpRequest, user: User) -> User:
    """Whether the operation is open to the person, and everything it needs is there."""
    if seconds := count(user):
        raise ApiRefusal(429, headers={"Retry-After": str(seconds)})
    operation = _operation(request)
    asks: Asks | None = getattr(operation.view_func, "asks", None)
    if not getattr(operation.view_func, "for_everyone", False) and not (asks and may(user, *asks)):
        raise ApiRefusal(403)
    if request.method not in _SAFE:
        token = rights_of(user).token
        if token and not token.writes:
            raise ApiRefusal(403)
        _fit_to_write(request, operation)
    return user


def _operation(request: HttpRequest) -> Operation:
    match = request.resolver_match
    assert match is not None
    return next(o for o in match.func.operations if request.method in o.methods)  # type: ignore[attr-defined]


def _fit_to_write(request: HttpRequest, operation: Operation) -> None:
    uploads: int = getattr(operation.view_func, "uploads", 0)
    if uploads and request.content_type != FORM:
        raise ApiRefusal(415, "not-form", f"Nội dung phải là tệp gửi kèm (Content-Type: {FORM}).")
    if not uploads and request.content_type != "application/json":
        raise ApiRefusal(415)
    largest = uploads + AROUND if uploads else LARGEST
    if int(request.META.get("CONTENT_LENGTH") or 0) > largest:
        raise ApiRefusal(413)
    if not _A_KEY.fullmatch(request.headers.get(KEY, "")):
        raise ApiRefusal(
            400,
            "key-missing",
            f"Mỗi lượt ghi cần đầu mục {KEY}: 1 đến 180 ký tự ASCII, mỗi lượt một chuỗi khác.",
        )
    if getattr(operation.view_func, "versioned", False) and "If-Match" not in request.headers:
        raise ApiRefusal(428)
