"""Checklists, for programs that ask them elsewhere."""

from datetime import date

from ninja import Query, Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Out
from hangthat.domain.checklists.models import ChecklistSheet, ChecklistSheetQuerySet

router = Router(tags=["Bảng kiểm"])
READS = (Resource.CHECKLIST, Action.READ)


class ChecklistOut(Out):
    code: str = Field(examples=["BK-7K3M9Q2F1X"])
    form_id: str
    version: int
    title: str
    kinds: list[str]
    added_on: date
    ended_on: date | None


class ChecklistContent(ChecklistOut):
    """Kèm nội dung: từng dòng của các trang survey, choices, settings."""

    survey: list[dict[str, str]]
    choices: list[dict[str, str]]
    settings: list[dict[str, str]]


def _visible(request: ApiRequest) -> ChecklistSheetQuerySet:
    # redundant: whoever may read any reads every one
    return ChecklistSheet.objects.visible_to(request.user)


def _out(one: ChecklistSheet) -> ChecklistOut:
    return ChecklistOut(
        code=one.code,
        form_id=one.form_id,
        version=one.version,
        title=one.title,
        kinds=one.kinds,
        added_on=one.added_on,
        ended_on=one.ended_on,
    )


@reads(router, "/checklists", asks=READS, summary="Bảng kiểm đang dùng")
def checklists(request: ApiRequest, query: Query[Paging]) -> Page[ChecklistOut]:
    return page_of(_visible(request).current(), query, _out)


@reads(router, "/checklists/{code}", asks=READS, summary="Một phiên bản bảng kiểm")
def checklist(request: ApiRequest, code: str) -> ChecklistContent:
    one = named_in_path(_visible(request), code)
    return ChecklistContent(**_out(one).model_dump(), **one.content)
