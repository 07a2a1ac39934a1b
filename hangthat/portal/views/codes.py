"""A code on a door: typed or scanned, and answered as things stand now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime

from hangthat.core.common.tokens import bare_token
from hangthat.portal.services import Answer, check
from hangthat.portal.views.street import passing, shown


@passing
def ask(request: HttpRequest) -> HttpResponse:
    """A field for the code; what was typed becomes an address of its own."""
    typed = request.GET.get("ma")
    if token := bare_token(typed or ""):
        return redirect("portal:code", token)
    return shown("ask.html", {"empty": typed is not None})


@passing
def code(request: HttpRequest, token: str) -> HttpResponse:
    at = localtime()
    checked = check(token, on=at.date())
    missing = checked.answer == Answer.NO_SUCH_CODE
    context = {"checked": checked, "at": at, "code": bare_token(token)}
    return shown("code.html", context, status=404 if missing else 200)
