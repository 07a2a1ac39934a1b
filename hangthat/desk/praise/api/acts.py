"""What programs do with proposals of praise: write, prove by figures, propose, decide, withdraw."""

from typing import Annotated

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.agencies.models.area import Level
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, named_in_body
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Nothing,
    Reason,
    Text,
    Yes,
)
from hangthat.desk.praise.api import praise
from hangthat.domain.plans.models import PlanVersion, Target
from hangthat.domain.praise import services
from hangthat.domain.praise.lexicon import PraiseForm
from hangthat.domain.praise.models import PraiseFigure
from hangthat.domain.praise.services import PraiseTerms

router = praise.router  # an address is looked up in one router alone
_CHANGE = Act(Resource.PRAISE, Action.CHANGE, praise.visible)
_APPROVE = Act(Resource.PRAISE, Action.APPROVE, praise.visible)
_END = Act(Resource.PRAISE, Action.END, praise.visible)
_Where = Annotated[
    Code | None, Field(description="Mã xã, phường hiện nay; rỗng: toàn bộ địa bàn của bạn.")
]


class PraiseWords(Body):
    """Ghi đúng một: `unit`; `colleague`; hoặc `name` cùng `name_unit`."""

    unit: Code | None = Field(None, description="Mã cơ quan, tập thể được đề nghị.")
    colleague: Code | None = Field(None, description="Tên đăng nhập của cán bộ cùng cơ quan.")
    name: Text = Field("", max_length=150, description="Tên người khác.")
    name_unit: Text = Field("", max_length=300, description="Đơn vị của người ấy.")
    form: PraiseForm = PraiseForm.CERTIFICATE
    since: Day = Field(description="Ngày đầu của thời gian lập thành tích.")
    until: Day
    reason: Text = Field(min_length=1, max_length=4000, description="Thành tích.")
    basis: Text = Field("", max_length=500, description="Căn cứ.")

    def terms(self, request: ApiRequest) -> PraiseTerms:
        return PraiseTerms(
            since=self.since,
            until=self.until,
            reason=self.reason,
            unit=agency_of(self.unit, on=localdate(), field="unit"),
            officer=_colleague(self.colleague, request.user),
            name=self.name,
            name_unit=self.name_unit,
            form=self.form,
            basis=self.basis,
        )


class NewPraise(PraiseWords):
    agency: Code | None = Field(None, description="Mã cơ quan đề nghị; rỗng: cơ quan của bạn.")


class PraiseMeasure(Body):
    measure: Code = Field(description="Khóa số liệu trong danh mục.", examples=["checks"])
    agency: Code | None = Field(None, description="Mã cơ quan; rỗng: của mọi cơ quan.")
    area: _Where = None


class PraiseTarget(Body):
    plan: Code = Field(description="Mã kế hoạch.", examples=["125"])
    target: Code = Field(description="Mã chỉ tiêu.", examples=["T05a"])
    on: Day = Field(description="Tính đến hết ngày này.")
    area: _Where = None


class PraiseVerdict(Body):
    agreed: Yes
    reason: Reason


class PraiseDecision(Body):
    document: Text = Field(min_length=1, max_length=60, description="Số quyết định.")
    document_on: Day


@writes(
    router,
    "/praise-proposals",
    asks=(Resource.PRAISE, Action.ADD),
    summary="Lập đề xuất khen thưởng",
)
def draft_praise(request: ApiRequest, body: NewPraise) -> FactWritten:
    office = agency_of(body.agency, on=localdate(), field="agency")
    terms = body.terms(request)
    return FactWritten.of(services.draft(terms, by=request.user, at=now(), agency=office))


@writes(router, "/praise-proposals/{code}/words", asks=_CHANGE.asks, summary="Sửa đề xuất")
def amend_praise(request: ApiRequest, code: str, body: PraiseWords) -> FactWritten:
    proposal = _CHANGE.record(request, code)
    services.amend(proposal, terms=body.terms(request), by=request.user, at=now())
    return FactWritten.of(proposal)


