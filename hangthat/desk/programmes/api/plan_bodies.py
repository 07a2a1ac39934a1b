"""What programs say and read of plans of checks."""

from datetime import date
from typing import Annotated

from pydantic import Field

from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import (
    Answer,
    Body,
    Code,
    Day,
    FactWritten,
    Member,
    Named,
    Out,
    Text,
)
from hangthat.desk.parts.api.tags import Tagged
from hangthat.domain.inspections.models import InspectionField, InspectionType, SelectionReason
from hangthat.domain.programmes.models import InspectionPlan, PlanState

MOST = 200
Words = Annotated[Text, Field(min_length=1, max_length=2000)]


class PlansQuery(Tagged, Paging):
    kind: InspectionType | None = None
    field: InspectionField | None = None
    state: PlanState | None = None
    lead: Text = Field("", max_length=60, description="Mã cơ quan chủ trì.")


class SubjectOut(Out):
    code: str
    member: Member
    starts_on: date
    ends_on: date
    held: bool


class PlanOut(Out):
    code: str = Field(examples=["KHKT-7K3M9Q2F1X"])
    kind: InspectionType
    title: str
    number: str
    agency: Named | None
    lead: Named | None
    field: InspectionField | None
    reason: SelectionReason
    starts_on: date
    ends_on: date
    state: PlanState
    approved_on: date | None
    cancelled_on: date | None
    subjects: list[SubjectOut] = Field(description="Trong phạm vi của bạn, chưa bỏ.")


class NewPlan(Body):
    """Của cơ quan người gửi."""

    kind: InspectionType
    title: Annotated[Text, Field(min_length=1, max_length=300)]
    starts_on: Day
    ends_on: Day
    basis_text: Words = Field(description="Căn cứ.")
    purpose: Words
    contents: Annotated[Text, Field(min_length=1, max_length=4000)]
    field: InspectionField | None = None
    reason: SelectionReason = SelectionReason.UNRECORDED
    lead: Code | None = None
    forces: Annotated[list[Code], Field(max_length=30)] = []


class NewSubjects(Body):
    establishments: Annotated[list[Code], Field(max_length=MOST)] = []
    parties: Annotated[list[Code], Field(max_length=MOST)] = []
    starts_on: Day | None = Field(None, description="Bỏ trống: như kế hoạch.")
    ends_on: Day | None = None


class Submission(Body):
    approver: Text = Field(max_length=150, description="Tên đăng nhập của người duyệt.")


class Approval(Body):
    number: Text = Field("", max_length=60, description="Số ghi trên văn bản được duyệt.")
    answer: Answer = ""


class PlanAsked(Out):
    overlaps: list[str] = Field(description="Trùng lặp kiểm tra trong năm mà bạn được biết.")
    by_lot: str = Field(description="Phần chọn ngẫu nhiên; trống: không phải hỏi.")


class PlanApproved(FactWritten):
    overlaps: list[str]
    by_lot: str


def out_of(plan: InspectionPlan) -> PlanOut:
    checks = plan.in_sight  # type: ignore[attr-defined]  # prefetched by `plans_of`
    return PlanOut(
        code=plan.code,
        kind=InspectionType(plan.kind),
        title=plan.title,
        number=plan.number,
        agency=Named.maybe(plan.agency),
        lead=Named.maybe(plan.lead),
        field=InspectionField(plan.field) if plan.field else None,
        reason=SelectionReason(plan.reason),
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        state=PlanState(plan.state),
        approved_on=plan.approved_on,
        cancelled_on=plan.cancelled_on,
        subjects=[
            SubjectOut(
                code=one.code,
                member=Member.of(establishment=one.establishment, party=one.party),
                starts_on=one.starts_on,
                ends_on=one.ends_on,
                held=one.is_held,
            )
            for one in checks
        ],
    )
