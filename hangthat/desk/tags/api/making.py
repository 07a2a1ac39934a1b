"""A tag of one's office is made, amended, ended."""

from django.utils.timezone import localdate, now
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act, Changed, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import own_agency
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Amended, Body, Code, Day, FactWritten, LastDay, Text
from hangthat.desk.tags.api.tags import router as router
from hangthat.desk.tags.api.tags import visible
from hangthat.domain.tags import services
from hangthat.domain.tags.models import Colour
from hangthat.domain.tags.models.tag import NAME

_OWN = ("name", "colour", "note", "start", "end")
_CHANGE = Act(Resource.TAG, Action.CHANGE, visible)


class NewTag(Body):
    name: Text = Field(min_length=1, max_length=NAME, examples=["Trọng điểm Tết"])
    colour: Colour = Colour.INFO
    note: Text = Field("", max_length=300, description="Dùng khi nào.")
    start: Day | None = Field(None, description="Gắn được từ ngày này; trống: từ hôm nay.")
    end: Day | None = Field(None, description="Ngày cuối còn gắn được.")
    agency: Code | None = Field(None, description="Một cơ quan mà bạn có vai trò; trống: của bạn.")


class AmendedTag(Amended):
    name: Text = Field("", max_length=NAME)
    colour: Colour = Colour.INFO
    note: Text = Field("", max_length=300)
    start: Day | None = None
    end: Day | None = None


@writes(
    router,
    "/tags",
    asks=(Resource.TAG, Action.ADD),
    summary="Lập một nhãn của cơ quan mình",
)
def make_tag(request: ApiRequest, body: NewTag) -> FactWritten:
    said = body.model_dump(exclude={"agency"}) | {"start": body.start or localdate()}
    made = services.make_tag(
        terms=services.TagTerms(**said),
        agency=own_agency(request, body.agency, Resource.TAG),
        by=request.user,
        at=now(),
    )
    return FactWritten.of(made)


@writes(
    router,
    "/tags/{code}",
    asks=_CHANGE.asks,
    amends=True,
    summary="Sửa một nhãn",
    description="Những hồ sơ đang có nhãn vẫn giữ nhãn.",
)
def amend_tag(request: ApiRequest, code: str, body: AmendedTag) -> Changed:
    one = _CHANGE.record_as_read(request, code)
    new = body.over(one, *_OWN)
    terms = services.TagTerms(
        new.name, new.start or one.start, new.end, colour=new.colour, note=new.note
    )
    services.amend_tag(one, terms=terms, by=request.user, at=now())
    return Changed(code=one.code, version=version_of(one))


@writes(
    router,
    "/tags/{code}/end",
    asks=_CHANGE.asks,
    summary="Thôi dùng một nhãn sau một ngày",
    description="Những hồ sơ đang có nhãn vẫn giữ nhãn.",
)
def end_tag(request: ApiRequest, code: str, body: LastDay) -> FactWritten:
    one = _CHANGE.record(request, code)
    services.end_tag(one, last_on=body.end, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(one)
