"""A stranger with a code: his first password."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from hangthat.core.access.services.people import accept as accept_invitation
from hangthat.core.access.services.signing import clear_attempt, open_attempt
from hangthat.core.agencies.models import User
from hangthat.core.web.actions import add_refusal
from hangthat.desk.people.forms.people import AcceptForm
from hangthat.desk.people.views.visitor import address_of


@login_not_required
def accept(request: HttpRequest) -> HttpResponse:
    """The code is typed, never in the address; guesses are counted by their address."""
    form = AcceptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = _accept(request, form)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, f"Đã đặt mật khẩu. Hãy đăng nhập với tên {person.username}.")
            return redirect("account_login")
    return render(request, "account/invitation.html", {"form": form})


def _accept(request: HttpRequest, form: AcceptForm) -> User:
    at, address = now(), address_of(request)
    attempt = open_attempt(account=f"lời mời {address}", address=address, device="", at=at)
    typed = form.cleaned_data
    try:
        person = accept_invitation(code=typed["code"], password=typed["password"], at=at)
    except ValidationError as refusal:
        if "code" not in refusal.message_dict:
            clear_attempt(attempt)  # the code was right
        raise
    clear_attempt(attempt)
    return person
