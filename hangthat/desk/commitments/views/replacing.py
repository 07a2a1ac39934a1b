"""A wrong entry, what was said when it was taken back, and the new one that names it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.web.corrections import enter_anew_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.commitments.forms.replacing import CommitmentAnewForm, RegulationAnewForm
from hangthat.domain.commitments.models import Commitment, CommitmentText, Regulation
from hangthat.domain.commitments.services import Evidence, Origin, sign
from hangthat.domain.commitments.services.scan_keeping import regulation_anew


@asks(Resource.COMMITMENT, Action.ADD)
def commitment(request: StaffRequest, code: str) -> HttpResponse:
    mine = Commitment.objects.visible_to(request.user)
    wrong = get_object_or_404(mine.select_related("establishment", "party"), code=code)
    must_reach(request, wrong, Action.ADD)
    # redundant: wordings are the same for everybody who sees any
    texts = CommitmentText.objects.visible_to(request.user).of_members()
    return enter_anew_page(
        request,
        wrong,
        form=CommitmentAnewForm(form_data(request), wrong=wrong, texts=texts),
        act=lambda given: sign(
            text=given["text"],
            member=wrong.member,
            signed_on=given["signed_on"],
            valid_to=given["valid_to"],
            evidence=Evidence(signer=given["signer"]),
            origin=Origin(corrects=wrong),
            by=request.user,
            at=now(),
        ),
        what="bản cam kết",
        back=_page_of(wrong),
    )


@asks(Resource.COMMITMENT, Action.ADD)
def regulation(request: StaffRequest, code: str) -> HttpResponse:
    mine = Regulation.objects.visible_to(request.user)
    wrong = get_object_or_404(mine.select_related("board", "scan"), code=code)
    must_reach(request, wrong, Action.ADD)
    return enter_anew_page(
        request,
        wrong,
        form=RegulationAnewForm(form_data(request), request.FILES or None, wrong=wrong),
        act=lambda given: regulation_anew(wrong, by=request.user, at=now(), **given),
        what="quy chế phối hợp",
        back=reverse("desk:board", args=[wrong.board.code]),
    )


def _page_of(fact: Commitment) -> str:
    if fact.establishment:
        return reverse("desk:establishment", args=[fact.establishment.code])
    return reverse("desk:party", args=[fact.party.code if fact.party else ""])
