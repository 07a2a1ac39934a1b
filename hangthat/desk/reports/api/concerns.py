"""Difficulties and proposals of a report: its office writes them, its receiver answers."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import Outdated
from hangthat.core.rest.actions import version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import must_reach
from hangthat.core.rest.operations import reads, version_read, writes
from hangthat.core.rest.schemas import Amended, Body, Nothing, Out, Text
from hangthat.desk.reports.api.reports import ANSWER, CHANGE, READS
from hangthat.domain.reports import services
from hangthat.domain.reports.lexicon import ConcernKind
from hangthat.domain.reports.models import ReportConcern
from hangthat.domain.reports.models.concern import LONGEST_CONCERN
from hangthat.domain.reports.services.drafting import ONE_STATE

router = Router(tags=["Báo cáo"])


class ConcernRow(Out):
    number: int
    version: int
    kind: ConcernKind
    to_whom: str
    words: str
    since: str = Field(description="Kỳ nêu lần đầu; rỗng: kỳ này.")
    sent: bool = Field(description="Đã gửi cùng báo cáo: không sửa, không bỏ được.")
    removed: bool = Field(description="Đã bỏ khỏi báo cáo trước khi gửi.")
    answer: str
    answered_on: date | None


class NewConcern(Body):
    kind: ConcernKind = Field(description="difficulty: khó khăn; proposal: đề xuất, kiến nghị.")
    to_whom: Text = Field("", max_length=300, description="Cơ quan giải quyết được.")
    words: Text = Field(max_length=LONGEST_CONCERN, examples=["Thiếu máy đo nhanh"])


class AmendedConcern(Amended):
    kind: ConcernKind = ConcernKind.DIFFICULTY
    to_whom: Text = Field("", max_length=300)
    words: Text = Field("", max_length=LONGEST_CONCERN)


class ConcernAnswer(Body):
    answer: Text = Field(max_length=LONGEST_CONCERN, examples=["Sẽ cấp trong quý sau"])


class ConcernWritten(Out):
    number: int

    @classmethod
    def of(cls, row: ReportConcern) -> "ConcernWritten":
        return cls(number=row.pk)


class ConcernChanged(ConcernWritten):
    """Cùng phiên bản hiện nay, cũng là ETag."""

    version: int


def _named(request: ApiRequest, code: str, number: int) -> ReportConcern:
    """Refuses: 404 if it is out of sight, as to the receiver what was not sent."""
    # off tour: desk/reports/tests/test_concern_api.py
    seen = ReportConcern.objects.visible_to(request.user).filter(report__code=code)
    return get_object_or_404(seen.select_related("report"), pk=number)


def _to_act_on(request: ApiRequest, code: str, number: int, action: Action) -> ReportConcern:
    """Refuses: likewise, and 403 if the act is another's to do."""
    row = _named(request, code, number)
    # off tour: desk/reports/tests/test_concern_api.py
    must_reach(request, row, action)
    return row


@reads(
    router,
    "/reports/{code}/concerns/{number}",
    asks=READS,
    summary="Một khó khăn, đề xuất của báo cáo",
)
def report_concern(request: ApiRequest, code: str, number: int) -> ConcernRow:
    row = _named(request, code, number)
    return ConcernRow(
        number=row.pk,
        version=version_of(row),
        kind=ConcernKind(row.kind),
        to_whom=row.to_whom,
        words=row.words,
        since=row.since,
        sent=row.is_fixed,
        removed=row.struck_at is not None,
        answer=row.answer,
        answered_on=row.answered_on,
    )


@writes(
    router,
    "/reports/{code}/concerns",
    asks=CHANGE.asks,
    summary="Thêm khó khăn, đề xuất vào báo cáo",
    description="Chưa được trả lời thì tự chuyển sang báo cáo kỳ sau.",
)
def add_report_concern(request: ApiRequest, code: str, body: NewConcern) -> ConcernWritten:
    one = CHANGE.record(request, code)
    row = services.add_concern(one, **body.model_dump(), by=request.user, at=now())
    return ConcernWritten.of(row)


@writes(
    router,
    "/reports/{code}/concerns/{number}",
    asks=CHANGE.asks,
    amends=True,
    summary="Sửa khó khăn, đề xuất chưa gửi",
)
def amend_report_concern(
    request: ApiRequest, code: str, number: int, body: AmendedConcern
) -> ConcernChanged:
    row = _to_act_on(request, code, number, CHANGE.action)
    lock_for(ONE_STATE, row.report)
    if version_read(request) != version_of(row):
        raise Outdated(row)
    row.refresh_from_db()
    new = body.over(row, "kind", "to_whom", "words")
    said = {"kind": new.kind, "to_whom": new.to_whom, "words": new.words}
    services.amend_concern(row, **said, by=request.user, at=now())
    return ConcernChanged(number=row.pk, version=version_of(row))


@writes(
    router,
    "/reports/{code}/concerns/{number}/removal",
    asks=CHANGE.asks,
    summary="Bỏ khó khăn, đề xuất chưa gửi khỏi báo cáo",
    description="Không gửi cùng báo cáo và không chuyển sang kỳ sau; nhật ký vẫn còn.",
)
def remove_report_concern(
    request: ApiRequest, code: str, number: int, body: Nothing
) -> ConcernWritten:
    row = _to_act_on(request, code, number, CHANGE.action)
    return ConcernWritten.of(services.strike_concern(row, by=request.user, at=now()))


@writes(
    router,
    "/reports/{code}/concerns/{number}/answer",
    asks=ANSWER.asks,
    summary="Trả lời khó khăn, đề xuất của báo cáo đã nhận",
)
def answer_report_concern(
    request: ApiRequest, code: str, number: int, body: ConcernAnswer
) -> ConcernWritten:
    row = _to_act_on(request, code, number, ANSWER.action)
    done = services.answer_concern(row, answer=body.answer, by=request.user, at=now())
    return ConcernWritten.of(done)
