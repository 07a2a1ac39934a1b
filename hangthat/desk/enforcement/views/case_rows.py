"""What stands in a case row by row: people, papers, goods, invoices, remedies."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.access_log import note_look
from hangthat.core.web.actions import act_page
from hangthat.core.web.downloads import as_download
from hangthat.core.web.drafts import form_data
from hangthat.core.web.forms.actions import ReasonForm
from hangthat.core.web.forms.options import CleanedData
from hangthat.core.web.requests import StaffRequest, asks
from hangthat.desk.enforcement.forms.case_rows import (
    DetailsForm,
    FinishForm,
    GoodsForm,
    InvoiceForm,
    PaperForm,
    PersonForm,
    RemedyForm,
)
from hangthat.desk.enforcement.queries.case_rows import parties_called
from hangthat.desk.enforcement.views.case_files import a_case, page_of_case
from hangthat.domain.cases import services
from hangthat.domain.cases.models import (
    Case,
    CaseFile,
    CaseGoods,
    CaseInvoice,
    CaseParty,
    Remedy,
    Violation,
)
from hangthat.domain.cases.services import ViolationDetails
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.plans.queries import GoodsGroups, groups_on

Act = Callable[[CleanedData], None]
ROWS: dict[str, Any] = {
    "nguoi": CaseParty,
    "tai-lieu": CaseFile,
    "hang-hoa": CaseGoods,
    "hoa-don": CaseInvoice,
    "khac-phuc": Remedy,
}


@asks(Resource.CASE, Action.CHANGE)
def add_violation(request: StaffRequest, code: str) -> HttpResponse:
    """Recorded straight into the case, of the shop that the address names."""
    case = a_case(request, code, Action.CHANGE)
    shop = _picked(request, Establishment)
    if shop is None:
        return _pick(request, case, Establishment, "co_so", "Ghi hành vi vi phạm của cơ sở nào?")
    initial = {"classification": case.classification, "found_on": case.opened_on}

    def act(given: CleanedData) -> None:
        names = ("acted_on", "catalogue_conduct", "brand", "right_holder", "right_holder_request")
        goods = GoodsGroups(tuple(given.pop("goods_groups")), given.pop("goods_other"))
        more = ViolationDetails(**{name: given.pop(name) for name in names}, goods=goods)
        services.find_violation(
            establishment=shop, case=case, more=more, by=request.user, at=now(), **given
        )

    return _row_page(
        request,
        case,
        DetailsForm(form_data(request), today=localdate(), initial=initial),
        act,
        f"Ghi hành vi vi phạm: {shop}",
    )


@asks(Resource.CASE, Action.CHANGE)
def add_person(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.CHANGE)
    party = _picked(request, Party)
    if party is None:
        return _pick(request, case, Party, "chu_the", "Thêm ai vào vụ việc?")

    def act(given: CleanedData) -> None:
        services.add_person(case=case, party=party, by=request.user, at=now(), **given)

    return _row_page(request, case, PersonForm(form_data(request)), act, f"Thêm người: {party}")


@asks(Resource.CASE, Action.CHANGE)
def add_paper(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.add_paper(case=case, by=request.user, at=now(), **given)

    form = PaperForm(form_data(request), request.FILES or None)
    return _row_page(request, case, form, act, "Thêm tài liệu")


@asks(Resource.CASE, Action.CHANGE)
def add_goods(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.add_goods(case=case, by=request.user, at=now(), **given)

    form = GoodsForm(form_data(request), violations=_violations(request, case))
    form.offer_groups(groups_on(localdate()))
    return _row_page(request, case, form, act, "Thêm hàng hóa")


@asks(Resource.CASE, Action.CHANGE)
def add_invoice(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.add_invoice(case=case, by=request.user, at=now(), **given)

    form = InvoiceForm(form_data(request), violations=_violations(request, case))
    return _row_page(request, case, form, act, "Thêm hóa đơn")


@asks(Resource.CASE, Action.CHANGE)
def add_remedy(request: StaffRequest, code: str) -> HttpResponse:
    case = a_case(request, code, Action.CHANGE)

    def act(given: CleanedData) -> None:
        services.add_remedy(case=case, by=request.user, at=now(), **given)

    # redundant: of a case in sight
    goods = CaseGoods.objects.visible_to(request.user).current().filter(case=case)
    form = RemedyForm(form_data(request), violations=_violations(request, case))
    form.offer("goods", goods)
    return _row_page(request, case, form, act, "Thêm biện pháp khắc phục")


@asks(Resource.CASE, Action.CHANGE)
def finish(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    case = a_case(request, code, Action.CHANGE)
    # off tour: tests/commits, by desk/enforcement/tests/page_writes
    remedies = Remedy.objects.visible_to(request.user).current().filter(done_on=None)
    remedy = get_object_or_404(remedies.select_related("case"), case=case, pk=pk)

    def act(given: CleanedData) -> None:
        services.finish_remedy(remedy=remedy, by=request.user, at=now(), **given)

    form = FinishForm(form_data(request), request.FILES or None)
    return _row_page(request, case, form, act, f"Đã khắc phục: {remedy}")


@asks(Resource.CASE, Action.CHANGE)
def take_out(request: StaffRequest, code: str, kind: str, pk: int) -> HttpResponse:
    case = a_case(request, code, Action.CHANGE)
    row = get_object_or_404(_rows(request, kind).select_related("case"), case=case, pk=pk)

    def act(given: CleanedData) -> None:
        services.take_out(row=row, reason=given["reason"], by=request.user, at=now())

    title = f"Bỏ khỏi vụ việc: {row}"
    return _row_page(request, case, ReasonForm(form_data(request)), act, title)


@asks(Resource.CASE, Action.READ)
def paper(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    """The file as it came in; that it was opened is written down."""
    # off tour: tests/commits, by desk/enforcement/tests/page_writes
    papers = CaseFile.objects.visible_to(request.user).select_related("file")
    found = get_object_or_404(papers, case__code=code, pk=pk)
    note_look(found, by=request.user, at=now())
    return as_download(found.file)


@asks(Resource.CASE, Action.READ)
def proof(request: StaffRequest, code: str, pk: int) -> HttpResponse:
    # off tour: tests/commits, by desk/enforcement/tests/page_writes
    remedies = Remedy.objects.visible_to(request.user).select_related("proof")
    found = get_object_or_404(remedies, case__code=code, pk=pk)
    if found.proof is None:
        raise Http404
    note_look(found, by=request.user, at=now())
    return as_download(found.proof)


def _row_page(
    request: StaffRequest, case: Case, form: forms.Form, act: Act, title: str
) -> HttpResponse:
    return act_page(
        request,
        form=form,
        act=act,
        title=title,
        explanation=str(case),
        button="Lưu",
        back=page_of_case(case),
        done="Đã lưu.",
        kept=f"{title}: {case.code}",
    )


def _rows(request: StaffRequest, kind: str) -> Any:
    if kind not in ROWS:
        raise Http404
    # off tour: tests/commits, by desk/enforcement/tests/page_writes
    return ROWS[kind].objects.visible_to(request.user).current()


def _violations(request: StaffRequest, case: Case) -> QuerySet[Violation]:
    # redundant: of a case in sight, those in sight
    found = Violation.objects.visible_to(request.user).filter(case=case)
    return found.select_related("establishment", "party")


def _picked(request: StaffRequest, model: Any) -> Any:
    """The shop or party that the address names; None: it names none yet."""
    code = request.GET.get("co_so" if model is Establishment else "chu_the", "")
    # off tour: tests/commits, by desk/enforcement/tests/page_writes
    return get_object_or_404(model.objects.visible_to(request.user), code=code) if code else None


def _pick(request: StaffRequest, case: Case, model: Any, name: str, title: str) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    found: list[Any]
    if model is Party:
        found = list(parties_called(request.user, words)[:20])
    else:
        # redundant: the gates type no words here;
        # desk/enforcement/tests/test_sight_of_cases.py
        mine = Establishment.objects.visible_to(request.user).select_related("party", "area")
        found = list(mine.matching(words, request.user)[:20]) if words else []
    context = {
        "case": case,
        "q": words,
        "found": found,
        "name": name,
        "title": title,
        "back": reverse("desk:case", args=[case.code]),
    }
    return render(request, "enforcement/case_pick.html", context)
