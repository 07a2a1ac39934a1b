"""What programs ask, send and are answered of assignments."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Answer, Body, Code, Day, Named, Out, Reason, Text, Yes
from hangthat.domain.assignments.lexicon import (
    AssignmentKind,
    AssignmentState,
    Standing,
    Tab,
    Urgency,
)

_Amount = Annotated[int, Field(strict=True, ge=0, le=10_000_000)]


class AssignmentsQuery(Paging):
    kind: AssignmentKind | None = None
    state: AssignmentState | None = None
    standing: Standing | None = Field(
        None, description="Quá hạn, sắp đến hạn, đúng hạn, không có hạn, xong."
    )
    tab: Tab | None = Field(None, description="Như các thẻ của trang danh sách.")


class AssignmentOut(Out):
    code: str = Field(examples=["NV-7K3M9Q2F1X"])
    kind: AssignmentKind
    title: str
    content: str
    basis: str
    clause: str
    giver: Named
    lead: Named
    person: str = Field(description="Tên đăng nhập của người thực hiện; trống: chưa phân công.")
    urgency: Urgency
    state: AssignmentState
    measure: str
    total: int | None
    done: int | None
    result: str
    last_reason: str
    asked_until: date | None
    given_at: datetime
    reported_at: datetime | None
    closed_at: datetime | None
    replaced_by: str = Field(description="Số của kế hoạch thay thế; rỗng: chưa được thay thế.")
    ended_on: date | None = Field(description="Ngày cuối của nhiệm vụ được thay thế.")
    last_minute: datetime | None = Field(description="Phút cuối còn trong hạn.")


class NoteOut(Out):
    number: int
    noted_on: date
    words: str
    done: int | None
    link: str


class AssignmentDetailOut(AssignmentOut):
    deadline: str = Field(description="Phép cộng trừ của thời hạn.")
    advised_on: date | None = Field(
        description="Ngày làm việc nên xong, khi ngày cuối là ngày nghỉ."
    )
    partners: list[Named]
    notes: list[NoteOut]


class NewNote(Body):
    noted_on: Day
    words: Text = Field(min_length=1, max_length=1000)
    done: _Amount | None = None
    link: Text = Field("", max_length=300)


class Result(Body):
    result: Text = Field(min_length=1, max_length=4000)
    answer: Answer = ""


class ExtensionAsked(Body):
    until: Day
    reason: Reason


class _Deadline(Body):
    """Ghi một trong hai; không ghi: việc không có hạn."""

    due_on: Day | None = Field(None, description="Hạn: hết ngày này.")
    working_days: Annotated[int, Field(strict=True, ge=1, le=500)] | None = None


class NewAssignment(_Deadline):
    giver: Code | None = Field(None, description="Mã cơ quan giao; rỗng: cơ quan của bạn.")
    title: Text = Field(min_length=1, max_length=300)
    content: Text = Field("", max_length=4000)
    basis: Text = Field("", max_length=300, description="Văn bản căn cứ.")
    leads: Annotated[list[Code], Field(min_length=1, max_length=200)] = Field(
        description="Mã cơ quan chủ trì; nhiều cơ quan: mỗi cơ quan một việc."
    )
    partners: Annotated[list[Code], Field(max_length=200)] = Field(default_factory=list)
    person: Code | None = Field(None, description="Tên đăng nhập của người thực hiện.")
    urgency: Urgency = Urgency.NORMAL
    about: Text = Field("", max_length=300, description="Địa chỉ trang trong hệ thống.")
    total: Annotated[int, Field(strict=True, ge=1, le=10_000_000)] | None = None
    measure: Text = Field("", max_length=40, description="Đơn vị tính.")


class SentBack(_Deadline):
    reason: Reason


class ExtensionSettled(Body):
    granted: Yes
    until: Day | None = Field(
        None, description="Cho đến hết ngày, cả khi chưa ai xin; null: ngày được đề nghị."
    )
    reason: Reason
