"""A code on a door: typed or scanned, and answered as things stand now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime

from hangthat.core.common.tokens import SHORT_LENGTH, bare_token
from hangthat.portal.services import Answer, check
from hangthat.portal.views.limits import Limit
from hangthat.portal.views.street import findable, passing, shown

WRONG_SHORT_CODES = Limit(20)
_MISSING = (Answer.NO_SUCH_CODE, Answer.MISTYPED)


@findable
def ask(request: HttpRequest) -> HttpResponse:
    """A field for the code; what was typed becomes an address of its own."""
    typed = request.GET.get("ma")
    if token := bare_token(typed or ""):
        return redirect("portal:code", token)
    return shown("ask.html", {"empty": typed is not None}, here=request)


@passing
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Whole codes are too long to guess; of short ones an address may try a few."""
    bare = bare_token(token)
    short = len(bare) == SHORT_LENGTH
    if short and WRONG_SHORT_CODES.is_over(request):
        return shown("too_often.html", {}, status=429)
    at = localtime()
    checked = check(bare, on=at.date())
    if short and checked.answer == Answer.NO_SUCH_CODE:
        WRONG_SHORT_CODES.count(request)
    context: dict[str, object] = {"checked": checked, "at": at, "code": bare}
    if checked.door:
        context["invented"] = checked.door.invented
    return shown("code.html", context, status=404 if checked.answer in _MISSING else 200)
