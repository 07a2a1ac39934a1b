"""Proposals of praise, with the figures behind them: read."""

from datetime import date

from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Named, Out
from hangthat.desk.praise.queries.figure_words import RELATED_OF_FIGURES, figure_words
from hangthat.desk.praise.queries.praise_list import RELATED
from hangthat.domain.praise.lexicon import PraiseState
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal, PraiseQuerySet

router = Router(tags=["Khen thưởng"])
READS = (Resource.PRAISE, Action.READ)


class PraiseQuery(Paging):
    state: PraiseState | None = None


class PraiseOut(Out):
    code: str = Field(examples=["KT-7K3M9Q2F1X"])
    agency: Named
    who: str = Field(description="Tập thể, cá nhân được đề nghị.")
    since: date
    until: date
    reason: str
    state: PraiseState
    document: str
    document_on: date | None


class FullPraiseOut(PraiseOut):
    figures: list[str] = Field(description="Số liệu như lúc đưa vào.")
    numbers: list[int] = Field(description="Số hiệu của từng số liệu, để bỏ khỏi đề xuất.")


def visible(request: ApiRequest) -> PraiseQuerySet:
    return PraiseProposal.objects.visible_to(request.user).select_related(*RELATED)


@reads(router, "/praise-proposals", asks=READS, summary="Đề xuất khen thưởng")
def praise_proposals(request: ApiRequest, query: Query[PraiseQuery]) -> Page[PraiseOut]:
    rows = visible(request)
    return page_of(rows.filter(state=query.state) if query.state else rows, query, _out)


@reads(router, "/praise-proposals/{code}", asks=READS, summary="Một đề xuất khen thưởng")
def praise_proposal(request: ApiRequest, code: str) -> FullPraiseOut:
    proposal = named_in_path(visible(request), code)
    # redundant: of a proposal in sight; desk/praise/tests/test_praise_pages.py
    rows = PraiseFigure.objects.visible_to(request.user).standing().filter(proposal=proposal)
    rows = rows.select_related(*RELATED_OF_FIGURES).order_by("pk")
    figures, numbers = [figure_words(one) for one in rows], [one.pk for one in rows]
    return FullPraiseOut(**_out(proposal).model_dump(), figures=figures, numbers=numbers)


def _out(one: PraiseProposal) -> PraiseOut:
    return PraiseOut(
        code=one.code,
        agency=Named.of(one.agency),
        who=one.who,
        since=one.since,
        until=one.until,
        reason=one.reason,
        state=PraiseState(one.state),
        document=one.document,
        document_on=one.document_on,
    )
