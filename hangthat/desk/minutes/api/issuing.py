"""Minutes are issued from an inspection, under the rules of their form."""

from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import must_reach, named_in_body, own_agency
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Body, Code, Day, FactWritten, Text
from hangthat.desk.minutes.api.minutes import router as router
from hangthat.desk.minutes.forms.minutes import MOST_OFFICERS, ClockField
from hangthat.desk.minutes.queries.officers import form_label, issuing_agency, suggested
from hangthat.domain.cases.models import Violation
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.minutes.lexicon import Explanation, MinutesKind
from hangthat.domain.minutes.queries.number_doubts import doubts_of
from hangthat.domain.minutes.services import Hearing, Officer, Signing, Violator, issue

_SAID = ("subject_name", "subject_role", "unsigned_reason", "witness", "statement", "measures")
_Clock = Annotated[Text, Field(max_length=20, examples=["8:30"])]


class OfficerIn(Body):
    name: Text = Field(min_length=1, max_length=150)
    title: Text = Field("", max_length=150)
    card: Text = Field("", max_length=40, description="Số thẻ kiểm tra.")


class NewMinutes(Body):
    inspection: Code
    establishment: Code | None = Field(None, description="Về cơ sở nào; một đối tượng thì trống.")
    party: Code | None = None
    kind: MinutesKind
    violation: Code | None = Field(None, description="Biên bản vi phạm: hành vi nào.")
    issued_on: Day | None = Field(None, description="Trống: hôm nay.")
    officers: list[OfficerIn] = Field(
        default_factory=list, max_length=MOST_OFFICERS, description="Trống: đoàn kiểm tra đã ghi."
    )
    subject_name: Text = Field("", max_length=150, description="Người đại diện có mặt.")
    subject_role: Text = Field("", max_length=150)
    unsigned_reason: Text = Field("", max_length=500, description="Không ký vì; trống: có ký.")
    witness: Text = Field("", max_length=150)
    statement: Text = Field("", max_length=4000)
    measures: Text = Field("", max_length=2000)
    started: _Clock = ""
    ended: _Clock = ""
    violator_born_on: Day | None = Field(
        None, description="Biên bản vi phạm, như các trường sau: ngày sinh của người vi phạm."
    )
    violator_address: Text = Field("", max_length=300, description="Nơi ở; trụ sở của tổ chức.")
    nationality: Text = Field("", max_length=60)
    occupation: Text = Field("", max_length=150)
    explanation: Explanation | None = Field(None, description="Quyền giải trình; trống: chưa ghi.")
    explanation_days: int | None = Field(
        None, strict=True, ge=1, le=60, description="Ngày làm việc."
    )
    explanation_to: Text = Field("", max_length=200, description="Gửi giải trình đến ai.")
    appointment_on: Day | None = Field(None, description="Hẹn giải quyết vụ việc.")
    appointment_at: _Clock = ""
    appointment_place: Text = Field("", max_length=200)
    agency: Code | None = Field(
        None, description="Sổ của cơ quan nào mà bạn có vai trò; trống: của bạn."
    )
    number: int | None = Field(
        None,
        strict=True,
        ge=1,
        description="Số đã ghi trên giấy; trống: số tiếp theo của sổ.",
    )
    given_number: Text = Field(
        "",
        max_length=60,
        examples=["01020015/BB-KT"],
        description="Thay cho số của sổ: số và ký hiệu như hệ thống khác đã cấp. Cơ quan có hệ "
        "thống cấp số riêng (quản lý thị trường) phải ghi.",
    )


class MinutesWritten(FactWritten):
    doubts: list[str] = Field(description="Điều cần xem lại ở biên bản vừa lập.")


@writes(
    router,
    "/minutes",
    asks=(Resource.MINUTES, Action.ADD),
    summary="Lập biên bản từ một cuộc kiểm tra",
    description="Số lấy từ sổ của cơ quan; nội dung là những gì đã ghi của cuộc kiểm tra.",
)
def issue_minutes(request: ApiRequest, body: NewMinutes) -> MinutesWritten:
    held = named_in_body(Inspection.objects.visible_to(request.user), body.inspection, "inspection")
    # off tour: desk/minutes/tests/test_issuing_api.py
    must_reach(request, held, Action.CHANGE)
    agency = issuing_agency(own_agency(request, body.agency, Resource.MINUTES))
    made = issue(
        _result(request, held, body),
        kind=body.kind,
        agency=agency,
        issued_on=body.issued_on or localdate(),
        signing=_signing(request, held, body),
        violation=_violation(request, held, body),
        number=body.number,
        given_number=body.given_number,
        form_label=form_label(request.user, agency, body.kind),
        by=request.user,
        at=now(),
    )
    return MinutesWritten(code=made.code, doubts=doubts_of(made))


def _result(request: ApiRequest, held: Inspection, body: NewMinutes) -> Result:
    """Of the subject that is named, or of the only one in sight."""
    # off tour: desk/minutes/tests/test_issuing_api.py
    rows = Result.objects.visible_to(request.user).filter(inspection=held)
    rows = rows.select_related("inspection", "establishment__party", "party")
    if body.establishment:
        rows = rows.filter(establishment__code=body.establishment)
    if body.party:
        rows = rows.filter(party__code=body.party)
    found = list(rows[:2])
    if len(found) != 1:
        raise ValidationError({"establishment": "Phải nói rõ biên bản về đối tượng nào."})
    return found[0]


def _violation(request: ApiRequest, held: Inspection, body: NewMinutes) -> Violation | None:
    if body.violation is None:
        return None
    # off tour: desk/minutes/tests/test_issuing_api.py
    mine = Violation.objects.visible_to(request.user).filter(inspection=held, dismissed_on=None)
    return named_in_body(mine, body.violation, "violation")


def _signing(request: ApiRequest, held: Inspection, body: NewMinutes) -> Signing:
    officers = [Officer(one.name, one.title, one.card) for one in body.officers]
    return Signing(
        officers or suggested(held, request.user, on=held.held_on),
        started=_clock("started", body.started),
        ended=_clock("ended", body.ended),
        violator=Violator(
            body.violator_born_on, body.violator_address, body.nationality, body.occupation
        ),
        hearing=Hearing(
            body.explanation or "",
            body.explanation_days,
            body.explanation_to,
            body.appointment_on,
            _clock("appointment_at", body.appointment_at),
            body.appointment_place,
        ),
        **{name: getattr(body, name) for name in _SAID},
    )


def _clock(field: str, typed: str) -> str:
    """As it is printed. Refuses: no time of a day."""
    try:
        return ClockField("").to_python(typed)
    except ValidationError as wrong:
        raise ValidationError({field: wrong.messages}) from None
