"""What the media brought of decisions, and why nothing was posted of others (KH 125, IV.2.4)."""

from datetime import date
from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from ninja import Path, Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import must_reach, named_in_body, own_agency
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import (
    Because,
    Body,
    Code,
    Day,
    FactWritten,
    Named,
    Out,
    Reason,
    Text,
)
from hangthat.domain.cases.models import Decision
from hangthat.domain.publications.models import MediaPost
from hangthat.domain.publications.models.posting import OfDecisionQuerySet
from hangthat.domain.publications.services.posting import (
    PostTerms,
    drop_post,
    log_post,
    say_why_unposted,
)

router = Router(tags=["Tin đã đăng"])
_READS = (Resource.PUBLICATION, Action.READ)
_CHANGES = (Resource.PUBLICATION, Action.CHANGE)
Number = Annotated[int, Path(ge=1, le=2**53)]
Office = Annotated[Code | None, Field(description="Mã cơ quan ghi; rỗng: cơ quan của bạn.")]


class MediaPostOut(Out):
    number: int = Field(description="Dùng khi bỏ tin ghi nhầm.")
    decision: str = Field(description="Mã quyết định xử phạt.")
    agency: Named
    outlet: str
    posted_on: date
    link: str

    @classmethod
    def of(cls, one: MediaPost) -> "MediaPostOut":
        return cls(
            number=one.pk, decision=one.decision.code, agency=Named.of(one.agency),
            outlet=one.outlet, posted_on=one.posted_on, link=one.link,
        )  # fmt: skip


class NewMediaPost(Body):
    decision: Code
    outlet: Annotated[Text, Field(min_length=1, max_length=200)] = Field(
        description="Báo, đài, trang đăng."
    )
    posted_on: Day
    link: Annotated[Text, Field(max_length=500)] = ""
    agency: Office = None


class NewUnpostedReason(Body):
    decision: Code
    reason: Reason
    agency: Office = None


def _seen(request: ApiRequest) -> OfDecisionQuerySet:
    # redundant: the gates have none; desk/publications/tests/test_publication_api.py
    return MediaPost.objects.visible_to(request.user).standing()


@reads(router, "/media-posts", asks=_READS, summary="Tin báo, đài đã đăng về các quyết định")
def media_posts(request: ApiRequest, query: Query[Paging]) -> Page[MediaPostOut]:
    return page_of(_seen(request).select_related("agency", "decision"), query, MediaPostOut.of)


@writes(router, "/media-posts", asks=_CHANGES, summary="Ghi tin đã đăng")
def log_media_post(request: ApiRequest, body: NewMediaPost) -> MediaPostOut:
    terms = PostTerms(body.outlet, body.posted_on, body.link)
    office = own_agency(request, body.agency, Resource.PUBLICATION)
    decision = _decision(request, body.decision)
    return MediaPostOut.of(
        log_post(decision, terms=terms, by=request.user, at=now(), agency=office)
    )


@writes(
    router, "/media-posts/{number}/removal", asks=_CHANGES, summary="Bỏ một tin đã đăng ghi nhầm"
)
def remove_media_post(request: ApiRequest, number: Number, body: Because) -> MediaPostOut:
    post = get_object_or_404(_seen(request).select_related("decision", "agency"), pk=number)
    # off tour: desk/publications/tests/test_publication_api.py
    must_reach(request, post, Action.CHANGE)
    return MediaPostOut.of(drop_post(post, reason=body.reason, by=request.user, at=now()))


@writes(
    router,
    "/unposted-reasons",
    asks=_CHANGES,
    summary="Ghi lý do chưa đăng một quyết định",
    description="Thay lý do ghi trước đó.",
)
def give_unposted_reason(request: ApiRequest, body: NewUnpostedReason) -> FactWritten:
    office = own_agency(request, body.agency, Resource.PUBLICATION)
    decision = _decision(request, body.decision)
    say_why_unposted(decision, reason=body.reason, by=request.user, at=now(), agency=office)
    return FactWritten.of(decision)


def _decision(request: ApiRequest, code: str) -> Decision:
    # off tour: desk/publications/tests/test_publication_api.py
    rows = Decision.objects.visible_to(request.user).select_related("violation", "paper")
    return named_in_body(rows.filter(annulled_on=None), code, "decision")
