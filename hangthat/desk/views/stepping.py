"""Step-up: a sensitive act asks again who is there, and loses nothing that was typed."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import resolve, reverse

SINCE = "since"  # in the session: the second of the sign-in


def is_fresh(request: HttpRequest) -> bool:
    """Signed in or confirmed within the last 5 minutes."""
    shown = [record["at"] for record in get_authentication_records(request, request.user)]
    newest = max([request.session.get(SINCE, 0), *shown])
    return time.time() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def fresh(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The act, by POST, only from who confirmed lately; looking at its form stays free."""

    @wraps(view)
    def asked(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_fresh(request):
            return confirm(request)
        return view(request, *args, **kwargs)

    return asked


def confirm(request: HttpRequest, *, back: str = "") -> HttpResponse:
    """To the page that asks again, then on with what was sent, or to `back`.

    Who can show nothing here, neither password nor code, came by the single sign-on: there again.
    """
    there = back or request.get_full_path()
    request.session.pop(STATE_SESSION_KEY, None)
    methods = get_adapter().get_reauthentication_methods(request.user)
    if not methods:
        logout(request)
    elif request.method == "POST":
        request.session[STATE_SESSION_KEY] = {
            "callback": f"{__name__}.resume",
            "state": {"there": there, "typed": request.POST.urlencode()},
        }
    messages.info(request, _why(request, back))
    page = methods[0]["url"] if methods else reverse("account_login")
    return redirect(f"{page}?{urlencode({'next': there})}")


def _why(request: HttpRequest, back: str) -> str:
    if back:
        return "Việc này cần xác nhận. Xác nhận xong, hãy bấm lại một lần nữa."
    if request.user.is_authenticated:
        return "Việc này cần xác nhận. Nội dung vừa nhập vẫn còn và được ghi ngay sau khi xác nhận."
    return "Việc này cần đăng nhập lại. Đăng nhập xong, hãy làm lại."


def resume(request: HttpRequest, state: dict[str, str]) -> HttpResponse:
    """The sending that was held back, unless another page was confirmed for."""
    there = state["there"]
    if get_next_redirect_url(request) != there:
        return redirect(get_next_redirect_url(request) or "mfa_index")
    path, _, query = there.partition("?")
    request.path = request.path_info = path
    request.META["QUERY_STRING"] = query
    request.GET, request.POST = QueryDict(query), QueryDict(state["typed"])
    request.resolver_match = found = resolve(path)
    return found.func(request, *found.args, **found.kwargs)
