"""Violations and decisions, and what happens to them."""

from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import BaseModel, Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import acts
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.lookup import (
    agency_of,
    code_seen,
    corrected,
    must_reach,
    named_in_body,
    named_in_path,
)
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Code,
    Corrects,
    Day,
    Dong,
    FactWritten,
    Given,
    Member,
    Named,
    Reason,
    Text,
    Told,
    Yes,
)
from hangthat.domain.cases import services
from hangthat.domain.cases.models import Decision, Sanction, Violation, ViolationClass
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection

router = Router(tags=["Vi phạm, xử phạt"])


class ViolationsAsked(Paging):
    since: Day | None = Field(None, description="Phát hiện từ ngày này.")
    until: Day | None = Field(None, description="Phát hiện đến hết ngày này.")
    classification: ViolationClass | None = None
    establishment: Text = Field("", max_length=60)
    party: Text = Field("", max_length=60)


class ViolationTold(Told):
    code: str = Field(examples=["VP-7K3M9Q2F1X"])
    member: Member
    inspection: str | None
    classification: ViolationClass
    conduct: str
    found_on: date
    dismissed_on: date | None
    decisions: list[str]
    corrects: str | None
    recorded_at: datetime | None


class DecisionsAsked(Paging):
    since: Day | None = Field(None, description="Ban hành từ ngày này.")
    until: Day | None = Field(None, description="Ban hành đến hết ngày này.")
    sanction: Sanction | None = None
    violation: Text = Field("", max_length=60)


class DecisionTold(Told):
    code: str = Field(examples=["QD-7K3M9Q2F1X"])
    violation: str
    number: str
    agency: Named | None
    decided_on: date
    sanction: Sanction
    fine_vnd: int | None = Field(examples=[1250000], description="Đồng.")
    complied_on: date | None
    right_holder_request: bool
    annulled_on: date | None
    corrects: str | None
    recorded_at: datetime | None


class NewDecision(Given):
    decided_on: Day
    sanction: Sanction
    number: Text = Field("", max_length=60)
    agency: Code | None = None
    fine_vnd: Dong | None = Field(None, examples=[1250000], description="Đồng.")
    complied_on: Day | None = None
    right_holder_request: Yes = False
    corrects: Corrects = None


class Dismissal(Given):
    dismissed_on: Day
    reason: Reason


class Compliance(Given):
    complied_on: Day


class Annulment(Given):
    annulled_on: Day
    reason: Reason


@reads(
    router,
    "/violations",
    asks=(Resource.VIOLATION, Action.READ),
    gives=Page[ViolationTold],
    says="Các hành vi vi phạm trong phạm vi của bạn",
)
def violations(request: ApiRequest, asked: Query[ViolationsAsked]) -> Any:
    found = _violations(request)
    if asked.since:
        found = found.filter(found_on__gte=asked.since)
    if asked.until:
        found = found.filter(found_on__lte=asked.until)
    if asked.classification:
        found = found.filter(classification=asked.classification)
    for name, model in (("establishment", Establishment), ("party", Party)):
        if code := getattr(asked, name):
            rows = model.objects.visible_to(request.user)
            found = found.filter(**{name: named_in_body(rows, code, name)})
    return page_of(found, asked, _violation)


@reads(
    router,
    "/violations/{code}",
    asks=(Resource.VIOLATION, Action.READ),
    gives=ViolationTold,
    says="Một hành vi vi phạm",
)
def violation(request: ApiRequest, code: str) -> ViolationTold:
    return _violation(named_in_path(_violations(request), code))


@reads(
    router,
    "/decisions",
    asks=(Resource.DECISION, Action.READ),
    gives=Page[DecisionTold],
    says="Các quyết định xử phạt trong phạm vi của bạn",
)
def decisions(request: ApiRequest, asked: Query[DecisionsAsked]) -> Any:
    found = _decisions(request)
    if asked.since:
        found = found.filter(decided_on__gte=asked.since)
    if asked.until:
        found = found.filter(decided_on__lte=asked.until)
    if asked.sanction:
        found = found.filter(sanction=asked.sanction)
    if asked.violation:
        rows = Violation.objects.visible_to(request.user)
        found = found.filter(violation=named_in_body(rows, asked.violation, "violation"))
    return page_of(found, asked, _decision)


