"""Powers to sanction, and general rules: lists of a day."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.law.forms.filters import DayFilter, PowerQuestion
from hangthat.desk.law.queries.catalogue import rule_rows
from hangthat.domain.law.models import (
    ClassNature,
    CriminalThreshold,
    Provision,
    SanctioningPower,
)
from hangthat.domain.law.queries import Answer, Ruling, may_sanction

_TONES = {Answer.YES: "good", Answer.NO: "bad", Answer.UNVERIFIED: "warn"}


@asks(Resource.LAW, Action.READ)
def powers(request: StaffRequest) -> HttpResponse:
    question = PowerQuestion(request.GET or None, today=localdate())
    day = question.day
    asked = question.cleaned_data if question.is_valid() else {}
    # redundant: whoever may open the page at all sees every row of it
    rows = SanctioningPower.objects.visible_to(request.user).select_related("title", "verified_by")
    if asked.get("chuc_danh"):
        rows = rows.filter(title=asked["chuc_danh"])
    ruling = _ruling(asked, question)
    context = {
        "filters": question,
        "day": day,
        "rows": rule_rows(rows, on=day),
        "ruling": ruling,
        "tone": _TONES[ruling.answer] if ruling else "",
    }
    return render(request, "law/powers.html", context)


@asks(Resource.LAW, Action.READ)
def general(request: StaffRequest) -> HttpResponse:
    filters = DayFilter(request.GET or None, today=localdate())
    day = filters.day
    context = {
        "filters": filters,
        "day": day,
        "provisions": rule_rows(_rows(Provision, request.user), on=day),
        "thresholds": rule_rows(
            _rows(CriminalThreshold, request.user).select_related("conduct"), on=day
        ),
        "natures": rule_rows(_rows(ClassNature, request.user), on=day),
    }
    return render(request, "law/provisions.html", context)


def _rows(model: Any, reader: User) -> Any:
    # redundant: whoever may open the page at all sees every row of law
    return model.objects.visible_to(reader).select_related("verified_by")


def _ruling(asked: CleanedData, question: PowerQuestion) -> Ruling | None:
    """Only if title, conduct and fine are named."""
    if not (asked.get("chuc_danh") and asked.get("hanh_vi") and asked.get("muc_phat") is not None):
        return None
    return may_sanction(
        asked["chuc_danh"],
        asked["hanh_vi"],
        fine_vnd=asked["muc_phat"],
        on=question.day,
        organisation=asked["to_chuc"],
        confiscated_vnd=asked["tri_gia"],
    )
