"""The registers of the agency, and numbers that no paper has."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.web.actions import act_page
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.paging import paginate
from hangthat.core.web.requests import StaffRequest, asks, must_reach
from hangthat.desk.minutes.forms.registers import GapForm
from hangthat.desk.minutes.queries.register import register_of
from hangthat.desk.parts.queries.saved_lists import saved_as
from hangthat.domain.minutes.lexicon import MinutesKind
from hangthat.domain.minutes.models import RegisterGap
from hangthat.domain.minutes.services import explain_gap, withdraw_gap

_PAGE = 50


@asks(Resource.MINUTES, Action.READ)
@saved_as("bien-ban")
def register(request: StaffRequest) -> HttpResponse:
    """Of the own agency, else of the one that the address names."""
    kinds = dict(MinutesKind.choices)
    kind = request.GET.get("so", "")
    kind = kind if kind in kinds else MinutesKind.INSPECTION.value
    year = _year(request.GET.get("nam", ""))
    # unscoped: reference data, the same for everybody
    agencies = list(Agency.objects.in_force(on=localdate()).order_by("sort_key"))
    asked = {one.code: one for one in agencies}.get(request.GET.get("co_quan", ""))
    agency = asked or request.user.agency or agencies[0]
    book = register_of(request.user, agency=agency, kind=kind, year=year)
    papers = book.papers.select_related("result__establishment", "result__party")
    context = {
        "page": paginate(request, papers, _PAGE),
        "book": book,
        "kinds": kinds,
        "kind": kind,
        "kind_label": kinds[kind],
        "years": range(localdate().year, 2020, -1),
        "year": year,
        "agencies": agencies,
        "agency": agency,
        "keeps": agency == request.user.agency,
    }
    return render(request, "minutes/register.html", context)


@asks(Resource.MINUTES, Action.ADD)
def explain(request: StaffRequest) -> HttpResponse:
    names = {"so": "kind", "nam": "year", "tu": "first", "den": "last"}
    asked = {names[key]: request.GET[key] for key in names if key in request.GET}
    return act_page(
        request,
        form=GapForm(form_data(request), today=localdate(), asked=asked),
        act=lambda said: _explain(request, said),
        title="Giải thích số để trống",
        explanation="Biên bản hỏng, số đã dùng trên giấy: ghi lý do để sổ liền mạch.",
        button="Ghi lý do",
        back=reverse("desk:minutes_register"),
        done="Đã ghi lý do.",
    )


@asks(Resource.MINUTES, Action.ADD)
def withdraw_explanation(request: StaffRequest, pk: int) -> HttpResponse:
    # off tour: desk/minutes/tests/test_register_gaps.py
    gaps = RegisterGap.objects.visible_to(request.user).select_related("agency")
    gap = get_object_or_404(gaps, pk=pk)
    # off tour: desk/minutes/tests/test_register_gaps.py
    must_reach(request, gap, Action.ADD)
    return act_page(
        request,
        form=ReasonForm(form_data(request)),
        act=lambda given: withdraw_gap(gap=gap, reason=given["reason"], by=request.user, at=now()),
        title="Rút giải thích số để trống",
        explanation=f"{gap}: {gap.reason}. Các số này lại để trống và dùng được.",
        button="Rút giải thích",
        back=f"{reverse('desk:minutes_register')}?so={gap.kind}&nam={gap.year}",
        done="Đã rút giải thích.",
    )


def _explain(request: StaffRequest, said: dict[str, object]) -> RegisterGap:
    agency = request.user.agency
    if agency is None:
        raise ValidationError("Bạn chưa thuộc cơ quan nào nên không giữ sổ nào.")
    return explain_gap(agency=agency, **said, by=request.user, at=now())  # type: ignore[arg-type]


def _year(text: str) -> int:
    known = text.isdecimal() and text.isascii() and 2000 < int(text[:5]) <= localdate().year
    return int(text) if known else localdate().year
