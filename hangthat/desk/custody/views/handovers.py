"""A hand-over: what is offered, and the answer of who receives."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm, ReasonForm
from hangthat.core.web.reauthentication import fresh
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.domain.custody import services
from hangthat.domain.custody.models import CustodyHandover
from hangthat.domain.custody.queries.ledger import places_seen, where


@asks(Resource.GOODS, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    row = _handover(request, code)
    context = {
        "row": row,
        "place": row.place and where(row.place, places_seen(request.user, [row.place_id])),
        "mine": row.is_open and request.user in (row.giver, row.receiver),
        "receives": row.is_open and request.user == row.receiver,
        "history": history_of(row, request.user),
    }
    return render(request, "custody/custodyhandover.html", context)


@asks(Resource.GOODS, Action.CHANGE)
@fresh
def accept(request: StaffRequest, code: str) -> HttpResponse:
    row = _handover(request, code)
    must_reach(request, row, Action.CHANGE)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda given: services.accept(handover=row, by=request.user, at=now()),
        title="Ký nhận tang vật",
        explanation=f"{row.giver} giao {row.lot}: {row.lot.left_words}.",
        button="Ký nhận",
        back=reverse("desk:goodslot", args=[row.lot.code]),
        done="Đã ký nhận.",
    )


@asks(Resource.GOODS, Action.CHANGE)
def decline(request: StaffRequest, code: str) -> HttpResponse:
    row = _handover(request, code)
    must_reach(request, row, Action.CHANGE)
    mine = request.user == row.giver
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: services.decline(
            handover=row, reason=given["reason"], by=request.user, at=now()
        ),
        title="Rút lại bàn giao" if mine else "Không nhận",
        explanation=f"{row.giver} giao {row.lot} cho {row.receiver}.",
        button="Rút lại" if mine else "Không nhận",
        back=reverse("desk:goodslot", args=[row.lot.code]),
        done="Đã ghi.",
    )


def _handover(request: StaffRequest, code: str) -> CustodyHandover:
    mine = CustodyHandover.objects.visible_to(request.user)
    related = ("lot__seizure", "giver", "receiver", "place__store")
    found: CustodyHandover = get_object_or_404(mine.select_related(*related), code=code)
    return found
