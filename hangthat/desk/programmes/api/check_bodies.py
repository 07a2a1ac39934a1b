"""What programs say and read of planned checks."""

from datetime import date
from typing import Annotated

from pydantic import Field

from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import (
    Answer,
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Member,
    Out,
    Text,
)
from hangthat.desk.parts.api.at_once import ViolationAtOnce
from hangthat.desk.parts.api.clock_bodies import ClockMove
from hangthat.desk.parts.api.goods_groups import GoodsGroupsIn
from hangthat.desk.programmes.queries.plan_page import CheckLine
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.deciding.services.visits import SubjectFinding
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Finding
from hangthat.domain.programmes import services

UserName = Annotated[Text, Field(min_length=1, max_length=150)]


class ChecksQuery(Paging):
    plan: Text = Field("", max_length=60, description="Mã kế hoạch.")


class SeatOut(Out):
    name: str
    card_number: str
    is_head: bool
    declared: bool


class PlannedCheckOut(Out):
    code: str = Field(examples=["DTKT-7K3M9Q2F1X"])
    plan: str
    member: Member
    starts_on: date
    ends_on: date
    cancelled_on: date | None
    inspection: str | None = Field(description="Mã cuộc kiểm tra, khi đã kiểm tra.")
    day: date | None = Field(description="Trống nếu giữ kín với bạn.")
    team: list[SeatOut] = Field(description="Trống nếu giữ kín với bạn.")


class Schedule(Body):
    day: Day
    head: UserName = Field(description="Tên đăng nhập của trưởng đoàn.")
    members: Annotated[list[UserName], Field(max_length=30)] = []


class Declaration(Body):
    has_relative: bool
    kinship: Text = Field("", max_length=200)
    answer: Text = Field("", max_length=500)


class Order(Body):
    number: Annotated[Text, Field(min_length=1, max_length=60)]
    ordered_on: Day
    answer: Answer = ""


class Result(GoodsGroupsIn):
    held_on: Day
    finding: Finding
    remark: Text = Field("", max_length=2000)
    classification: ViolationClass | None = None
    conduct: Text = Field("", max_length=500)
    violation: ViolationAtOnce | None = Field(
        None, description="Với nhóm mặt hàng, quyết định xử phạt; thay cho hai trường trên."
    )
    without_order: Text = Field(
        "", max_length=500, description="Bắt buộc khi chưa ghi quyết định kiểm tra: vì sao."
    )

    def found(self, subject: Establishment | Party) -> SubjectFinding:
        if self.violation is None:
            outcome = services.Outcome(self.finding, "", self.classification or "", self.conduct)
            return SubjectFinding(subject, self.finding, outcome.violation)
        decision = self.violation.decision
        return SubjectFinding(
            subject,
            self.finding,
            self.violation.violation(),
            decision.model_dump() if decision else {},
        )


class CheckHeld(FactWritten):
    violations: list[str]
    decisions: list[str]
    doubts: list[str] = Field(description="Điều cần xem lại ở quyết định vừa ghi.")
    overlaps: list[str] = Field(description="Trùng lặp kiểm tra trong năm mà bạn được biết.")


class NextStep(Body):
    step: services.Step
    on: Day | None = Field(None, description="Ngày làm việc đó; không gửi: hôm nay.")


class CheckClockMove(ClockMove):
    clock: Code = Field(
        examples=["check_on_site_days"], description="Thời hạn nào: khóa của quy định."
    )


class Complexity(Because):
    post: int = Field(strict=True, ge=1, description="Cho phép với chức danh nào của mình.")
    paper: Annotated[Text, Field(min_length=1, max_length=300)]


def out_of(line: CheckLine) -> PlannedCheckOut:
    one = line.check
    return PlannedCheckOut(
        code=one.code,
        plan=one.plan.code,
        member=Member.of(establishment=one.establishment, party=one.party),
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        cancelled_on=one.cancelled_on,
        inspection=one.inspection.code if one.inspection and one.is_held else None,
        day=one.day if line.knows_day else None,
        team=[
            SeatOut(
                name=str(seat.officer),
                card_number=seat.card_number,
                is_head=seat.is_head,
                declared=seat.has_relative is not None,
            )
            for seat in line.seats
        ],
    )
