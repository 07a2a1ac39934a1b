"""The originals of a signed paper: its scan, version by version, a better one, a photo."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.addresses import address_of
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach, reaches
from hangthat.desk.parts.forms.scan import FirstScanForm, ScanForm
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.commitments.queries.scan_versions import Paper, signatory, versions_of
from hangthat.domain.commitments.services.scan_keeping import better_scan, first_scan

ORIGINALS_KEEP = (
    "Tệp gốc giữ nguyên thông tin máy ảnh ghi kèm: nơi chụp, giờ chụp, loại máy. Chỉ ai được xem "
    "bản gốc mới tải được; đừng chuyển tiếp tệp ấy."
)


@asks(Resource.COMMITMENT, Action.READ)
def versions(request: StaffRequest, code: str) -> HttpResponse:
    paper = get_object_or_404(_mine(request), code=code)
    return _versions(request, paper, photo=paper.photo)


@asks(Resource.COMMITMENT, Action.ADD)
def replace(request: StaffRequest, code: str) -> HttpResponse:
    paper = get_object_or_404(_mine(request), code=code)
    must_reach(request, paper, Action.ADD)
    return _send(request, paper)


@asks(Resource.COMMITMENT, Action.READ)
def regulation(request: StaffRequest, code: str) -> HttpResponse:
    paper = get_object_or_404(_agreed(request), code=code)
    return _versions(request, paper)


@asks(Resource.COMMITMENT, Action.ADD)
def regulation_scan(request: StaffRequest, code: str) -> HttpResponse:
    paper = get_object_or_404(_agreed(request), code=code)
    must_reach(request, paper, Action.ADD)
    return _send(request, paper)


def _mine(request: StaffRequest) -> QuerySet[Commitment]:
    papers = Commitment.objects.visible_to(request.user)
    return papers.select_related("establishment", "party", "scan", "photo")


def _agreed(request: StaffRequest) -> QuerySet[Regulation]:
    return Regulation.objects.visible_to(request.user).select_related("board", "scan")


def _versions(request: StaffRequest, paper: Paper, **more: object) -> HttpResponse:
    member, agreed = signatory(paper), isinstance(paper, Regulation)
    context = {
        "paper": paper,
        "drawn": isinstance(paper, Commitment) and paper.signature_id and paper.text_id,
        "what": "quy chế phối hợp" if agreed else "cam kết",
        "told": capfirst(str(paper)) if agreed else f"{member} · {paper}",
        "versions": versions_of(paper),
        "original": reaches(request, paper, Action.ORIGINAL),
        "originals_keep": ORIGINALS_KEEP,
        "member": member,
        "own": reaches(request, paper, Action.ADD),
        "holder": address_of(member),
        "replace": _page_of(paper, "_replace"),
        **more,
    }
    return render(request, "commitments/scan.html", context)


def _send(request: StaffRequest, paper: Paper) -> HttpResponse:
    """The first scan of a paper recorded without one, else a better one."""
    if paper.scan is None:
        return act_page(
            request,
            form=FirstScanForm(form_data(request), files=request.FILES or None),
            act=lambda given: first_scan(paper, **given, by=request.user, at=now()),
            title="Gửi bản quét",
            explanation=f"{paper}: chưa có bản quét. Điều đã ký giữ nguyên.",
            button="Gửi bản quét",
            back=_page_of(paper),
            done="Đã giữ bản quét.",
        )
    return act_page(
        request,
        form=ScanForm(form_data(request), files=request.FILES or None),
        act=lambda given: better_scan(paper, **given, by=request.user, at=now()),
        title="Thay bản quét",
        explanation=f"{paper}. Bản cũ vẫn được giữ và xem được.",
        button="Thay bản quét",
        back=_page_of(paper),
        done="Đã thay bản quét.",
    )


def _page_of(paper: Paper, act: str = "") -> str:
    kind = "regulation" if isinstance(paper, Regulation) else "commitment"
    return reverse(f"desk:{kind}_scan{act}", args=[paper.code])