@reads(
    router,
    "/decisions/{code}",
    asks=(Resource.DECISION, Action.READ),
    gives=DecisionTold,
    says="Một quyết định xử phạt",
)
def decision(request: ApiRequest, code: str) -> DecisionTold:
    return _decision(named_in_path(_decisions(request), code))


@writes(
    router,
    "post",
    "/violations/{code}/decisions",
    asks=(Resource.DECISION, Action.ADD),
    gives=FactWritten,
    says="Ghi quyết định xử phạt",
)
def decide(request: ApiRequest, code: str, body: NewDecision) -> FactWritten:
    found = named_in_path(_violations(request), code)
    must_reach(request, found, Action.ADD)
    must_be_confirmed(request)
    agency = agency_of(body.agency, on=localdate(), field="agency")
    wrong = corrected(Decision.objects.visible_to(request.user), body.corrects)
    made = services.decide(
        violation=found,
        by=request.user,
        at=now(),
        **(body.model_dump() | {"agency": agency, "corrects": wrong}),
    )
    return FactWritten(code=made.code)


def decision_of(given: BaseModel | None) -> dict[str, Any]:
    """As the service takes it."""
    return given.model_dump() if given else {}


def _violations(request: ApiRequest) -> QuerySet[Violation]:
    # redundant: as the table stands, who sees the one sees the other
    made = Decision.objects.visible_to(request.user).order_by("pk")
    wrong = code_seen(Violation.objects.visible_to(request.user), "corrects")
    held_at = code_seen(Inspection.objects.visible_to(request.user), "inspection")
    return (
        Violation.objects.visible_to(request.user)
        .select_related("establishment", "party")
        .prefetch_related(Prefetch("decisions", queryset=made))
        .annotate(held_at=held_at, wrong=wrong)
    )


def _decisions(request: ApiRequest) -> QuerySet[Decision]:
    mine = Decision.objects.visible_to(request.user)
    wrong = code_seen(Decision.objects.visible_to(request.user), "corrects")
    return mine.select_related("violation", "agency").annotate(wrong=wrong)


def _violation(row: Any) -> ViolationTold:
    return ViolationTold(
        code=row.code,
        member=Member.of(row),
        inspection=row.held_at,
        classification=ViolationClass(row.classification),
        conduct=row.conduct,
        found_on=row.found_on,
        dismissed_on=row.dismissed_on,
        decisions=[made.code for made in row.decisions.all()],
        corrects=row.wrong,
        recorded_at=row.recorded_at,
    )


def _decision(row: Any) -> DecisionTold:
    return DecisionTold(
        code=row.code,
        violation=row.violation.code,
        number=row.number,
        agency=Named.maybe(row.agency),
        decided_on=row.decided_on,
        sanction=Sanction(row.sanction),
        fine_vnd=row.fine_vnd,
        complied_on=row.complied_on,
        right_holder_request=row.right_holder_request,
        annulled_on=row.annulled_on,
        corrects=row.wrong,
        recorded_at=row.recorded_at,
    )


acts(
    router,
    "/violations/{code}/dismissal",
    name="dismiss",
    rows=_violations,
    asks=(Resource.VIOLATION, Action.END),
    takes=Dismissal,
    does=lambda found, **said: services.dismiss(violation=found, **said),
    says="Kết luận không vi phạm",
    more="Hồ sơ vẫn còn; từ ngày này không tính nữa.",
)
acts(
    router,
    "/decisions/{code}/compliance",
    name="comply",
    rows=_decisions,
    asks=(Resource.DECISION, Action.CHANGE),
    takes=Compliance,
    does=lambda made, **said: services.comply(decision=made, **said),
    says="Ghi chấp hành xong",
)
acts(
    router,
    "/decisions/{code}/annulment",
    name="annul",
    rows=_decisions,
    asks=(Resource.DECISION, Action.END),
    takes=Annulment,
    does=lambda made, **said: services.annul(decision=made, **said),
    confirmed=True,
    says="Hủy bỏ quyết định xử phạt",
    more="Quyết định vẫn còn trong hồ sơ; từ ngày này không tính nữa.",
)
