"""Ending a commitment or a regulation."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import EndForm
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.domain.commitments import services as commitments
from hangthat.domain.commitments.models import Commitment, Regulation


@asks(Resource.COMMITMENT, Action.END)
def revoke(request: StaffRequest, code: str) -> HttpResponse:
    mine = Commitment.objects.visible_to(request.user).select_related("establishment", "party")
    paper = get_object_or_404(mine, code=code)
    must_reach(request, paper, Action.END)
    holder = paper.establishment or paper.party
    name = "desk:establishment" if paper.establishment else "desk:party"
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda given: commitments.revoke(
            commitment=paper,
            revoked_on=given["day"],
            reason=given["reason"],
            by=request.user,
            at=now(),
        ),
        title="Thu hồi bản cam kết",
        explanation=f"{holder}: {paper}. Bản ký vẫn còn, từ ngày này không còn hiệu lực.",
        button="Thu hồi",
        back=reverse(name, args=[holder.code if holder else ""]),
        done="Đã thu hồi bản cam kết.",
    )


@asks(Resource.COMMITMENT, Action.END)
def revoke_regulation(request: StaffRequest, code: str) -> HttpResponse:
    mine = Regulation.objects.visible_to(request.user).select_related("board")
    paper = get_object_or_404(mine, code=code)
    must_reach(request, paper, Action.END)
    return act_page(
        request,
        form=EndForm(form_data(request), today=localdate()),
        act=lambda given: commitments.revoke_regulation(
            regulation=paper,
            revoked_on=given["day"],
            reason=given["reason"],
            by=request.user,
            at=now(),
        ),
        title="Thu hồi quy chế phối hợp",
        explanation=f"{paper}. Bản ký vẫn còn, từ ngày này không còn hiệu lực.",
        button="Thu hồi",
        back=reverse("desk:board", args=[paper.board.code]),
        done="Đã thu hồi quy chế phối hợp.",
    )
