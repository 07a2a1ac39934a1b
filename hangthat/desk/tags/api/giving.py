"""A tag given to records, and taken off one."""

from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.timezone import localdate, now
from ninja import Path
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest, must_be_confirmed
from hangthat.core.rest.lookup import all_named, must_reach
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Body, Code, Day, Out, Reason, Text
from hangthat.desk.tags.api.taggings import KindName, kind_of
from hangthat.desk.tags.api.taggings import router as router
from hangthat.desk.tags.api.tags import visible
from hangthat.domain.tags import services
from hangthat.domain.tags.models import POINTERS, Tag, Tagging

Number = Annotated[int, Path(ge=1, le=2**53)]
_MANY = 100  # records; whoever tags more by session confirms first, as on the page


class Given(Body):
    kind: KindName
    codes: list[Code] = Field(min_length=1, max_length=services.MOST, description="Mã hồ sơ.")
    given_on: Day | None = Field(None, description="Bỏ trống: hôm nay.")
    last_on: Day | None = Field(None, description="Ngày cuối còn nhãn; bỏ trống: đến khi bỏ.")
    reason: Text = Field("", max_length=300)


class GivenOut(Out):
    code: str = Field(description="Mã nhãn.")
    taggings: list[int] = Field(description="`id` của những lần gắn vừa ghi.")
    already: int = Field(description="Số hồ sơ đã có nhãn trong những ngày ấy.")


class TakenOff(Body):
    off_on: Day = Field(description="Ngày đầu không còn nhãn.")
    reason: Reason


class TakenOffOut(Out):
    id: int


def _tags(request: ApiRequest) -> QuerySet[Tag]:
    return visible(request)


_GIVE = Act(Resource.TAG, Action.CHANGE, _tags)


@writes(
    router,
    "/tags/{code}/taggings",
    asks=_GIVE.asks,
    summary="Gắn nhãn cho hồ sơ",
    description="Hồ sơ cùng một loại, trong phạm vi của bạn; hồ sơ đã có nhãn thì giữ nguyên.",
)
def give_tag(request: ApiRequest, code: str, body: Given) -> GivenOut:
    tag = _GIVE.record(request, code)
    if len(body.codes) > _MANY:
        must_be_confirmed(request)
    kind = kind_of(body.kind)
    rows: Any = kind.rows(request.user).select_related(*kind.related)
    outcome = services.give(
        tag,
        records=all_named(rows, body.codes, "codes"),
        given_on=body.given_on or localdate(),
        last_on=body.last_on,
        reason=body.reason,
        by=request.user,
        at=now(),
    )
    made = [one.pk for one in outcome.made]
    return GivenOut(code=tag.code, taggings=made, already=outcome.already)


@writes(
    router,
    "/taggings/{number}/removal",
    asks=_GIVE.asks,
    summary="Bỏ nhãn khỏi một hồ sơ",
    description="Những ngày trước vẫn tính là có nhãn.",
)
def take_tag_off(request: ApiRequest, number: Number, body: TakenOff) -> TakenOffOut:
    # off tour: desk/tags/tests/test_tags.py
    seen = Tagging.objects.visible_to(request.user).select_related("tag", *POINTERS)
    tagging = seen.filter(pk=number).first()
    if tagging is None:
        raise Http404
    must_reach(request, tagging, Action.CHANGE)
    services.take_off(tagging, **body.model_dump(), by=request.user, at=now())
    return TakenOffOut(id=tagging.pk)
