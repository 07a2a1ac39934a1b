"""A form is sent once: sending it again gives the first reply again."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.messages import get_messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.timezone import now

from hangthat.core.common.constraints import is_against_another
from hangthat.core.common.locks import retry_on_deadlock
from hangthat.core.search.services import index_pending
from hangthat.core.submissions.models import Sending
from hangthat.core.submissions.services import SentOtherwise, once, record_reply
from hangthat.core.web.client_redirects import WRITTEN
from hangthat.core.web.drafts import SEALED, drop_draft, is_secret, keep_draft
from hangthat.core.web.form_tokens import FIELD, Token, token_of
from hangthat.core.web.requests import StaffRequest

NEXT = "_tiep"  # a button that sends the form and goes on to the next; no part of what is sent
View = Callable[..., HttpResponseBase]
_REDIRECTS = {301, 302, 303, 307, 308}


class Once:
    """Runs the whole view and the record of its submission in one transaction.

    If the answer is a redirect, both are committed; of a page that says `looked`, what it noted in
    the journal. Any other answer rolls both back, so that the
    corrected form can be sent with the same token.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self, request: StaffRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Here, behind the checks of the sign-in and of the form's origin."""
        if request.method != "POST" or not _writes(request):
            return None
        token = token_of(request)
        if token is None or token.actor_id != request.user.pk:
            return _not_sent(request, token)
        if token.stale and keep_draft(request):
            return redirect(request.get_full_path())
        try:
            answer = retry_on_deadlock(
                lambda: _carried_out(request, token, lambda: view(request, *args, **kwargs))
            )
        except SentOtherwise as refusal:
            return _sent_otherwise(request, refusal.first)
        except IntegrityError as trouble:
            if not is_against_another(trouble):
                raise
            return _against_another(request)
        index_pending(hurried=True)
        return answer


def _writes(request: StaffRequest) -> bool:
    """The forms of one's own account are not ours: what they do may safely happen twice."""
    match = request.resolver_match
    return match is not None and match.app_name == "desk" and request.user.is_authenticated


def _carried_out(
    request: StaffRequest, token: Token, view: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    for name in request.FILES:
        for file in request.FILES.getlist(name):
            file.seek(0)
    with transaction.atomic():
        return _first_or_again(request, token, view)


def _first_or_again(
    request: StaffRequest, token: Token, view: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    sending = once(
        actor_id=token.actor_id,
        token=token.text,
        method="POST",
        path=request.get_full_path(),
        digest=_digest(request),
        at=now(),
    )
    if sending.status is not None:
        return _sealed_again(request, sending) or _again(request, sending)
    response = view()
    if getattr(response, "looked", False):
        sending.delete()  # a look that is journalled, answered by a page: again is another look
        return response
    if response.status_code not in _REDIRECTS or getattr(request, "set_aside", False):
        transaction.set_rollback(True)
        return response
    said = [(one.level or messages.INFO, str(one.message)) for one in get_messages(request)]
    for level, words in said:  # reading them took them away
        messages.add_message(request, level, words)
    record_reply(
        sending=sending, status=response.status_code, location=response["Location"], said=said
    )
    drop_draft(request)
    response[WRITTEN] = "1"
    return response


def _again(request: StaffRequest, sending: Sending) -> HttpResponse:
    for level, words in sending.said:
        messages.add_message(request, level, words)
    drop_draft(request)
    response = HttpResponseRedirect(sending.location)
    response.status_code = sending.status or response.status_code
    response[WRITTEN] = "1"
    return response


def _sealed_again(request: StaffRequest, first: Sending) -> HttpResponse | None:
    """Words that are kept only sealed: whether they are the same as before cannot be known, so the
    page says that nothing was written now, and offers to send them as another form. None: the form
    has no such words."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {FIELD, NEXT, "csrfmiddlewaretoken"} and "password" not in name
        for value in values
    ]
    if not any(name.startswith(SEALED) and value.strip() for name, value in typed):
        return None
    context = {"first": first, "typed": typed, "address": request.get_full_path()}
    return render(request, "web/sent_sealed.html", context, status=409)


def _sent_otherwise(request: StaffRequest, first: Sending) -> HttpResponse:
    context = {"first": first, "kept": keep_draft(request), "address": request.get_full_path()}
    return render(request, "web/sent_already.html", context, status=409)


def _against_another(request: StaffRequest) -> HttpResponse:
    """A constraint of the database was broken: somebody else's write made this one impossible."""
    context = {"kept": keep_draft(request), "address": request.get_full_path()}
    return render(request, "web/conflict.html", context, status=409)


def _not_sent(request: StaffRequest, token: Token | None) -> HttpResponse:
    """Typed words come back only if the form itself cannot be somebody else's."""
    bare = FIELD not in request.POST
    context = {
        "foreign": token is not None,
        "kept": bare and keep_draft(request),
        "address": request.get_full_path(),
    }
    return render(request, "web/not_sent.html", context, status=400)


def _digest(request: HttpRequest) -> str:
    """SHA-256 of what was typed and chosen, files by their content; but of no secret, which could
    be guessed by it."""
    typed = {
        name: request.POST.getlist(name)
        for name in sorted(request.POST)
        if name not in {FIELD, NEXT, "csrfmiddlewaretoken"} and not is_secret(name)
    }
    found = hashlib.sha256(json.dumps(typed).encode())
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            found.update(f"{name} {file.name} {file.size} ".encode())
            for chunk in file.chunks():
                found.update(chunk)
            file.seek(0)
    return found.hexdigest()
