"""Whether what was entered elsewhere under a party's number is that party."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.access_log import note_looks
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.shops.queries.same_number import (
    persons_in,
    questions,
    questions_about,
    shops_of,
)
from hangthat.domain.establishments.models import Party
from hangthat.domain.merging import services

_ANSWERS = {"mot": services.confirm_one, "hai": services.confirm_two}


@asks(Resource.PARTY, Action.CHANGE)
def page(request: StaffRequest, code: str) -> HttpResponse:
    """The questions about one party; an answer: `lan`, and `la` which is `mot` or `hai`."""
    party = get_object_or_404(Party.objects.visible_to(request.user), code=code)
    must_reach(request, party, Action.CHANGE)
    if request.method == "POST":
        return _answer(request, party)
    found = questions_about(party, request.user)
    note_looks(persons_in(found), by=request.user, at=now(), but={"phone"})
    context = {
        "subject": party,
        "questions": found,
        "shops": shops_of(party, request.user),
    }
    return render(request, "shops/same_number.html", context)


def _answer(request: StaffRequest, party: Party) -> HttpResponse:
    number, said = request.POST.get("lan", ""), _ANSWERS.get(request.POST.get("la", ""))
    mine = questions(request.user).filter(known=party)
    asked = get_object_or_404(mine, pk=number if number.isdecimal() else 0)
    if said is None:
        messages.error(request, "Hãy chọn: một chủ cơ sở, hay hai.")
        return redirect("desk:party_same_number", party.code)
    try:
        said(asked=asked, by=request.user, at=now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Đã ghi câu trả lời.")
    return redirect("desk:party_same_number", party.code)
