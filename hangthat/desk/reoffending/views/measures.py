"""Measures with members who do not change: the list, one of them, and what is done with it."""

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
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.desk.reoffending.forms.measure import DoneForm, MeasureForm
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.reoffending import services
from hangthat.domain.reoffending.models import CorrectiveMeasure, CorrectiveMeasureQuerySet

_PAGE, _PICKED = 50, 20
_RELATED = ("establishment__area", "party", "agency")


@asks(Resource.VIOLATION, Action.READ)
@saved_as("bien-phap")
def listing(request: StaffRequest) -> HttpResponse:
    today = localdate()
    seen = CorrectiveMeasure.objects.visible_to(request.user)
    narrowed = {
        "": ("Đang thực hiện", seen.open()),
        "qua-han": ("Quá hạn", seen.late(on=today)),
        "xong": ("Đã xong", seen.done().order_by("-done_on", "-pk")),
    }
    key = request.GET.get("xem", "")
    tabs = [Tab(word, label, rows.count()) for word, (label, rows) in narrowed.items()]
    chosen = key if key in narrowed else ""
    page = paginate(request, narrowed[chosen][1].select_related(*_RELATED), _PAGE)
    context = {
        "page": page,
        "lines": [(one, *one.stage(today)) for one in page],
        "tabs": tabs,
        "tab": next(tab for tab in tabs if tab.key == chosen),
    }
    return render(request, "reoffending/correctivemeasures.html", context)


@asks(Resource.VIOLATION, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    measure = get_object_or_404(_visible(request), code=code)
    context = {
        "measure": measure,
        "stage": measure.stage(localdate()),
        "own": measure.is_open and reaches(request, measure, Action.END),
        "history": history_of(measure, request.user),
    }
    return render(request, "reoffending/correctivemeasure.html", context)


@asks(Resource.VIOLATION, Action.ADD)
def add(request: StaffRequest) -> HttpResponse:
    """With whom stands in the address: `?co_so=…` or `?chu_the=…`."""
    if not (request.GET.get("co_so") or request.GET.get("chu_the")):
        return _pick(request)
    member = _member(request)
    must_reach(request, member, Action.CHANGE)
    return act_page(
        request,
        form=MeasureForm(form_data(request), user=request.user, today=localdate()),
        act=lambda said: services.plan(member, **said, by=request.user, at=now()),
        title=f"Lập biện pháp: {member}",
        explanation="Tuyên truyền, cam kết, kiểm tra mà vẫn vi phạm: ghi sẽ làm gì, ai làm, "
        "xong trước ngày nào (KH 125, III.3.3).",
        button="Lập biện pháp",
        back=address_of(member),
        done="Đã lập biện pháp.",
    )


@asks(Resource.VIOLATION, Action.END)
def complete(request: StaffRequest, code: str) -> HttpResponse:
    measure = _own(request, code)
    return act_page(
        request,
        form=DoneForm(form_data(request), today=localdate()),
        act=lambda said: services.complete(measure, **said, by=request.user, at=now()),
        title="Thực hiện xong biện pháp",
        explanation=f"{measure.member}: {measure.content}.",
        button="Lưu kết quả",
        back=reverse("desk:correctivemeasure", args=[code]),
        done="Đã lưu kết quả.",
    )


@asks(Resource.VIOLATION, Action.END)
def cancel(request: StaffRequest, code: str) -> HttpResponse:
    measure = _own(request, code)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.cancel(measure, **said, by=request.user, at=now()),
        title="Hủy biện pháp",
        explanation=f"{measure.member}: {measure.content}.",
        button="Hủy biện pháp",
        back=reverse("desk:correctivemeasure", args=[code]),
        done="Đã hủy biện pháp.",
    )


def _visible(request: StaffRequest) -> CorrectiveMeasureQuerySet:
    return CorrectiveMeasure.objects.visible_to(request.user).select_related(*_RELATED)


def _own(request: StaffRequest, code: str) -> CorrectiveMeasure:
    measure: CorrectiveMeasure = get_object_or_404(_visible(request), code=code)
    must_reach(request, measure, Action.END)
    return measure


def _pick(request: StaffRequest) -> HttpResponse:
    """Without a member in the address the page asks for one."""
    words = request.GET.get("q", "").strip()
    # redundant: the gates type no words here; desk/reoffending/tests/test_sanctioned.py
    mine = Establishment.objects.visible_to(request.user).select_related("party", "area", "place")
    found = mine.matching(words, request.user)[:_PICKED] if words else mine.none()
    return render(request, "reoffending/measure_pick.html", {"q": words, "found": found})


def _member(request: StaffRequest) -> Establishment | Party:
    if code := request.GET.get("co_so", ""):
        return get_object_or_404(Establishment.objects.visible_to(request.user), code=code)
    parties = Party.objects.visible_to(request.user)
    return get_object_or_404(parties, code=request.GET.get("chu_the", ""))
