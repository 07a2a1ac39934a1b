"""A wrong entry, what was said when it was taken back, and the new one that names it."""

from typing import Any, TypeVar

from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.journal.models import Entry
from hangthat.desk.forms.acts import ReasonForm
from hangthat.desk.forms.replacing import (
    CommitmentAnewForm,
    RegulationAnewForm,
    ViolationAnewForm,
)
from hangthat.desk.services.scans import regulation_anew
from hangthat.desk.views.acts import act_page
from hangthat.desk.views.drafts import given
from hangthat.desk.views.requests import StaffRequest, asks, must_reach
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services import withdraw as withdraw_activity
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import find_violation
from hangthat.domain.commitments.models import Commitment, CommitmentText, Regulation
from hangthat.domain.commitments.services import Evidence, Origin, sign
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.inspections.services import withdraw as withdraw_inspection

Fact = TypeVar("Fact", bound=models.Model)


def replaced(request: StaffRequest, mine: models.QuerySet[Fact]) -> Fact | None:
    """The wrong entry that `?thay=CODE` names; 404 for what is not the officer's."""
    code = request.GET.get("thay", "")
    return get_object_or_404(mine, code=code) if code else None


def others_of(request: StaffRequest, fact: Activity | Inspection) -> dict[str, Any]:
    """The wrong entry that this one replaces, and the one that replaces it, if they are seen."""
    rows: Any = type(fact)._default_manager
    mine = rows.visible_to(request.user)
    return {
        "wrong": mine.filter(pk=fact.corrects_id).first() if fact.corrects_id else None,
        "correction": mine.filter(corrects=fact).first() if fact.withdrawn_on else None,
    }


def withdrawal_of(fact: Activity | Inspection) -> str:
    """When it was taken back and why, as the journal has it; empty while it stands."""
    if fact.withdrawn_on is None:
        return ""
    told = Entry.objects.of(fact._meta.label_lower, fact.pk).filter(action="withdraw")
    reason = told.values_list("reason", flat=True).first() or ""
    day = f"{fact.withdrawn_on:%d/%m/%Y}"
    return f"Đã hủy ghi ngày {day}, không được tính. Lý do: {reason}"


@asks(Resource.ACTIVITY, Action.END)
def activity(request: StaffRequest, code: str) -> HttpResponse:
    mine = Activity.objects.visible_to(request.user)
    wrong = get_object_or_404(mine, code=code)
    must_reach(request, wrong, Action.END)
    return _withdraw(
        request,
        wrong,
        act=lambda given: withdraw_activity(
            activity=wrong, reason=given["reason"], by=request.user, at=now()
        ),
        what="hoạt động tuyên truyền",
        back=reverse("desk:activity", args=[wrong.code]),
    )


@asks(Resource.INSPECTION, Action.END)
def inspection(request: StaffRequest, code: str) -> HttpResponse:
    mine = Inspection.objects.visible_to(request.user)
    wrong = get_object_or_404(mine, code=code)
    must_reach(request, wrong, Action.END)
    return _withdraw(
        request,
        wrong,
        act=lambda given: withdraw_inspection(
            inspection=wrong, reason=given["reason"], by=request.user, at=now()
        ),
        what="cuộc kiểm tra",
        back=reverse("desk:inspection", args=[wrong.code]),
    )


@asks(Resource.COMMITMENT, Action.ADD)
def commitment(request: StaffRequest, code: str) -> HttpResponse:
    mine = Commitment.objects.visible_to(request.user)
    wrong = get_object_or_404(mine.select_related("establishment", "party"), code=code)
    must_reach(request, wrong, Action.ADD)
    texts = CommitmentText.objects.visible_to(request.user).of_members()
    return _anew(
        request,
        wrong,
        form=CommitmentAnewForm(given(request), wrong=wrong, texts=texts),
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
    return _anew(
        request,
        wrong,
        form=RegulationAnewForm(given(request), request.FILES or None, wrong=wrong),
        act=lambda given: regulation_anew(wrong, by=request.user, at=now(), **given),
        what="quy chế phối hợp",
        back=reverse("desk:board", args=[wrong.board.code]),
    )


@asks(Resource.VIOLATION, Action.ADD)
def violation(request: StaffRequest, code: str) -> HttpResponse:
    mine = Violation.objects.visible_to(request.user)
    wrong = get_object_or_404(
        mine.select_related("establishment", "party", "inspection"), code=code
    )
    must_reach(request, wrong, Action.ADD)
    return _anew(
        request,
        wrong,
        form=ViolationAnewForm(given(request), wrong=wrong),
        act=lambda given: find_violation(
            establishment=wrong.establishment,
            party=wrong.party,
            inspection=wrong.inspection,
            corrects=wrong,
            by=request.user,
            at=now(),
            **given,
        ),
        what="hành vi vi phạm",
        back=_page_of(wrong),
    )


def _page_of(fact: Commitment | Violation) -> str:
    if fact.establishment:
        return reverse("desk:establishment", args=[fact.establishment.code])
    return reverse("desk:party", args=[fact.party.code if fact.party else ""])


def _anew(
    request: StaffRequest, wrong: models.Model, *, form: Any, act: Any, what: str, back: str
) -> HttpResponse:
    return act_page(
        request,
        form=form,
        act=act,
        title=f"Ghi lại {what}",
        explanation=f"Thay cho {wrong}, đã kết thúc vì ghi nhầm; bản cũ vẫn còn trong hồ sơ.",
        button="Ghi lại",
        back=back,
        done=f"Đã ghi lại {what}.",
    )


def _withdraw(
    request: StaffRequest, wrong: models.Model, *, act: Any, what: str, back: str
) -> HttpResponse:
    return act_page(
        request,
        form=ReasonForm(given(request)),
        act=act,
        title=f"Hủy ghi {what}",
        explanation=f"{wrong}. Dùng khi đã nhập nhầm: hồ sơ vẫn còn, nhưng không tính nữa.",
        button="Hủy ghi",
        back=back,
        done=f"Đã hủy ghi {what}. Nếu cần, hãy ghi lại cho đúng.",
    )
