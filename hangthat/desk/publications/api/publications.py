"""Publications: read, with the page that an approver must have seen."""

from datetime import date, datetime

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Named, Out
from hangthat.domain.publications.facts import RELATED
from hangthat.domain.publications.lexicon import PublicationState, Standing
from hangthat.domain.publications.models import Publication, PublicationQuerySet
from hangthat.domain.publications.queries import page_of as public_page

router = Router(tags=["Công bố vi phạm"])
READS = (Resource.PUBLICATION, Action.READ)


class PublicationQuery(Paging):
    state: PublicationState | None = None


class PublicationOut(Out):
    code: str = Field(examples=["CK-7K3M9Q2F1X"])
    agency: Named
    decision: str = Field(description="Mã quyết định xử phạt.")
    basis: str
    state: PublicationState
    shown_until: date
    approved_at: datetime | None


class FullPublicationOut(PublicationOut):
    standing: Standing = Field(description="Người dân đọc được gì lúc này.")
    named: bool = Field(description="Trang có nêu tên không.")
    unnamed_because: list[str] = Field(description="Vì sao không nêu tên.")
    page: str = Field(description="Trang như sẽ hiện công khai.")
    harm: str = Field(description="Hậu quả, ảnh hưởng; không hiện công khai.")
    approval_hash: str = Field(
        description="Mã băm của trang này, ngày cuối công khai và hậu quả; gửi kèm khi duyệt."
    )
    version: int


def visible(request: ApiRequest) -> PublicationQuerySet:
    return Publication.objects.visible_to(request.user).select_related(*RELATED)


@reads(router, "/publications", asks=READS, summary="Bản công bố")
def publications(request: ApiRequest, query: Query[PublicationQuery]) -> Page[PublicationOut]:
    rows = visible(request)
    return page_of(rows.filter(state=query.state) if query.state else rows, query, _out)


@reads(router, "/publications/{code}", asks=READS, summary="Một bản công bố")
def publication(request: ApiRequest, code: str) -> FullPublicationOut:
    one = named_in_path(visible(request), code)
    page = public_page(one, on=localdate())
    return FullPublicationOut(
        **_out(one).model_dump(), standing=page.standing, named=page.entry.named,
        unnamed_because=list(page.unnamed), page=page.page, harm=one.harm,
        approval_hash=page.approval_hash, version=version_of(one),
    )  # fmt: skip


def _out(one: Publication) -> PublicationOut:
    return PublicationOut(
        code=one.code,
        agency=Named.of(one.agency),
        decision=one.decision.code,
        basis=str(one.basis),
        state=PublicationState(one.state),
        shown_until=one.shown_until,
        approved_at=one.approved_at,
    )
