"""A page for whoever walks by: no sign-in, no session, no cookie, nothing from elsewhere."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

_SECONDS = 10  # an answer may be so old, no more: a crowd before one poster asks once
View = TypeVar("View", bound=Callable[..., HttpResponse])


def passing(view: View) -> View:
    """Answered before anybody asks who is there (`config.middleware.StreetMiddleware`).

    Kept for seconds, found by no search engine, and the address goes to no other site.
    """

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = f"public, max-age={_SECONDS}"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    guarded: Any = require_safe(answered)
    guarded.passing = True
    return login_not_required(guarded)


def shown(template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Without a request: no context processor asks who is there."""
    page = render_to_string(f"portal/{template}", context)
    return HttpResponse(page, status=status)
