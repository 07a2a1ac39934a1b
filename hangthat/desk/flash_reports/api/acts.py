"""What programs do with flash reports: begin, write, send, correct, confirm."""

from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import Agency
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, all_named, named_in_body
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Because, Body, Code, Count, FactWritten, Text, Yes
from hangthat.desk.flash_reports.api import flash_reports
from hangthat.domain.cases.models import Case
from hangthat.domain.flash_reports import services
from hangthat.domain.flash_reports.lexicon import LONGEST, FlashKind, Part
from hangthat.domain.flash_reports.models import FlashReceipt
from hangthat.domain.flash_reports.queries import all_may_know, facts_of
from hangthat.domain.flash_reports.services import FlashTerms

router = flash_reports.router  # an address is looked up in one router alone
visible = flash_reports.visible
ADDS = (Resource.REPORT, Action.ADD)
Words = Annotated[
    dict[Part, Annotated[Text, Field(max_length=LONGEST)]],
    Field(description="Mục và nội dung; mục không ghi thì giữ như hồ sơ vụ việc hoặc như đã soạn."),
]


class FlashWords(Body):
    kind: FlashKind | None = None
    words: Words = Field(default_factory=dict)
    receivers: Annotated[list[Code], Field(max_length=30)] | None = Field(
        None, description="Mã cơ quan nhận; không gửi thì giữ nguyên."
    )


class NewFlash(FlashWords):
    case: Code = Field(description="Mã vụ việc.")
    agency: Code | None = Field(None, description="Mã cơ quan báo cáo; rỗng: cơ quan của bạn.")


class FlashSending(Body):
    document: Text = Field("", max_length=60, description="Số văn bản.")
    names_checked: Yes = Field(
        False, description="Đã xem lại các tên trong nội dung mà hồ sơ vụ việc không có."
    )


class FlashCopyNamed(Body):
    copy_number: Annotated[Count, Field(description="Bản nào.", examples=[1])]


_CHANGE = Act(Resource.REPORT, Action.CHANGE, visible)
_SEND = Act(Resource.REPORT, Action.SIGN, visible)
_READ = Act(Resource.REPORT, Action.READ, visible)


def _agencies(codes: list[str]) -> list[Agency]:
    # unscoped: reference data, the same for everybody
    return all_named(Agency.objects.all(), codes, "receivers")


@writes(router, "/flash-reports", asks=ADDS, summary="Lập báo cáo nhanh từ một vụ việc")
def draft_flash_report(request: ApiRequest, body: NewFlash) -> FactWritten:
    cases = Case.objects.visible_to(request.user).select_related("area", "agency")
    case, receivers = named_in_body(cases, body.case, "case"), _agencies(body.receivers or [])
    facts = facts_of(case, request.user, named=all_may_know(case, receivers))
    terms = FlashTerms(
        words=facts | {part.value: text for part, text in body.words.items()},
        receivers=receivers,
        kind=body.kind or FlashKind.TYPICAL,
    )
    office = agency_of(body.agency, on=localdate(), field="agency")
    made = services.draft(case, terms=terms, by=request.user, at=now(), agency=office)
    return FactWritten.of(made)


@writes(router, "/flash-reports/{code}/words", asks=_CHANGE.asks, summary="Soạn, sửa báo cáo nhanh")
def write_flash_report(request: ApiRequest, code: str, body: FlashWords) -> FactWritten:
    report = _CHANGE.record(request, code)
    codes = report.receivers if body.receivers is None else body.receivers
    terms = FlashTerms(
        words=report.words | {part.value: text for part, text in body.words.items()},
        receivers=_agencies(list(codes)),
        kind=body.kind or report.kind,
    )
    return FactWritten.of(services.write(report, terms=terms, by=request.user, at=now()))


@writes(router, "/flash-reports/{code}/sending", asks=_SEND.asks, summary="Gửi báo cáo nhanh")
def send_flash_report(request: ApiRequest, code: str, body: FlashSending) -> FactWritten:
    report = _SEND.record(request, code)
    services.send(
        report,
        document=body.document,
        names_checked=body.names_checked,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(report)


@writes(
    router, "/flash-reports/{code}/correction", asks=_CHANGE.asks, summary="Lập bản sửa, bổ sung"
)
def correct_flash_report(request: ApiRequest, code: str, body: Because) -> FactWritten:
    report = _CHANGE.record(request, code)
    made = services.open_correction(report, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(made)


@writes(router, "/flash-reports/{code}/cancellation", asks=_CHANGE.asks, summary="Bỏ bản đang soạn")
def discard_flash_report(request: ApiRequest, code: str, body: Because) -> FactWritten:
    report = _CHANGE.record(request, code)
    return FactWritten.of(services.discard(report, reason=body.reason, by=request.user, at=now()))


@writes(
    router,
    "/flash-reports/{code}/receipts",
    asks=(Resource.REPORT, Action.ANSWER),
    summary="Xác nhận đã nhận một bản báo cáo nhanh",
)
def confirm_flash_report(request: ApiRequest, code: str, body: FlashCopyNamed) -> FactWritten:
    report = _READ.record(request, code)
    # redundant: of a report in sight; desk/flash_reports/tests/test_flash_pages.py
    rows = FlashReceipt.objects.visible_to(request.user, Action.ANSWER).filter(
        copy__report=report, copy__number=body.copy_number
    )
    # no race: a name is looked up; `confirm` asks under the lock of the receipt
    receipt = rows.select_related("agency", "copy__report").order_by("confirmed_at", "pk").first()
    if receipt is None:
        raise ValidationError({"copy_number": "Không có bản này gửi đến cơ quan của bạn."})
    services.confirm(receipt, by=request.user, at=now())
    return FactWritten.of(report)