@writes(
    router,
    "/praise-proposals/{code}/figures",
    asks=_CHANGE.asks,
    summary="Đưa một số liệu vào đề xuất",
)
def add_praise_figure(request: ApiRequest, code: str, body: PraiseMeasure) -> FactWritten:
    proposal = _CHANGE.record(request, code)
    # unscoped: reference data, the same for everybody
    agencies = Agency.objects.all()
    services.add_figure(
        proposal,
        measure=body.measure,
        agency=named_in_body(agencies, body.agency, "agency") if body.agency else None,
        area=_area(body.area),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(proposal)


@writes(
    router,
    "/praise-proposals/{code}/targets",
    asks=_CHANGE.asks,
    summary="Đưa số của một chỉ tiêu vào đề xuất",
)
def add_praise_target(request: ApiRequest, code: str, body: PraiseTarget) -> FactWritten:
    proposal = _CHANGE.record(request, code)
    # unscoped: reference data, the same for everybody
    used = PlanVersion.objects.in_use().filter(plan__code=body.plan)
    # unscoped: reference data, the same for everybody
    targets = Target.objects.filter(version__in=used.values("pk")).select_related("version")
    services.add_target(
        proposal,
        target=named_in_body(targets, body.target, "target"),
        on=body.on,
        area=_area(body.area),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(proposal)


@writes(
    router,
    "/praise-proposals/{code}/figures/{number}/removal",
    asks=_CHANGE.asks,
    summary="Bỏ một số liệu khỏi đề xuất",
)
def drop_praise_figure(request: ApiRequest, code: str, number: int, body: Nothing) -> FactWritten:
    proposal = _CHANGE.record(request, code)
    # redundant: of a proposal in sight; desk/praise/tests/test_praise_pages.py
    rows = PraiseFigure.objects.visible_to(request.user).filter(proposal=proposal)
    figure = get_object_or_404(rows.select_related("proposal", "reading", "target"), pk=number)
    services.drop_figure(figure, by=request.user, at=now())
    return FactWritten.of(proposal)


@writes(router, "/praise-proposals/{code}/proposing", asks=_CHANGE.asks, summary="Đề nghị khen")
def propose_praise(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    proposal = _CHANGE.record(request, code)
    return FactWritten.of(services.propose(proposal, by=request.user, at=now()))


@writes(router, "/praise-proposals/{code}/verdict", asks=_APPROVE.asks, summary="Xét đề xuất khen")
def decide_praise(request: ApiRequest, code: str, body: PraiseVerdict) -> FactWritten:
    proposal = _APPROVE.record(request, code)
    services.decide(proposal, agreed=body.agreed, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(proposal)


@writes(
    router,
    "/praise-proposals/{code}/decision",
    asks=_END.asks,
    summary="Ghi quyết định khen thưởng",
)
def record_praise(request: ApiRequest, code: str, body: PraiseDecision) -> FactWritten:
    proposal = _END.record(request, code)
    services.record(
        proposal,
        document=body.document,
        document_on=body.document_on,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(proposal)


@writes(
    router, "/praise-proposals/{code}/withdrawal", asks=_CHANGE.asks, summary="Rút đề xuất khen"
)
def withdraw_praise(request: ApiRequest, code: str, body: Because) -> FactWritten:
    proposal = _CHANGE.record(request, code)
    services.withdraw(proposal, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(proposal)


def _colleague(username: str | None, user: User) -> User | None:
    """Of one's own agency. Refuses: nobody of that name there."""
    if not username:
        return None
    # unscoped: colleagues of one's own agency
    # no race: a name is looked up
    found = User.objects.filter(
        agency__isnull=False, agency=user.agency_id, is_active=True, username=username
    ).first()
    if found is None:
        raise ValidationError(
            {"colleague": f"Cơ quan bạn không có ai đăng nhập bằng “{username}”."}
        )
    return found


def _area(code: str | None) -> Area | None:
    # unscoped: reference data, the same for everybody
    units = Area.objects.in_force(on=localdate()).filter(level=Level.COMMUNE)
    return named_in_body(units, code, "area") if code else None
