"""Step-up: a sensitive act asks for the password or code again, and keeps what was typed."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from hangthat.core.web.drafts import keep_draft

SINCE = "since"  # in the session: the second of the sign-in


def is_fresh(request: HttpRequest) -> bool:
    """Signed in or confirmed within the last 5 minutes."""
    shown = [record["at"] for record in get_authentication_records(request, request.user)]
    newest = max([request.session.get(SINCE, 0), *shown])
    return time.time() - newest < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def fresh(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator: POST only after a recent confirmation; GET, which shows the form, always."""

    @wraps(view)
    def asked(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_fresh(request):
            return confirm(request)
        return view(request, *args, **kwargs)

    return asked


def confirm(request: HttpRequest, *, back: str = "") -> HttpResponse:
    """Redirect to the page that asks again; from there back to the form, or to `back`.

    What was typed is kept. A person with neither password nor code came by the single sign-on and
    is sent there again.
    """
    there = back or request.get_full_path()
    officer = request.user.pk
    methods = get_adapter().get_reauthentication_methods(request.user)
    if not methods:
        logout(request)
    if request.method == "POST":
        keep_draft(request, actor_id=officer)
    messages.info(request, _why(back))
    page = methods[0]["url"] if methods else reverse("account_login")
    return redirect(f"{page}?{urlencode({'next': there})}")


def _why(back: str) -> str:
    if back:
        return "Việc này cần xác nhận. Xác nhận xong, hãy bấm lại một lần nữa."
    return "Việc này cần xác nhận. Nội dung vừa nhập vẫn còn; xác nhận xong thì xem lại rồi gửi."
