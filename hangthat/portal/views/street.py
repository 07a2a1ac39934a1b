"""A page for whoever walks by: no sign-in, no session, no cookie, nothing from elsewhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

_TYPED = "application/x-www-form-urlencoded"
_FORM = 10_000  # bytes of what may be typed
_NOBODY = "no-store"
_SECONDS = 10  # an answer may be so old, no more: a crowd before one poster asks once
View = TypeVar("View", bound=Callable[..., HttpResponse])


def passing(view: View) -> View:
    """Answered before anybody asks who is there (`config.middleware.StreetMiddleware`).

    Kept for seconds, found by no search engine, and the address goes to no other site.
    """
    return _on_the_street(view, require_safe, f"public, max-age={_SECONDS}")


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
        if request.method == "POST" and not (small_enough and request.content_type == _TYPED):
            return HttpResponse(status=400)
        return view(request, *args, **kwargs)

    return _on_the_street(cast(View, small), require_http_methods(["GET", "HEAD", "POST"]), _NOBODY)


def _on_the_street(view: View, methods: Callable[[Any], Any], cached: str) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = cached
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    guarded: Any = methods(answered)
    guarded.passing = True
    return login_not_required(guarded)


def shown(template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Without a request: no context processor asks who is there."""
    page = render_to_string(f"portal/{template}", context)
    return HttpResponse(page, status=status)
