"""The shops of a commune in the order in which they should be checked."""

from django.utils.timezone import localdate
from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging
from hangthat.core.rest.schemas import Named, Out, Text
from hangthat.desk.selection.queries.candidate_rows import learned_for, rows_of
from hangthat.desk.selection.queries.units import own_agency, units_for
from hangthat.domain.selection.queries import candidates
from hangthat.domain.selection.queries.origin import within_unit

router = Router(tags=["Chọn cơ sở kiểm tra"])
READS = (Resource.VISIT, Action.READ)


class CandidatesQuery(Paging):
    unit: Text = Field("", description="Mã xã, phường; bỏ trống: xã đầu tiên được giao.")


class PointOut(Out):
    factor: str
    points: int
    most: int
    words: str


class CandidateOut(Out):
    establishment: Named
    rank: int
    score: int
    rests: bool = Field(description="Vừa kiểm tra, xếp sau.")
    points: list[PointOut]
    chance: int | None = Field(description="Của xếp hạng học được, phần trăm.")
    chosen: bool


@reads(router, "/candidates", asks=READS, summary="Cơ sở cần kiểm tra của một xã, phường")
def candidates_of(request: ApiRequest, query: Query[CandidatesQuery]) -> Page[CandidateOut]:
    today, user = localdate(), request.user
    units = units_for(user, query.unit, on=today)
    if units.chosen is None or query.unit not in ("", units.chosen.code):
        return Page(items=[], page=query.page, size=query.size, total=0)
    agency = own_agency(user)
    within = within_unit(units.territory, units.chosen, today)
    found = candidates(user, within=within, on=today, agency=agency)
    places = found.order[query.span].tolist()
    rows = rows_of(found, places, user, agency, learned_for(found, user))
    items = [
        CandidateOut(
            establishment=Named(code=row.shop.code, name=row.shop.name),
            rank=row.rank,
            score=row.score,
            rests=row.rests,
            points=[
                PointOut(factor=one.factor.value, points=one.points, most=one.most, words=one.words)
                for one in row.points
            ],
            chance=row.chance,
            chosen=bool(row.choice_code),
        )
        for row in rows
    ]
    return Page(items=items, page=query.page, size=query.size, total=len(found))
