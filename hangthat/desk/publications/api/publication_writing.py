"""Publications: drafted, changed, handed in, approved by who read the page, hidden, withdrawn."""

from datetime import date
from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act, Changed, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body, own_agency
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import (
    Amended,
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Nothing,
    Text,
)
from hangthat.desk.publications.api.publications import router as router
from hangthat.desk.publications.api.publications import visible
from hangthat.desk.publications.api.schemas import Seen
from hangthat.domain.cases.models import Decision
from hangthat.domain.publications import services
from hangthat.domain.publications.models import NamingBasis
from hangthat.domain.publications.services import PublicationTerms

_ADDS = (Resource.PUBLICATION, Action.ADD)
_CHANGE = Act(Resource.PUBLICATION, Action.CHANGE, visible)
_APPROVE = Act(Resource.PUBLICATION, Action.APPROVE, visible)
_END = Act(Resource.PUBLICATION, Action.END, visible)
Basis = Annotated[Text, Field(max_length=60, description="Khóa của căn cứ công bố đang áp dụng.")]
Harm = Annotated[Text, Field(max_length=1000, description="Người duyệt đọc; không hiện công khai.")]


class NewPublication(Body):
    decision: Code = Field(description="Mã quyết định xử phạt.")
    basis: Basis
    shown_until: Day = Field(description="Công khai đến hết ngày.")
    harm: Harm = ""
    agency: Code | None = Field(None, description="Mã cơ quan công bố; rỗng: cơ quan của bạn.")


class AmendedPublication(Amended):
    basis: Basis = ""
    shown_until: Day = date.max
    harm: Harm = ""


@writes(router, "/publications", asks=_ADDS, summary="Soạn bản công bố một quyết định")
def draft_publication(request: ApiRequest, body: NewPublication) -> FactWritten:
    # off tour: desk/publications/tests/test_publication_api.py
    rows = Decision.objects.visible_to(request.user).select_related("violation", "paper")
    decision = named_in_body(rows.filter(annulled_on=None), body.decision, "decision")
    terms = PublicationTerms(_basis(body.basis), body.shown_until, body.harm)
    office = own_agency(request, body.agency, Resource.PUBLICATION)
    return FactWritten.of(
        services.draft(decision, terms=terms, by=request.user, at=now(), agency=office)
    )


@writes(
    router,
    "/publications/{code}",
    asks=_CHANGE.asks,
    amends=True,
    summary="Sửa bản công bố; phải trình và duyệt lại",
)
def amend_publication(request: ApiRequest, code: str, body: AmendedPublication) -> Changed:
    one = _CHANGE.record_as_read(request, code)
    new = body.over(one, "shown_until", "harm")
    basis = _basis(body.basis) if body.sends("basis") else one.basis
    terms = PublicationTerms(basis, new.shown_until, new.harm)
    services.amend(one, terms=terms, by=request.user, at=now())
    return Changed(code=one.code, version=version_of(one))


@writes(router, "/publications/{code}/submission", asks=_CHANGE.asks, summary="Trình duyệt công bố")
def submit_publication(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    one = _CHANGE.record(request, code)
    return FactWritten.of(services.submit(one, by=request.user, at=now()))


@writes(
    router,
    "/publications/{code}/approval",
    asks=_APPROVE.asks,
    summary="Duyệt công bố trang đã đọc",
    description="Trang khác với trang đã đọc, dù chỉ ngày cuối, thì không duyệt được.",
)
def approve_publication(request: ApiRequest, code: str, body: Seen) -> FactWritten:
    one = _APPROVE.record(request, code)
    return FactWritten.of(services.approve(one, seen=body.seen, by=request.user, at=now()))


@writes(router, "/publications/{code}/return", asks=_APPROVE.asks, summary="Trả lại bản công bố")
def return_publication(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = _APPROVE.record(request, code)
    return FactWritten.of(services.send_back(one, reason=body.reason, by=request.user, at=now()))


@writes(router, "/publications/{code}/hiding", asks=_END.asks, summary="Ẩn khẩn cấp")
def hide_publication(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = _END.record(request, code)
    return FactWritten.of(services.hide(one, reason=body.reason, by=request.user, at=now()))


@writes(router, "/publications/{code}/withdrawal", asks=_END.asks, summary="Rút bản công bố")
def withdraw_publication(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = _END.record(request, code)
    return FactWritten.of(services.withdraw(one, reason=body.reason, by=request.user, at=now()))


def _basis(key: str) -> NamingBasis:
    # unscoped: reference data, the same for everybody
    # no race: a rule of law is looked up, nothing is said about others
    found = NamingBasis.objects.in_force(on=localdate()).filter(key=key).last()
    if found is None:
        raise ValidationError({"basis": "Không có căn cứ công bố này đang áp dụng."})
    return found
