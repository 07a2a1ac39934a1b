"""Before anything else is asked: what no view may forget."""

import codecs
import logging
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from uuid import uuid4

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase, UpdateError
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DatabaseError, transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    UnreadablePostError,
)
from django.shortcuts import render
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.timezone import now
from django.utils.translation import override

from hangthat.core.common.content import FileLost
from hangthat.core.journal.models import Door
from hangthat.core.journal.services import through
from hangthat.core.rest.errors import ROOT as API
from hangthat.core.web.languages import CHINESE, is_chinese_address
from hangthat.core.web.reauthentication import SINCE, is_fresh
from hangthat.core.web.session_limits import SEEN, seconds_left

_log = logging.getLogger(__name__)
Answer = Callable[[HttpRequest], HttpResponse]
_METHODS = ("GET", "HEAD", "POST")  # of pages; each operation of the API knows its own
_STREET = "hangthat.portal.urls"
_MINUTE = 60  # seconds


class LanguageMiddleware:
    """An address behind `/zh/` is answered in Chinese; no cookie, session or header is asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_chinese_address(request.path_info):
            return self.answer(request)
        with override(CHINESE):
            return self.answer(request)


class PlainRequestMiddleware:
    """Only methods that something here answers, and only text in UTF-8; for whatever comes.

    Refuses: 405; 400 for a charset that no browser sends, of which some decode no text at all.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in _METHODS and not request.path.startswith(API):
            request.resolver_match = _passing(request)  # for the log
            return HttpResponseNotAllowed(_METHODS)
        if not _is_utf8(request.content_params):
            request.resolver_match = _passing(request)
            raise BadRequest("The text of a request must be in UTF-8.")
        return self.answer(request)


def _is_utf8(params: dict[str, str] | None) -> bool:
    charset = (params or {}).get("charset", "utf-8")
    try:
        return codecs.lookup(charset).name == "utf-8"
    except (LookupError, ValueError):
        return False


class NoNulMiddleware:
    """An address with a NUL byte names nothing, and no text has one; PostgreSQL could not even be
    asked. Of what programs send, `core.rest.schemas` says so."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        """Here, so that the usual page of what is not found answers."""
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        if request.method == "POST" and not request.path.startswith(API):
            with suppress(UnreadablePostError):  # the connection broke: whoever reads it says so
                if any("\0" in text for _, texts in request.POST.lists() for text in texts):
                    raise BadRequest("A text of a request has a NUL byte.")


class JournalMiddleware:
    """Whatever a request writes in the journal carries the request's number."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with through(Door.WEB, uuid4().hex):
            return self.answer(request)


class LostFileMiddleware:
    """A record stands, its file does not: 404 with a sentence, whichever page asked for it."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_exception(self, request: HttpRequest, trouble: Exception) -> HttpResponse | None:
        if not isinstance(trouble, FileLost):
            return None
        _log.error("%s %s", request.path, trouble.messages[0])
        return render(request, "404_file.html", {"words": trouble.messages[0]}, status=404)


class StreetMiddleware:
    """Pages for passers-by are answered here, before anything asks who is there.

    So they need no session and set no cookie, and a crowd may share one answer (ADR 0032).
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        found = _passing(request)
        if found is None:
            return self.answer(request)
        request.resolver_match = found
        page: HttpResponse = found.func(request, *found.args, **found.kwargs)
        return page


def _passing(request: HttpRequest) -> ResolverMatch | None:
    """The page for passers-by at this address; None: there is none."""
    try:
        found = resolve(request.path_info, _STREET)
    except Resolver404:
        return None
    return found if getattr(found.func, "passing", False) else None


class PolicyMiddleware:
    """A view that does not say what it asks of the policy is not run: forgetting closes, not opens.

    It says so by `asks(resource, action)`, `for_everyone`, or by being open to strangers; an
    address of the API by every operation behind it.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: object, *args: object) -> None:
        if operations := getattr(view, "operations", None):
            said = all(_says(operation.view_func) for operation in operations)
        else:
            said = _says(view) or not getattr(view, "login_required", True)
        if not said:
            raise PermissionDenied


def _says(view: object) -> bool:
    return hasattr(view, "asks") or hasattr(view, "for_everyone")


class HeadersMiddleware:
    """What a browser must not do for these pages, and who must not load them."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(self), microphone=(), usb=()"
        )
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class SessionLimitsMiddleware:
    """Out after `HANGTHAT_SESSION_IDLE` minutes unused, and after `HANGTHAT_SESSION_HOURS` anyway.

    Writes at most once a minute.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.is_fresh = partial(is_fresh, request)  # type: ignore[attr-defined]  # for the API
        if request.user.is_authenticated:
            self._look(request, int(time.time()))
        return self.answer(request)

    def _look(self, request: HttpRequest, second: int) -> None:
        session = request.session
        since, seen = session.get(SINCE), session.get(SEEN, second)
        if since is None:
            session[SINCE] = session[SEEN] = second
            _keep(session)
        elif seconds_left(session, second) == 0:
            logout(request)
            if request.method != "POST":  # of what was sent, the drafts speak
                messages.info(request, "Phiên làm việc đã hết. Hãy đăng nhập lại để làm tiếp.")
        elif second - seen >= _MINUTE:
            session[SEEN] = second
            _keep(session)


def _keep(session: SessionBase) -> None:
    """A busy database must not refuse a page that only reads; the next one keeps it."""
    with suppress(DatabaseError, UpdateError), transaction.atomic():
        session.save()
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=now())
    session.modified = False
