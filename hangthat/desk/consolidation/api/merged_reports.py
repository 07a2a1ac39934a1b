"""Merged reports: read, begun, filled with the units' texts, written, finished, noted as sent."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.utils.timezone import now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.common.locks import lock_for
from hangthat.core.rest.actions import Act, Changed, Parts, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Amended,
    Body,
    Code,
    Count,
    Day,
    FactWritten,
    Named,
    Nothing,
    Out,
    Text,
)
from hangthat.desk.consolidation.api.periods import OfPeriod, period_asked
from hangthat.desk.consolidation.api.records import copy_named, part_named
from hangthat.desk.consolidation.queries.merged_page import merged_page
from hangthat.domain.consolidation import services
from hangthat.domain.consolidation.models import (
    LONGEST,
    MergedPart,
    MergedReport,
    MergedReportQuerySet,
)
from hangthat.domain.consolidation.services.merging import ONE_TEXT

router = Router(tags=["Đôn đốc, tổng hợp báo cáo"])
READS = (Resource.CONSOLIDATION, Action.READ)
ADDS = (Resource.CONSOLIDATION, Action.ADD)


class MergedOut(Out):
    code: str = Field(examples=["TH-7K3M9Q2F1X"])
    regime: str
    receiver: Named
    period: str
    first_day: date
    last_day: date


class MergedPartOut(Out):
    part: str = Field(description="Mã phần.")
    title: str
    words: str
    drafted: list[str] = Field(description="Câu soạn từ số toàn tỉnh.")


class MergedCopyOut(Out):
    number: int
    sha256: str
    finished_at: datetime
    sent_on: date | None
    document: str
    sent_to: str


class FullMergedOut(MergedOut):
    version: int | None = Field(
        description="Cũng là ETag; null: báo cáo không phải của cơ quan bạn để soạn."
    )
    recipients: list[str] = Field(description="Nơi nhận đã chọn; rỗng: Ban Chỉ đạo 389 tỉnh.")
    state: str = Field(description="Tình trạng, bằng lời.")
    sent: int = Field(description="Số đơn vị đã gửi báo cáo.")
    owed: int = Field(description="Số đơn vị phải gửi.")
    missing: list[str] = Field(description="Đơn vị chưa có báo cáo.")
    parts: list[MergedPartOut]
    copies: list[MergedCopyOut] = Field(description="Các bản đã chốt.")
    changed: list[str] = Field(description="Khác bản chốt cuối ở đâu.")


Recipients = Annotated[
    list[Annotated[Text, Field(max_length=1000)]],
    Field(max_length=100, description="Nơi nhận, mỗi nơi một dòng; nhiều nhất 30."),
]


class StartedReport(OfPeriod):
    recipients: Recipients = []


class NewMergingRule(OfPeriod):
    """Hạn gửi của các kỳ hết từ một ngày."""

    valid_from: Day
    due_rule: Literal["day", "next_month", "after"]
    due_number: Annotated[int, Field(ge=1, le=366)]
    due_before: bool = Field(False, description="Trước ngày ấy; false: chậm nhất hết ngày ấy.")
    document: Text = Field("", max_length=300)
    verified: bool = False


class NamedRecipients(Body):
    recipients: Recipients


class WrittenPart(Amended):
    part: Annotated[Code, Field(description="Mã phần.", examples=["p1"])]
    words: Text = Field(max_length=LONGEST)
    undraft: bool = Field(False, description="Bỏ số toàn tỉnh khỏi phần này.")


class FilledPart(Body):
    part: Annotated[Code | None, Field(description="Mã phần; rỗng: mọi phần.")] = None
    what: Literal["units", "province"] = Field(
        "units", description="Nội dung các đơn vị, hoặc số toàn tỉnh; số toàn tỉnh cần mã phần."
    )


class SentCopy(Body):
    copy_number: Annotated[Count, Field(description="Bản nào.", examples=[1])]
    sent_on: Day
    document: Text = Field("", max_length=60, description="Số văn bản.")
    sent_to: Text = Field("", max_length=300, description="Nơi nhận.")


def _visible(request: ApiRequest) -> MergedReportQuerySet:
    related = ("regime__receiver", "regime__duty__version__plan", "form", "receiver")
    return MergedReport.objects.visible_to(request.user).select_related(*related)


def _holds(merged: MergedReport) -> None:
    lock_for(ONE_TEXT, merged)


def _parts(merged: MergedReport) -> Parts:
    # unscoped: of a merged report that the caller has reached
    return (MergedPart.objects.filter(merged=merged),)


_CHANGE = Act(Resource.CONSOLIDATION, Action.CHANGE, _visible, _parts, _holds)


def _out(one: MergedReport) -> MergedOut:
    return MergedOut(
        code=one.code,
        regime=one.regime.name,
        receiver=Named.of(one.receiver),
        period=one.period_name,
        first_day=one.first_day,
        last_day=one.last_day,
    )


@reads(router, "/merged-reports", asks=READS, summary="Báo cáo tổng hợp")
def merged_reports(request: ApiRequest, query: Query[Paging]) -> Page[MergedOut]:
    return page_of(_visible(request), query, _out)


@reads(router, "/merged-reports/{code}", asks=READS, summary="Một báo cáo tổng hợp")
def merged_report(request: ApiRequest, code: str) -> FullMergedOut:
    one = named_in_path(_visible(request), code)
    version = _CHANGE.version(request, one)  # before what is read under it
    page = merged_page(one, request.user, at=now())
    return FullMergedOut(
        **_out(one).model_dump(),
        version=version,
        recipients=one.recipients,
        state=page.state[0],
        sent=len(page.standing.sent),
        owed=page.standing.owed,
        missing=[line.agency.name for line in page.standing.missing],
        parts=[
            MergedPartOut(part=key, title=title, words=words, drafted=drafted)
            for key, title, words, drafted in page.texts
        ],
        copies=[
            MergedCopyOut(
                number=copy.number,
                sha256=copy.sha256,
                finished_at=copy.finished_at,
                sent_on=copy.sent_on,
                document=copy.document,
                sent_to=copy.sent_to,
            )
            for copy in page.copies
        ],
        changed=page.changed,
    )


@writes(router, "/merged-reports", asks=ADDS, summary="Lập báo cáo tổng hợp của một kỳ")
def start_merged_report(request: ApiRequest, body: StartedReport) -> FactWritten:
    asked = period_asked(request, body, Action.ADD)
    made = services.start_merging(
        asked.regime, period_key=asked.period.key, recipients=body.recipients, by=request.user,
        at=now(),
    )  # fmt: skip
    return FactWritten.of(made)


@writes(
    router,
    "/merged-reports/{code}/recipients",
    asks=_CHANGE.asks,
    summary="Chọn nơi nhận của báo cáo tổng hợp",
)
def name_recipients(request: ApiRequest, code: str, body: NamedRecipients) -> FactWritten:
    one = _CHANGE.record(request, code)
    services.name_recipients(one, recipients=body.recipients, by=request.user, at=now())
    return FactWritten.of(one)


@writes(router, "/merging-rules", asks=_CHANGE.asks, summary="Đặt hạn gửi báo cáo tổng hợp")
def set_merging_rule(request: ApiRequest, body: NewMergingRule) -> FactWritten:
    asked = period_asked(request, body, Action.CHANGE)
    said = body.model_dump(exclude={"regime", "period"})
    services.set_merging_rule(
        asked.regime, terms=services.MergingTerms(**said), by=request.user, at=now()
    )
    return FactWritten.of(asked.regime)


@writes(
    router,
    "/merged-reports/{code}/texts",
    asks=_CHANGE.asks,
    summary="Đưa nội dung các đơn vị, số toàn tỉnh vào báo cáo tổng hợp",
)
def take_texts(request: ApiRequest, code: str, body: FilledPart) -> FactWritten:
    one = _CHANGE.record(request, code)
    if body.what == "province":
        part = part_named(request, one, body.part or "")
        services.put_sentences(part, by=request.user, at=now())
        return FactWritten.of(one)
    keys = [part_named(request, one, body.part).key] if body.part else ()
    services.take_texts(one, keys=keys, by=request.user, at=now())
    return FactWritten.of(one)


@writes(
    router,
    "/merged-reports/{code}",
    asks=_CHANGE.asks,
    amends=True,
    summary="Soạn một phần của báo cáo tổng hợp",
)
def write_part(request: ApiRequest, code: str, body: WrittenPart) -> Changed:
    one = _CHANGE.record_as_read(request, code)
    part = part_named(request, one, body.part)
    services.write_part(part, words=body.words, undraft=body.undraft, by=request.user, at=now())
    return Changed(code=one.code, version=version_of(one, *_parts(one)))


@writes(router, "/merged-reports/{code}/copies", asks=_CHANGE.asks, summary="Chốt báo cáo tổng hợp")
def finish_merged_report(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    one = _CHANGE.record(request, code)
    services.finish(one, by=request.user, at=now())
    return FactWritten.of(one)


@writes(
    router,
    "/merged-reports/{code}/sending",
    asks=_CHANGE.asks,
    summary="Ghi đã gửi một bản báo cáo tổng hợp",
)
def note_sent(request: ApiRequest, code: str, body: SentCopy) -> FactWritten:
    one = _CHANGE.record(request, code)
    services.note_sent(
        copy_named(request, one, body.copy_number),
        sending=services.Sending(body.sent_on, body.document, body.sent_to),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(one)
