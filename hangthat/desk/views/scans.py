"""The originals of a signed paper: its scan, version by version, a better one, a photo."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now

from hangthat.access.lexicon import Action, Resource
from hangthat.commitments.models import Commitment
from hangthat.desk.forms.scan import ScanForm
from hangthat.desk.services.scans import better_scan, versions_of
from hangthat.desk.views.acts import act_page
from hangthat.desk.views.drafts import given
from hangthat.desk.views.requests import StaffRequest, asks, must_reach, reaches


@asks(Resource.COMMITMENT, Action.READ)
def versions(request: StaffRequest, code: str) -> HttpResponse:
    paper = get_object_or_404(_mine(request), code=code)
    context = {
        "paper": paper,
        "versions": versions_of(paper),
        "original": reaches(request, paper, Action.ORIGINAL),
        "own": bool(paper.scan) and reaches(request, paper, Action.ADD),
        "holder": reverse(*_holder(paper)),
    }
    return render(request, "desk/scan.html", context)


@asks(Resource.COMMITMENT, Action.ADD)
def replace(request: StaffRequest, code: str) -> HttpResponse:
    paper = get_object_or_404(_mine(request), code=code)
    must_reach(request, paper, Action.ADD)
    return act_page(
        request,
        form=ScanForm(given(request), request.FILES or None),
        act=lambda given: better_scan(paper, **given, by=request.user, at=now()),
        title="Thay bản quét",
        explanation=f"{paper}. Bản cũ vẫn được giữ và xem được.",
        button="Thay bản quét",
        back=reverse("desk:commitment_scan", args=[paper.code]),
        done="Đã thay bản quét.",
    )


def _mine(request: StaffRequest) -> QuerySet[Commitment]:
    papers = Commitment.objects.visible_to(request.user)
    return papers.select_related("establishment", "party", "scan", "photo")


def _holder(paper: Commitment) -> tuple[str, None, list[str]]:
    if paper.establishment:
        return "desk:establishment", None, [paper.establishment.code]
    return "desk:party", None, [paper.party.code if paper.party else ""]
