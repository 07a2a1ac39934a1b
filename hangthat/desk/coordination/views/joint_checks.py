"""Joint checks: the list, one of them, and one's own part of it."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.history import history_of
from hangthat.core.audit.own_records import Tab
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.coordination.forms.joint_check import CloseForm
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.coordination import services
from hangthat.domain.coordination.models import JointCheck, JointPart
from hangthat.domain.inspections.models import Inspection

_PAGE = 50
_RELATED = ("establishment__area", "party", "lead")
_PARTS = ("parts__agency", "parts__inspection")


@asks(Resource.COORDINATION, Action.READ)
@saved_as("lien-nganh")
def listing(request: StaffRequest) -> HttpResponse:
    seen = JointCheck.objects.visible_to(request.user)
    narrowed = {
        "": ("Đang thực hiện", seen.waiting()),
        "xong": ("Đã xong", seen.standing().exclude(pk__in=seen.waiting().values("pk"))),
        "giai-the": ("Đã giải thể", seen.filter(ended_on__isnull=False)),
    }
    key = request.GET.get("xem", "")
    tabs = [Tab(word, label, rows.count()) for word, (label, rows) in narrowed.items()]
    chosen = key if key in narrowed else ""
    rows = narrowed[chosen][1].select_related(*_RELATED).prefetch_related(*_PARTS)
    context = {
        "page": paginate(request, rows, _PAGE),
        "tabs": tabs,
        "tab": next(tab for tab in tabs if tab.key == chosen),
    }
    return render(request, "coordination/jointchecks.html", context)


@asks(Resource.COORDINATION, Action.READ)
def card(request: StaffRequest, code: str) -> HttpResponse:
    seen = JointCheck.objects.visible_to(request.user).select_related(*_RELATED)
    joint = get_object_or_404(seen, code=code)
    parts = list(joint.parts.select_related("agency", "inspection"))
    own = JointPart.objects.visible_to(request.user, Action.CHANGE).filter(joint=joint)
    # redundant: as the table stands, who sees the one sees the other
    readable = Inspection.objects.visible_to(request.user).filter(
        pk__in=[part.inspection_id for part in parts]
    )
    context = {
        "joint": joint,
        "parts": parts,
        "own": set(own.values_list("pk", flat=True)),
        "readable": set(readable.values_list("pk", flat=True)),
        "history": history_of(joint, request.user),
    }
    return render(request, "coordination/jointcheck.html", context)


@asks(Resource.COORDINATION, Action.CHANGE)
def accept(request: StaffRequest, code: str) -> HttpResponse:
    part = _own(request, code, Action.CHANGE)
    return act_page(
        request,
        form=forms.Form(form_data(request)),
        act=lambda said: services.accept(part, by=request.user, at=now()),
        title=f"Nhận phần việc trong cuộc liên ngành {part.joint.code}",
        explanation=f"{part.joint.member}; chủ trì: {part.joint.lead}.",
        button="Nhận phần việc",
        back=_address(part),
        done="Đã nhận phần việc.",
    )


@asks(Resource.COORDINATION, Action.CHANGE)
def close(request: StaffRequest, code: str) -> HttpResponse:
    part = _own(request, code, Action.CHANGE)
    return act_page(
        request,
        form=CloseForm(form_data(request), part=part, user=request.user),
        act=lambda said: services.close(part, **said, by=request.user, at=now()),
        title=f"Đóng phần việc của {part.agency}",
        explanation=f"{part.joint.member}. Phần của lực lượng khác không đổi.",
        button="Đóng phần việc",
        back=_address(part),
        done="Đã đóng phần việc của cơ quan mình.",
    )


@asks(Resource.COORDINATION, Action.END)
def leave(request: StaffRequest, code: str) -> HttpResponse:
    part = _own(request, code, Action.END)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.leave(part, **said, by=request.user, at=now()),
        title=f"Rút khỏi cuộc liên ngành {part.joint.code}",
        explanation=f"{part.joint.member}. Cuộc kiểm tra đã ghi của {part.agency} lại tính riêng; "
        "chỉ còn một lực lượng thì cuộc liên ngành giải thể.",
        button="Rút",
        back=reverse("desk:jointchecks"),
        done="Đã rút khỏi cuộc kiểm tra liên ngành.",
    )


def _own(request: StaffRequest, code: str, action: Action) -> JointPart:
    seen = JointPart.objects.visible_to(request.user).select_related(
        "joint__establishment__party", "joint__party", "joint__lead", "agency", "inspection"
    )
    part: JointPart = get_object_or_404(seen, code=code)
    must_reach(request, part, action)
    return part


def _address(part: JointPart) -> str:
    return reverse("desk:jointcheck", args=[part.joint.code])
