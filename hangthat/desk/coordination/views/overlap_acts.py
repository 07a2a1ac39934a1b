"""What is done about an overlap: joined, kept apart, decided by the liaison."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.coordination.forms.overlap_acts import DecideForm, MergeForm
from hangthat.desk.coordination.views.overlaps import overlap_asked
from hangthat.domain.coordination import services
from hangthat.domain.coordination.queries.last_check import own_agencies
from hangthat.domain.coordination.queries.overlap import Overlap


@asks(Resource.COORDINATION, Action.ADD)
def merge(request: StaffRequest) -> HttpResponse:
    if not _names_a_pair(request):
        return render(request, "coordination/overlap_none.html")
    overlap = overlap_asked(request)
    own = _own(request, overlap)
    return act_page(
        request,
        form=MergeForm(form_data(request), overlap=overlap, own=own.pk),
        act=lambda said: services.merge(overlap, **said, by=request.user, at=now()),
        title=f"Gộp thành kiểm tra liên ngành: {overlap.member}",
        explanation=f"{overlap.words}. Toàn tỉnh tính một cuộc, mỗi lực lượng tính phần của mình "
        "và tự đóng phần của mình.",
        button="Gộp thành kiểm tra liên ngành",
        back=reverse("desk:overlaps") + "?xem=lien-nganh",
        done="Đã gộp thành một cuộc kiểm tra liên ngành.",
    )


@asks(Resource.COORDINATION, Action.ADD)
def answer(request: StaffRequest) -> HttpResponse:
    if not _names_a_pair(request):
        return render(request, "coordination/overlap_none.html")
    overlap = overlap_asked(request)
    own = _own(request, overlap)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda said: services.answer(overlap, agency=own, **said, by=request.user, at=now()),
        title=f"Vẫn kiểm tra riêng: {overlap.member}",
        explanation=f"{overlap.words}. Ghi vì sao hai cuộc vẫn là hai: khác nội dung, có tin báo, "
        "kiểm tra lại sau xử phạt…",
        button="Lưu lý do",
        back=reverse("desk:overlap") + f"?{request.GET.urlencode()}",
        done="Đã lưu lý do kiểm tra riêng.",
    )


@asks(Resource.COORDINATION, Action.APPROVE)
def decide(request: StaffRequest) -> HttpResponse:
    if not _names_a_pair(request):
        return render(request, "coordination/overlap_none.html")
    overlap = overlap_asked(request)

    def act(said: CleanedData) -> None:
        services.decide(overlap, **said, by=request.user, at=now())

    return act_page(
        request,
        form=DecideForm(form_data(request), overlap=overlap, own=None),
        act=act,
        title=f"Đầu mối quyết định: {overlap.member}",
        explanation=f"{overlap.words}. Có bên giữ kín: chưa lực lượng nào biết việc trùng này, và "
        "không ai biết cho đến khi bạn báo.",
        button="Lưu quyết định",
        back=reverse("desk:overlaps"),
        done="Đã lưu quyết định.",
    )


def _names_a_pair(request: StaffRequest) -> bool:
    return bool(request.GET.get("mot") or request.GET.get("hai"))


def _own(request: StaffRequest, overlap: Overlap) -> Agency:
    """The person's own force. Refuses: 403 where neither check is its."""
    own = own_agencies(request.user)
    for side in (overlap.one, overlap.other):
        if side.agency and side.agency.pk in own:
            return side.agency
    raise PermissionDenied
