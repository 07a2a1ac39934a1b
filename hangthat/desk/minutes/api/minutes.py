"""Minutes, for programs that keep archives."""

from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.documents.services import official_pdf
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import agency_of, named_in_path
from hangthat.core.rest.operations import downloads, reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Because, Body, Code, FactWritten, Member, Named, Out
from hangthat.core.web.downloads import as_inline_pdf
from hangthat.domain.coordination.services import share_minutes, withdraw_share
from hangthat.domain.minutes.models import Minutes, MinutesQuerySet, MinutesShare
from hangthat.domain.minutes.queries.number_doubts import doubts_of
from hangthat.domain.minutes.queries.printed import printed
from hangthat.domain.minutes.services import note_reading, words_to_print

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

router = Router(tags=["Biên bản"])
READS = (Resource.MINUTES, Action.READ)


class MinutesOut(Out):
    code: str = Field(examples=["BB-7K3M9Q2F1X"])
    kind: str
    title: str = Field(description="Số và ký hiệu", examples=["12/BB-KT"])
    year: int
    agency: Named | None
    member: Member | None = Field(description="Trống: bạn chỉ được chia sẻ biên bản này.")
    inspection: str | None
    issued_on: date
    cancelled_on: date | None


class ShareOut(Out):
    number: int
    agency: Named
    shared_on: date


class MinutesDetail(MinutesOut):
    shares: list[ShareOut] = Field(description="Đang chia sẻ cho ai.")
    doubts: list[str] = Field(description="Điều cần xem lại, như số đã dùng ở nơi khác.")


class NewShare(Body):
    agency: Code = Field(description="Mã lực lượng tham gia cuộc kiểm tra liên ngành.")


class _Sight(TypedDict):
    own: bool


def visible(request: ApiRequest) -> MinutesQuerySet:
    related = ("agency", "result__inspection", "result__establishment", "result__party")
    return Minutes.objects.visible_to(request.user).select_related(*related)


def _whole(request: ApiRequest) -> "QuerySet[WithAnnotations[Minutes, _Sight]]":
    # redundant: what is one's own to see is narrower; desk/minutes/tests/test_sharing.py
    own = (
        Minutes.objects.visible_to(request.user)
        .in_own_sight(request.user)
        .filter(pk=OuterRef("pk"))
    )
    return visible(request).annotate(own=Exists(own))


_SHARE = Act(Resource.MINUTES, Action.ADD, visible)


def _out(one: "WithAnnotations[Minutes, _Sight]") -> MinutesOut:
    about = one.result
    member = Member.of(establishment=about.establishment, party=about.party)
    return MinutesOut(
        code=one.code,
        kind=one.kind,
        title=one.title,
        year=one.year,
        agency=Named.maybe(one.agency),
        member=member if one.own else None,
        inspection=about.inspection.code if one.own else None,
        issued_on=one.issued_on,
        cancelled_on=one.cancelled_on,
    )


@reads(router, "/minutes", asks=READS, summary="Biên bản")
def minutes_list(request: ApiRequest, query: Query[Paging]) -> Page[MinutesOut]:
    return page_of(_whole(request), query, _out)


@reads(router, "/minutes/{code}", asks=READS, summary="Một biên bản")
def minutes(request: ApiRequest, code: str) -> MinutesDetail:
    found = named_in_path(_whole(request), code)
    # redundant: as the table stands, who sees the minutes sees with whom they are shared
    rows = MinutesShare.objects.visible_to(request.user).filter(minutes=found).current()
    shares = [
        ShareOut(number=one.pk, agency=Named.of(one.agency), shared_on=one.shared_on)
        for one in rows.select_related("agency")
    ]
    said = _out(found)
    doubts = doubts_of(found) if said.inspection else []  # of one's own to see
    return MinutesDetail(**dict(said), shares=shares, doubts=doubts)


@downloads(
    router,
    "/minutes/{code}/pdf",
    asks=READS,
    media="application/pdf",
    summary="Một biên bản, để in",
)
def minutes_pdf(request: ApiRequest, code: str) -> HttpResponse:
    found = named_in_path(visible(request), code)
    note_reading(found, by=request.user, at=now())
    over = found.cancelled_on is not None
    words = words_to_print(found, by=request.user, at=now())
    page = printed(found.kind, words, dated=found.issued_on, cancelled=over)
    return as_inline_pdf(official_pdf(page), f"bien-ban-{found.code}.pdf")


@writes(
    router,
    "/minutes/{code}/shares",
    asks=_SHARE.asks,
    summary="Chia sẻ biên bản cho một lực lượng cùng kiểm tra liên ngành",
    description="Lực lượng ấy đọc, in được đúng biên bản này, không gì khác của cuộc kiểm tra.",
)
def share(request: ApiRequest, code: str, body: NewShare) -> FactWritten:
    found = _SHARE.record(request, code)
    agency = agency_of(body.agency, on=localdate(), field="agency")
    assert agency
    share_minutes(minutes=found, agency=agency, by=request.user, at=now())
    return FactWritten.of(found)


@writes(
    router,
    "/minutes/{code}/shares/{number}/withdrawal",
    asks=_SHARE.asks,
    summary="Thôi chia sẻ biên bản",
)
def unshare(request: ApiRequest, code: str, number: int, body: Because) -> FactWritten:
    found = _SHARE.record(request, code)
    # redundant: of minutes of one's own agency
    rows = MinutesShare.objects.visible_to(request.user).select_related("minutes", "agency")
    one = get_object_or_404(rows, minutes=found, pk=number)
    withdraw_share(share=one, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(found)
