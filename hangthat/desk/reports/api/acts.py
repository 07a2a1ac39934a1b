"""Its office begins, checks and takes back a report; its receiver accepts, returns, unlocks it."""

from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.timezone import now
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body, own_agency
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Because, Body, Code, Day, FactWritten, Nothing, Text
from hangthat.desk.reports.api.reports import ANSWER, CHANGE, SIGN, visible
from hangthat.desk.reports.api.reports import router as router
from hangthat.domain.reports import services
from hangthat.domain.reports.models import ReportRegime

_UNLOCK = Act(Resource.REPORT, Action.END, visible)
CopyRead = Annotated[
    int,
    Field(
        strict=True,
        ge=1,
        le=32_767,
        description="Số của bản đã đọc, trong `copies`; không phải bản đang chờ thì không ghi.",
    ),
]


class NewReport(Body):
    regime: Code = Field(description="Mã chế độ báo cáo.")
    period: Code = Field(
        description="Khóa của kỳ, trong `report-board`.", examples=["month-2026-11"]
    )
    agency: Code | None = Field(None, description="Mã cơ quan báo cáo; rỗng: cơ quan của bạn.")


class Acceptance(Body):
    copy_number: CopyRead


class Returning(Body):
    copy_number: CopyRead
    remarks: Annotated[Text, Field(max_length=2000)] = Field(description="Cần sửa gì.")


class Unlocking(Body):
    until: Day = Field(description="Mở khóa đến hết ngày.")
    reason: Annotated[Text, Field(min_length=1, max_length=300)]


@writes(
    router,
    "/reports",
    asks=(Resource.REPORT, Action.ADD),
    summary="Lập báo cáo của một kỳ",
    description="Kỳ, hạn nộp và mẫu được giữ như lúc lập.",
)
def begin_report(request: ApiRequest, body: NewReport) -> FactWritten:
    # redundant: as the table stands, who reads one reads all
    regimes = ReportRegime.objects.visible_to(request.user).select_related("receiver")
    regime = named_in_body(regimes, body.regime, "regime")
    office = _office(request, body.agency)
    made = services.open_report(
        regime, period_key=body.period, agency=office, by=request.user, at=now()
    )
    return FactWritten.of(made)


@writes(
    router,
    "/reports/{code}/nothing",
    asks=CHANGE.asks,
    summary="Xác nhận không phát sinh",
    description="Người gọi xác nhận trong kỳ không có gì phải báo cáo; tên được ghi vào báo cáo.",
)
def confirm_nothing_in_report(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    one = CHANGE.record(request, code)
    return FactWritten.of(services.confirm_nothing(one, by=request.user, at=now()))


@writes(
    router,
    "/reports/{code}/check",
    asks=CHANGE.asks,
    summary="Ghi báo cáo đã qua kiểm tra của cơ quan",
)
def check_report(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    one = CHANGE.record(request, code)
    return FactWritten.of(services.check_report(one, by=request.user, at=now()))


@writes(
    router,
    "/reports/{code}/withdrawal",
    asks=SIGN.asks,
    summary="Rút lại bản đã gửi mà chưa được tiếp nhận",
    description="Bản đã gửi vẫn được giữ, ghi là đã rút lại.",
)
def withdraw_report(request: ApiRequest, code: str, body: Because) -> FactWritten:
    one = SIGN.record(request, code)
    services.withdraw_report(one, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(one)


@writes(
    router,
    "/reports/{code}/acceptance",
    asks=ANSWER.asks,
    summary="Tiếp nhận báo cáo",
    description="Sau khi tiếp nhận, báo cáo bị khóa.",
)
def accept_report(request: ApiRequest, code: str, body: Acceptance) -> FactWritten:
    one = ANSWER.record(request, code)
    services.accept_report(one, copy_number=body.copy_number, by=request.user, at=now())
    return FactWritten.of(one)


@writes(
    router,
    "/reports/{code}/return",
    asks=ANSWER.asks,
    summary="Trả lại báo cáo, với nhận xét",
    description="Báo cáo gửi đúng hạn vẫn tính đúng hạn khi được sửa sau hạn.",
)
def return_report(request: ApiRequest, code: str, body: Returning) -> FactWritten:
    one = ANSWER.record(request, code)
    services.return_report(one, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(one)


@writes(
    router,
    "/reports/{code}/unlocking",
    asks=_UNLOCK.asks,
    summary="Mở khóa báo cáo đã nhận để cơ quan báo cáo sửa",
    description="Hết ngày ghi dưới đây, báo cáo tự khóa lại.",
)
def unlock_report(request: ApiRequest, code: str, body: Unlocking) -> FactWritten:
    one = _UNLOCK.record(request, code)
    services.unlock_report(one, until=body.until, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(one)


def _office(request: ApiRequest, code: str | None) -> Agency:
    """Whose report it is. Refuses: who names none and belongs to none."""
    office = own_agency(request, code, Resource.REPORT)
    if office is None:
        raise ValidationError({"agency": "Ghi mã cơ quan báo cáo."})
    return office
