"""The list of the sanctioned of a year."""

from datetime import date
from typing import Literal

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Member, Out, Text
from hangthat.desk.reoffending.queries.sanctioned_rows import Row, rows_of
from hangthat.domain.cases.models import ViolationClass
from hangthat.domain.reoffending.queries.sanctioned import (
    AGAIN,
    OPEN,
    OVER,
    RUNS,
    STATES,
    UNCLEAR,
    Narrowed,
    Sanctioned,
)

router = Router(tags=["Đã xử phạt, biện pháp"])
READS = (Resource.DECISION, Action.READ)
Word = Literal["again", "open", "runs", "unclear", "over"]
_WORDS: dict[int, Word] = {
    AGAIN: "again",
    OPEN: "open",
    RUNS: "runs",
    UNCLEAR: "unclear",
    OVER: "over",
}
_ADDRESSED = {_WORDS[state]: word for word, (state, _, _) in STATES.items()}
_BY_LABEL = {words: _WORDS[state] for state, words, _ in STATES.values()}


class SanctionedQuery(Paging):
    year: int | None = Field(
        None, ge=1900, le=2100, description="Năm quyết định; mặc định năm nay."
    )
    unit: Text = Field("", max_length=60, description="Mã xã, phường hiện nay hoặc khi xử phạt.")
    classification: ViolationClass | None = None
    state: Word | None = None


class SanctionedOut(Out):
    decision: str = Field(examples=["QD-7K3M9Q2F1X"])
    number: str
    decided_on: date
    member: Member
    classification: ViolationClass
    state: Word = Field(
        description="again: tái phạm; open: chưa chấp hành; runs: còn thời hạn; unclear: chưa rõ "
        "ngày chấp hành; over: đã hết thời hạn."
    )
    notes: list[str] = Field(
        description="Hoãn, tạm đình chỉ thi hành; khiếu nại, khởi kiện; đính chính."
    )
    complied_on: date | None
    ends_on: date | None = Field(description="Ngày cuối của thời hạn (Luật XLVPHC, Điều 7).")
    unit_then: str
    unit_now: str
    checked_on: date | None = Field(description="Lần kiểm tra gần nhất sau quyết định.")
    promised_on: date | None = Field(description="Cam kết không tái phạm.")
    measure: str | None = Field(description="Mã biện pháp đang thực hiện.")


@reads(router, "/sanctioned", asks=READS, summary="Danh sách đã xử phạt, tự cập nhật")
def sanctioned(request: ApiRequest, query: Query[SanctionedQuery]) -> Page[SanctionedOut]:
    today = localdate()
    asked = Narrowed(
        year=query.year or today.year,
        unit=query.unit,
        classification=query.classification or "",
        state=_ADDRESSED[query.state] if query.state else "",
    )
    listed = Sanctioned(request.user, today=today, asked=asked)
    rows = rows_of(listed, listed.chosen[query.span], request.user)
    items = [_out(row) for row in rows]
    return Page(items=items, page=query.page, size=query.size, total=len(listed.chosen))


def _out(row: Row) -> SanctionedOut:
    made = row.decision
    return SanctionedOut(
        decision=made.code,
        number=made.number,
        decided_on=made.decided_on,
        member=Member.of(establishment=row.establishment, party=row.party),
        classification=ViolationClass(made.violation.classification),
        state=_BY_LABEL[row.state],
        notes=list(row.notes),
        complied_on=made.complied_on,
        ends_on=row.ends,
        unit_then=row.unit_then,
        unit_now=row.unit_now,
        checked_on=row.checked,
        promised_on=row.promised,
        measure=row.measure.code if row.measure else None,
    )
