"""Overlaps as programs ask for and read them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from hangthat.core.rest.paging import Paging
from hangthat.core.rest.schemas import Body, Code, Member, Named, Out, Text
from hangthat.domain.coordination.grammar import KINDS as KINDS_ASKED
from hangthat.domain.coordination.grammar import STATES
from hangthat.domain.coordination.queries.overlap import Overlap, Side
from hangthat.domain.inspections.models import Finding

State = Literal["open", "waiting", "proposed", "separate", "joined"]
Kind = Literal["both_held", "one_planned", "both_planned"]
Between = Literal["two_forces", "one_force", "one_field"]
WORDS: dict[State, str] = dict(
    zip(("open", "waiting", "proposed", "separate", "joined"), STATES, strict=True)
)
STATE = {state: word for word, (state, *_) in zip(WORDS, STATES.values(), strict=True)}
KINDS: dict[Kind, str] = dict(
    zip(("both_held", "one_planned", "both_planned"), KINDS_ASKED, strict=True)
)
BETWEEN: dict[Between, str] = {
    "two_forces": "khac", "one_force": "cung", "one_field": "noi-dung",
}  # fmt: skip


class OverlapsQuery(Paging):
    year: int | None = Field(None, ge=2021, le=2100, description="Mặc định năm nay.")
    month: int = Field(0, ge=0, le=12, description="Tháng của cuộc sau; 0: cả năm.")
    agency: Text = Field("", max_length=60, description="Mã cơ quan của một trong hai cuộc.")
    unit: Text = Field("", max_length=60, description="Mã xã, phường hiện nay.")
    kind: Kind | None = None
    between: Between | None = None
    state: State = "open"


class SideOut(Out):
    code: str = Field(description="Mã cuộc kiểm tra, hoặc mã lượt dự kiến.")
    agency: Named | None
    first: date
    last: date
    held: bool
    finding: str
    field: str
    joint_number: str


class OverlapOut(Out):
    member: Member
    one: SideOut
    other: SideOut
    days: int
    state: State = Field(
        description="open: chưa xử lý; waiting: chờ đầu mối; proposed: đề nghị liên ngành; "
        "separate: kiểm tra riêng; joined: đã gộp."
    )
    same_force: bool
    same_field: bool


class PairIn(Body):
    """Hai cuộc, bằng mã của cuộc kiểm tra hoặc của lượt dự kiến."""

    one: Code
    other: Code


class MergeIn(PairIn):
    lead: Code
    reason: Text = Field("", max_length=500)


class AnswerIn(PairIn):
    reason: Annotated[Text, Field(max_length=500)]


class DecideIn(PairIn):
    """Lời của đầu mối về hai cuộc mà có bên giữ kín."""

    way: Literal["tell", "joint", "let_go"] = Field(
        description="tell: báo cho hai bên biết; joint: đề nghị kiểm tra liên ngành; "
        "let_go: để hai bên tự làm, không báo."
    )
    lead: Code | None = Field(None, description="Cơ quan chủ trì; chỉ khi đề nghị liên ngành.")
    reason: Text = Field(
        "", max_length=500, description="Chỉ đầu mối đọc được, trừ khi báo cho hai bên."
    )


class LastCheckOut(Out):
    """`inspection` trống: chưa có lực lượng nào khác kiểm tra."""

    inspection: str | None
    agency: Named | None
    held_on: date | None
    days: int | None
    finding: Finding | None
    words: str


def out(one: Overlap) -> OverlapOut:
    return OverlapOut(
        member=Member.of(establishment=one.establishment, party=one.party),
        one=_side(one.one),
        other=_side(one.other),
        days=one.days,
        state=STATE[one.state],
        same_force=one.same_force,
        same_field=one.same_field,
    )


def _side(side: Side) -> SideOut:
    return SideOut(
        code=side.code,
        agency=Named.maybe(side.agency),
        first=side.first,
        last=side.last,
        held=side.held,
        finding=side.finding,
        field=side.field,
        joint_number=side.joint,
    )
