"""Cautions: the list, one of them, and what is done with it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.addresses import address_of
from hangthat.core.audit.history import history_of
from hangthat.core.audit.own_records import Tab
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import NothingForm, ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.checklists.forms.caution import CautionForm
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.checklists import services
from hangthat.domain.checklists.models import Caution, CautionQuerySet
from hangthat.domain.establishments.models import Party

_PAGE = 50


@asks(Resource.CAUTION, Action.READ)
@saved_as("luu-y")
def listing(request: StaffRequest) -> HttpResponse:
    today = localdate()
    seen = Caution.objects.visible_to(request.user)
    narrowed = {
        "": ("Còn hiệu lực", seen.in_force(on=today)),
        "cho-duyet": ("Chờ duyệt", seen.waiting()),
        "tat-ca": ("Tất cả", seen),
    }
    key = request.GET.get("xem", "")
    tabs = [Tab(word, label, rows.count()) for word, (label, rows) in narrowed.items()]
    chosen = key if key in narrowed else ""
    page = paginate(request, narrowed[chosen][1].select_related("party", "approved_by"), _PAGE)
    context = {
        "page": page,
        "lines": [(one, *one.stage(today)) for one in page],
        "tabs": tabs,
        "tab": next(tab for tab in tabs if tab.key == chosen),
    }
    return render(request, "checklists/cautions.html", context)


@asks(Resource.CAUTION, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    caution = get_object_or_404(_seen(request), code=code)
    stage = caution.stage(localdate())
    running = stage[0] in ("còn hiệu lực", "chờ duyệt")
    context = {
        "caution": caution,
        "stage": stage,
        "approves": stage[0] == "chờ duyệt" and reaches(request, caution, Action.APPROVE),
        "lifts": running and reaches(request, caution, Action.END),
        "history": history_of(caution, request.user),
    }
    return render(request, "checklists/caution.html", context)


@asks(Resource.CAUTION, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """About whom stands in the address: `?chu_the=…`; else the page says where to begin."""
    if not request.GET.get("chu_the"):
        return render(request, "checklists/caution_pick.html")
    parties = Party.objects.visible_to(request.user)
    party = get_object_or_404(parties, code=request.GET.get("chu_the", ""))
    return act_page(
        request,
        form=CautionForm(form_data(request), today=localdate()),
        act=lambda said: services.propose(
            party, **said, agency=request.user.agency, by=request.user, at=now()
        ),
        title=f"Đề nghị lưu ý an toàn: {party}",
        explanation="Người khác duyệt thì mới hiện trước khi vào kiểm tra; hết hạn thì tự thôi.",
        button="Đề nghị",
        back=address_of(party),
        done="Đã đề nghị, chờ duyệt.",
    )


@asks(Resource.CAUTION, Action.APPROVE)
def approve(request: StaffRequest, code: str) -> HttpResponse:
    caution = get_object_or_404(_seen(request), code=code)
    # redundant: on the tour those who see it decide on it; desk/checklists/tests/test_pages.py
    must_reach(request, caution, Action.APPROVE)
    return act_page(
        request,
        form=NothingForm(form_data(request)),
        act=lambda said: services.approve(caution, by=request.user, at=now()),
        title="Duyệt lưu ý an toàn",
        explanation=f"{caution.party}: {caution.reason}.",
        button="Duyệt",
        back=reverse("desk:caution", args=[code]),
        done="Đã duyệt.",
    )


@asks(Resource.CAUTION, Action.END)
def lift(request: StaffRequest, code: str) -> HttpResponse:
    caution = get_object_or_404(_seen(request), code=code)
    # redundant: on the tour those who see it decide on it; desk/checklists/tests/test_pages.py
    must_reach(request, caution, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.lift(caution, **said, by=request.user, at=now()),
        title="Gỡ lưu ý an toàn",
        explanation=f"{caution.party}: {caution.reason}.",
        button="Gỡ",
        back=reverse("desk:caution", args=[code]),
        done="Đã gỡ.",
    )


def _seen(request: StaffRequest) -> CautionQuerySet:
    seen = Caution.objects.visible_to(request.user)
    return seen.select_related("party", "agency", "approved_by", "proposed_by")
