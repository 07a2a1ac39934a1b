"""A code on a door: typed or scanned, and answered as things stand now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime

from hangthat.core.common.site import public_site
from hangthat.core.common.tokens import SHORT_LENGTH, bare_token
from hangthat.portal.services import Answer, check, read_typed
from hangthat.portal.views.limits import Limit
from hangthat.portal.views.street import findable, passing, shown
from hangthat.portal.views.tips import FILL_IN

WRONG_SHORT_CODES = Limit(20)
_LONGEST = 400  # letters of a pasted address
_MISSING = (Answer.NO_SUCH_CODE, Answer.MISTYPED)


@findable
def ask(request: HttpRequest) -> HttpResponse:
    """A field for the code; what was typed becomes an address of its own. Of a code of another
    site, as another province's, only that one can say what it is worth.
    """
    typed, here = request.GET.get("ma"), request.build_absolute_uri("/")
    read = read_typed((typed or "")[:_LONGEST], sites=(here, public_site(here)))
    if read.code and not read.host:
        return redirect("portal:code", read.code)
    context = {"empty": typed is not None and not read.host, "elsewhere": read.host}
    return shown("ask.html", context, here=request)


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
    context: dict[str, object] = {
        "checked": checked, "at": at, "code": bare, "fill_in": FILL_IN,
    }  # fmt: skip
    if checked.answer == Answer.MISTYPED:
        context["mistyped"] = bare
    if checked.door:
        context["invented"] = checked.door.invented
    return shown("code.html", context, status=404 if checked.answer in _MISSING else 200)
