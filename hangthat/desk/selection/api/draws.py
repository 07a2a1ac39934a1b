"""Draws by lot, with all that is needed to repeat them."""

from datetime import date, datetime

from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Named, Out
from hangthat.domain.selection.models import Draw, DrawQuerySet

router = Router(tags=["Chọn cơ sở kiểm tra"])
READS = (Resource.VISIT, Action.READ)


class DrawOut(Out):
    code: str = Field(examples=["RT-7K3M9Q2F1X"])
    title: str
    agency: Named
    area: Named | None
    checks: int
    share: int
    base_hash: str
    announced_at: datetime
    seed_at: datetime
    due_on: date
    line: int | None
    seed: str
    drawn_at: datetime | None
    opened_on: date | None


class WholeDrawOut(DrawOut):
    base: str = Field(description="Mỗi dòng: nhóm;số rút;mã cơ sở.")


def _seen(request: ApiRequest) -> DrawQuerySet:
    return Draw.objects.visible_to(request.user).select_related("agency", "area")


def _out(one: Draw) -> DrawOut:
    return DrawOut(
        code=one.code,
        title=one.title,
        agency=Named.of(one.agency),
        area=Named.maybe(one.area),
        checks=one.checks,
        share=one.share,
        base_hash=one.base_hash,
        announced_at=one.announced_at,
        seed_at=one.seed_at,
        due_on=one.due_on,
        line=one.line,
        seed=one.seed,
        drawn_at=one.drawn_at,
        opened_on=one.opened_on,
    )


@reads(router, "/draws", asks=READS, summary="Các đợt rút thăm")
def draws(request: ApiRequest, query: Query[Paging]) -> Page[DrawOut]:
    return page_of(_seen(request).defer("base"), query, _out)


@reads(router, "/draws/{code}", asks=READS, summary="Một đợt rút thăm với danh sách gốc")
def draw(request: ApiRequest, code: str) -> WholeDrawOut:
    one = named_in_path(_seen(request), code)
    return WholeDrawOut(**_out(one).model_dump(), base=one.base)
