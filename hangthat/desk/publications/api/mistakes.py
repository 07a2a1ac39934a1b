"""Mistakes that citizens report about entries: read and answered by the agency that published."""

from datetime import datetime
from typing import Annotated

from django.db.models import F
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from ninja import Path, Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.deadlines.queries import first_last_minute
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import must_reach
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Body, Named, Out, Text, Yes
from hangthat.domain.publications import services
from hangthat.domain.publications.lexicon import MistakeKind
from hangthat.domain.publications.models import MistakeReport
from hangthat.domain.publications.models.note import OfPublicationQuerySet

router = Router(tags=["Phản ánh sai sót"])
_ANSWERS = (Resource.PUBLICATION, Action.ANSWER)
Number = Annotated[int, Path(ge=1, le=2**53)]


class MistakeQuery(Paging):
    open: bool | None = Field(None, description="Chưa trả lời, hoặc đã trả lời.")


class MistakeOut(Out):
    number: int = Field(description="Dùng khi trả lời.")
    publication: str = Field(description="Mã bản công bố.")
    agency: Named
    kind: MistakeKind
    words: str = Field(description="Lời người dân; không có gì về người gửi.")
    recorded_at: datetime
    due_at: datetime | None = Field(description="Hạn trả lời, khi chưa trả lời.")
    overdue: bool
    upheld: bool | None = Field(description="Có sai sót hay không; trống: chưa trả lời.")
    answer: str
    answered_at: datetime | None


class MistakeAnswerIn(Body):
    upheld: Yes = Field(description="Bản công bố có sai sót hay không; người báo đọc được.")
    answer: Annotated[Text, Field(min_length=1, max_length=500)] = Field(
        description="Kết quả xem xét, người báo đọc được: không ghi số định danh, điện thoại, ngày "
        "sinh, địa chỉ."
    )
    explanation: Annotated[Text, Field(max_length=500)] = Field(
        "", description="Vì sao có sai sót mà bản công bố vẫn hiện như cũ; người báo không đọc."
    )


def _seen(request: ApiRequest, action: Action) -> OfPublicationQuerySet:
    # redundant: the gates have no mistake; desk/publications/tests/test_publication_api.py
    rows = MistakeReport.objects.visible_to(request.user, action)
    related = rows.select_related("publication__agency")
    found: OfPublicationQuerySet = related.annotate(due_at=first_last_minute(MistakeReport, "pk"))
    return found


@reads(
    router,
    "/publication-mistakes",
    asks=_ANSWERS,
    summary="Phản ánh sai sót của người dân",
    description="Chưa trả lời đứng trước, cũ nhất trước.",
)
def publication_mistakes(request: ApiRequest, query: Query[MistakeQuery]) -> Page[MistakeOut]:
    first = F("answered_at").asc(nulls_first=True)
    rows = _seen(request, Action.ANSWER).order_by(first, "recorded_at", "pk")
    if query.open is not None:
        rows = rows.filter(answered_at__isnull=query.open)
    return page_of(rows, query, _out)


@reads(
    router, "/publication-mistakes/{number}", asks=_ANSWERS, summary="Một phản ánh sai sót"
)  # fmt: skip
def publication_mistake(request: ApiRequest, number: Number) -> MistakeOut:
    return _out(_held(request, number))


@writes(
    router,
    "/publication-mistakes/{number}/answer",
    asks=_ANSWERS,
    summary="Trả lời một phản ánh sai sót",
    description="Một lần. Nếu sai: ẩn bản công bố, ghi đính chính hoặc sửa hồ sơ trước.",
)
def answer_publication_mistake(
    request: ApiRequest, number: Number, body: MistakeAnswerIn
) -> MistakeOut:
    one = _held(request, number)
    services.answer_mistake(one, **body.model_dump(), by=request.user, at=now())
    return _out(_held(request, number))


def _held(request: ApiRequest, number: int) -> MistakeReport:
    """In sight, and the caller's to answer."""
    found: MistakeReport = get_object_or_404(_seen(request, Action.READ), pk=number)
    # off tour: desk/publications/tests/test_publication_api.py
    must_reach(request, found, Action.ANSWER)
    return found


def _out(one: MistakeReport) -> MistakeOut:
    due_at: datetime | None = one.due_at  # type: ignore[attr-defined]  # annotated
    return MistakeOut(
        number=one.pk,
        publication=one.publication.code,
        agency=Named.of(one.publication.agency),
        kind=MistakeKind(one.kind),
        words=one.words,
        recorded_at=one.recorded_at,
        due_at=due_at,
        overdue=due_at is not None and due_at < now(),
        upheld=one.upheld,
        answer=one.answer,
        answered_at=one.answered_at,
    )
