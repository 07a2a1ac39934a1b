"""Keys for one's own software: issued, shown once, taken back."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services.holders import tokens_visible_to
from hangthat.core.access.services.tokens import issue, withdraw
from hangthat.core.web.actions import act_page, add_refusal
from hangthat.core.web.drafts import form_data, sent
from hangthat.core.web.one_time_secrets import pop, store
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.people.forms.access_token import AccessTokenForm

_NEW = "new_token"  # in the session, until it is shown


@asks(Resource.TOKEN, Action.READ)
@never_cache
def listing(request: StaffRequest) -> HttpResponse:
    """One's own; a secret that was just issued is shown here, once."""
    tokens = list(tokens_visible_to(request.user))
    for token in tokens:
        token.words = [Resource(r).label for r in token.resources]  # type: ignore[attr-defined]
    context = {"tokens": tokens, "now": now(), "secret": pop(request, _NEW).get("secret", "")}
    return render(request, "people/access_tokens.html", context)


@asks(Resource.TOKEN, Action.ADD)
@fresh
def add(request: StaffRequest) -> HttpResponse:
    form = AccessTokenForm(form_data(request), user=request.user)
    if sent(request, form):
        try:
            _, secret = issue(**form.cleaned_data, by=request.user, at=now())
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            store(request, _NEW, secret=secret)
            return redirect("desk:access_tokens")
    return render(request, "people/access_token_add.html", {"form": form})


@asks(Resource.TOKEN, Action.END)
def end(request: StaffRequest, number: int) -> HttpResponse:
    token = get_object_or_404(tokens_visible_to(request.user), pk=number)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda _: withdraw(token=token, by=request.user, at=now()),
        title=f"Thu hồi mã “{token.name}”",
        explanation="Phần mềm đang dùng mã này bị từ chối ngay từ lần gọi sau.",
        button="Thu hồi mã",
        back=reverse("desk:access_tokens"),
        done=f"Đã thu hồi mã “{token.name}”.",
    )
