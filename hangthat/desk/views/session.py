"""What a page asks while it stays open: how long its session lasts, and what was written."""

from django.http import JsonResponse

from hangthat.core.submissions.services import locations_of
from hangthat.core.web.form_tokens import read_token
from hangthat.core.web.requests import StaffRequest, for_everyone
from hangthat.core.web.session_limits import left_of


@for_everyone
def session(request: StaffRequest) -> JsonResponse:
    """`?gui=TOKEN`, as often as needed: which of these forms were carried out, and where they led.

    `left`: seconds until the session ends if nothing more is asked.
    """
    own = {
        token.text: given
        for given in request.GET.getlist("gui")
        if (token := read_token(given)) and token.actor_id == request.user.pk
    }
    found = locations_of(actor_id=request.user.pk, tokens=own) if own else {}
    written = {own[text]: location for text, location in found.items()}
    return JsonResponse({"left": left_of(request), "written": written})
