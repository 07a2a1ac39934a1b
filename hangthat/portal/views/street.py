"""A page for whoever walks by: no sign-in, no session, no cookie, nothing from elsewhere."""

import io
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from hangthat.core.common.site import public_site
from hangthat.core.journal.public import is_demonstration
from hangthat.core.web.languages import OFF, UNREVIEWED, in_chinese, in_vietnamese, is_chinese

_TYPED = "application/x-www-form-urlencoded"
_FORM = 20_000  # bytes of what may be typed: a thousand letters, each an emoji, take 12 each
UPLOAD = 40 * 2**20  # bytes of a form with its photos
_NOBODY = "no-store"
FOUND, _UNFOUND = "all", "noindex, nofollow"  # by search engines
_MISSING, _TOO_OFTEN = 404, 429
_NO_LETTER = "\ufffd"
_SECONDS = 10  # an answer may be so old, no more: a crowd before one poster asks once
_ADDRESS = ContextVar("address", default="")  # of the page that is being answered
View = TypeVar("View", bound=Callable[..., HttpResponse])


def passing(view: View) -> View:
    """Answered before anybody asks who is there (`config.middleware.StreetMiddleware`).

    Kept for seconds, found by no search engine, and the address goes to no other site.
    """
    return _on_the_street(view, require_safe, f"public, max-age={_SECONDS}")


def findable(view: View) -> View:
    """As `passing`, but search engines may list it: a file, or a page that names no shop and is
    `shown` with its own address."""
    return _on_the_street(view, require_safe, f"public, max-age={_SECONDS}", robots=FOUND)


def watching(view: View) -> View:
    """As `passing`, but of this very moment: kept by nobody."""
    return _on_the_street(view, require_safe, _NOBODY)


def answering(view: View) -> View:
    """As `passing`, but takes a form in, and is kept by nobody.

    No session, so no token against foreign forms either: what such a page does must ask for
    something that only its visitor knows, in the form itself.
    """

    @wraps(view)
    def small(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        small_enough = length.isdecimal() and int(length) <= _FORM
        if request.method == "POST":
            if not (small_enough and request.content_type == _TYPED):
                said = {"letters": not small_enough, "unreadable": small_enough}
                return shown("tip_too_large.html", said, status=400)
            if _has_nul(request):
                return shown("tip_too_large.html", {"unreadable": True}, status=400)
        return view(request, *args, **kwargs)

    return _on_the_street(cast(View, small), require_http_methods(["GET", "HEAD", "POST"]), _NOBODY)


def uploading(view: View) -> View:
    """As `answering`, but takes photos in too: held in memory, never in a file, without the names
    of their files. What is larger than `UPLOAD` is not read at all.
    """

    @wraps(view)
    def small(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST":
            endless = "Transfer-Encoding" in request.headers  # says no length
            if endless or not (length.isascii() and length.isdecimal() and int(length) <= UPLOAD):
                return shown("tip_too_large.html", {"most": UPLOAD >> 20}, status=413)
            request.upload_handlers = [InMemory(request)]
            try:
                request.POST  # noqa: B018  # reads it all
            except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
                return shown("tip_too_large.html", {"most": UPLOAD >> 20}, status=413)
            if _has_nul(request):
                return shown("tip_too_large.html", {"unreadable": True}, status=400)
        return view(request, *args, **kwargs)

    return _on_the_street(cast(View, small), require_http_methods(["GET", "HEAD", "POST"]), _NOBODY)


def _has_nul(request: HttpRequest) -> bool:
    return any("\0" in text for _, texts in request.POST.lists() for text in texts)


class InMemory(FileUploadHandler):
    """Files of a form as bytes in memory."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.held.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        self.held.seek(0)
        return InMemoryUploadedFile(self.held, self.field_name, "photo", None, file_size, None)


def _on_the_street(
    view: View, methods: Callable[[Any], Any], cached: str, *, robots: str = _UNFOUND
) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            _put_nothing_for_nul(request, kwargs)
        before = _ADDRESS.set(request.get_full_path())
        try:
            response = view(request, *args, **kwargs)
        finally:
            _ADDRESS.reset(before)
        # a refusal of one visitor is nobody else's
        response["Cache-Control"] = _NOBODY if response.status_code == _TOO_OFTEN else cached
        response.setdefault("X-Robots-Tag", robots)
        response["Referrer-Policy"] = "no-referrer"
        return response

    guarded: Any = methods(answered)
    guarded.passing = True
    return login_not_required(guarded)


def _put_nothing_for_nul(request: HttpRequest, kwargs: dict[str, Any]) -> None:
    """No record has a NUL byte, about which PostgreSQL cannot even be asked, nor the sign that is
    put for it: each page answers in its own words that there is no such one."""
    for name, value in kwargs.items():
        kwargs[name] = value.replace("\0", _NO_LETTER) if isinstance(value, str) else value
    asked = request.META.get("QUERY_STRING", "").replace("%00", quote(_NO_LETTER))
    request.GET = QueryDict(asked)


def shown(
    template: str, context: dict[str, Any], *, status: int = 200, here: HttpRequest | None = None,
    address: str = "",
) -> HttpResponse:  # fmt: skip
    """Without a request: no context processor asks who is there.

    `here`: of a page that may be found and shared, whatever the mark of its view; its own address
    stands in its head. No search engine lists any other.
    `address`: of a page that is kept for others, without what this visitor put behind it.
    Each page says by itself that its records are invented; who knows it already gives `invented`.
    """
    if "invented" not in context:
        context = {**context, "invented": is_demonstration()}
    if here is not None:
        site = public_site(here.build_absolute_uri("/"))
        context = {**context, "site": site, "here": site + here.path, **_alternates(site, here)}
    chinese = is_chinese()
    # what leads nowhere is answered alike, whatever was typed: without its own address
    address = "/" if status == _MISSING else address or _ADDRESS.get()
    context = {**context, **(_in_chinese(address) if chinese else _in_vietnamese(address))}
    using = "django" if chinese else "vietnamese"  # which engine (`settings.TEMPLATES`)
    page = render_to_string(f"portal/{template}", context, using=using)
    robots = FOUND if here is not None else _UNFOUND
    return HttpResponse(page, status=status, headers={"X-Robots-Tag": robots})


def _alternates(site: str, here: HttpRequest) -> dict[str, Any]:
    """For search engines: where the page is in each language."""
    if settings.CHINESE == OFF:
        return {}
    path = here.path
    return {
        "alternates": {"vi": site + in_vietnamese(path), "zh-Hans": site + in_chinese(path)}.items()
    }


def _in_vietnamese(address: str) -> dict[str, Any]:
    """`chinese`: the address of this page in Chinese, where the province has it."""
    return {"chinese": "" if settings.CHINESE == OFF else in_chinese(address)}


def _in_chinese(address: str) -> dict[str, Any]:
    unreviewed = settings.CHINESE == UNREVIEWED
    return {"vietnamese": in_vietnamese(address), "unreviewed": unreviewed}
