"""Drafts: a form that could not be submitted is kept for the person who filled it in."""

import time
from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from hangthat.core.web.form_tokens import FIELD, token_of
from hangthat.core.web.requests import Draft, StaffRequest

LOOK = "_xem"  # a button that shows the form anew; its value names what goes into the address
LEAVE = "_bo_nhap"  # a button that gives a draft up
_DRAFTS = "drafts"  # in the session: address → draft, the newest last
_KEPT = 30 * 60  # seconds
_LIMIT = 200_000  # characters of all drafts of one browser
_NOT_TYPED = {FIELD, LOOK, "csrfmiddlewaretoken"}


SEALED = "sealed_"  # how fields begin whose words may be stored in no other shape than sealed


def is_secret(name: str) -> bool:
    """Passwords, and words that are sealed: kept in no draft."""
    return "password" in name or name.startswith(SEALED)


def form_data(request: StaffRequest) -> QueryDict | None:
    """The data of a form: what was posted, else the saved draft, else None."""
    if request.method == "POST":
        return request.POST
    return request.draft.typed if request.draft else None


def sent(request: StaffRequest, form: forms.BaseForm) -> bool:
    """Whether the form was posted and is valid. A draft is shown again without errors."""
    if request.method == "POST":
        return form.is_valid()
    form.errors.clear()
    return False


def keep_draft(
    request: HttpRequest, *, actor_id: int | None = None, address: str = "", look: bool = False
) -> bool:
    """Save what was typed in the session, but no files and no passwords. False if it is too long.

    All other writes of this request are rolled back (by `Once`). Redirect to the form's address:
    there the form comes back filled in, for half an hour.
    """
    address = address or request.get_full_path()
    typed = request.POST.copy()
    for name in list(typed):
        if name in _NOT_TYPED or is_secret(name):
            del typed[name]
    drafts = _drafts(request)
    drafts.pop(address, None)
    drafts[address] = {
        "actor": actor_id or request.user.pk,
        "typed": typed.urlencode(),
        "files": any(request.FILES.values()),
        "look": look,
        "at": time.time(),
    }
    while sum(len(draft["typed"]) for draft in drafts.values()) > _LIMIT:
        del drafts[next(iter(drafts))]
    request.session[_DRAFTS] = drafts
    cast(StaffRequest, request).set_aside = True
    return address in drafts


def drop_draft(request: HttpRequest) -> None:
    """The form at this address was sent, or given up."""
    drafts = _drafts(request)
    if drafts.pop(request.get_full_path(), None):
        request.session[_DRAFTS] = drafts


class Drafts:
    """Middleware: saves a form sent after the session had ended, and fills in saved forms."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(
        self,
        request: StaffRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Before the sign-in is asked for, which would forget a POST."""
        request.draft = None
        if not request.user.is_authenticated:
            lost = request.method == "POST" and getattr(view, "login_required", True)
            return _to_sign_in(request) if lost else None
        kept = _drafts(request).get(request.get_full_path())
        if request.method == "POST":
            return _shown_anew(request)
        if kept:
            request.draft = Draft(QueryDict(kept["typed"]), kept["files"], kept["look"])
        return None


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Signed in again in another tab, or signed out: what was typed is saved, nothing is done."""
    return _to_sign_in(request) or render(request, "403_csrf.html", status=403)


def _to_sign_in(request: HttpRequest) -> HttpResponse | None:
    """To the form's address, by way of the sign-in; None when this is no form of this person."""
    token = token_of(request)
    if token is None or request.user.pk not in {None, token.actor_id}:
        return None
    if not keep_draft(request, actor_id=token.actor_id):
        return None
    if not request.user.is_authenticated:
        messages.info(request, "Phiên làm việc đã hết. Đăng nhập lại để thấy những gì bạn đã nhập.")
    return redirect(request.get_full_path())


def _shown_anew(request: StaffRequest) -> HttpResponse | None:
    """Buttons of a form that do not send it."""
    if LEAVE in request.POST:
        drop_draft(request)
        return redirect(request.get_full_path())
    if LOOK in request.POST:
        names = request.POST[LOOK].split()
        asked = urlencode({name: request.POST.get(name, "") for name in names})
        address = f"{request.path}?{asked}"
        keep_draft(request, address=address, look=True)
        return redirect(address)
    return None


def _drafts(request: HttpRequest) -> dict[str, dict[str, Any]]:
    """The drafts that may still be shown here; those of others and old ones go for good."""
    kept: dict[str, dict[str, Any]] = request.session.get(_DRAFTS, {})
    good = {
        address: draft
        for address, draft in kept.items()
        if draft["at"] > time.time() - _KEPT and request.user.pk in {None, draft["actor"]}
    }
    if good != kept:
        request.session[_DRAFTS] = good
    return good
