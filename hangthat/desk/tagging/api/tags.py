"""Tags and where they stand."""

from datetime import date
from typing import Annotated, Any, Literal

from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate, now
from ninja import Router
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Because, Body, Code, Day, FactWritten, Out, Text, Yes
from hangthat.domain.cases.models import Case
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.tagging import services
from hangthat.domain.tagging.models import POINTERS, Tag, Tagged, TagQuerySet

router = Router(tags=["Nhãn"])
READS = (Resource.TAG, Action.READ)
Kind = Literal["establishment", "party", "case", "inspection"]
_MODELS: dict[Kind, Any] = {
    "establishment": Establishment,
    "party": Party,
    "case": Case,
    "inspection": Inspection,
}


class TagOut(Out):
    code: str = Field(examples=["NH-7K3M9Q2F1X"])
    name: str
    agency: str
    for_all: bool = Field(description="Mọi cán bộ cùng xem; không thì chỉ cơ quan đặt nhãn.")
    ended_on: date | None


class TagsOut(Out):
    items: list[TagOut]


class NewTag(Body):
    name: Annotated[Text, Field(min_length=1, max_length=60)]
    for_all: Yes = False


class StandsOut(Out):
    kind: Kind
    record: str
    start: date
    note: str


class StandingOut(Out):
    items: list[StandsOut]


class NewTagged(Body):
    kind: Kind
    record: Code
    start: Day | None = None
    note: Text = Field("", max_length=300)


def _seen(request: ApiRequest) -> TagQuerySet:
    return Tag.objects.visible_to(request.user).select_related("agency")


_END = Act(Resource.TAG, Action.END, _seen)
_PUT = Act(Resource.TAG, Action.CHANGE, _seen)
_READ = Act(Resource.TAG, Action.READ, _seen)


@reads(router, "/tags", asks=READS, summary="Nhãn")
def tags(request: ApiRequest) -> TagsOut:
    return TagsOut(
        items=[
            TagOut(
                code=one.code,
                name=one.name,
                agency=one.agency.code,
                for_all=one.only_for_id is None,
                ended_on=one.ended_on,
            )
            for one in _seen(request)
        ]
    )


@writes(router, "/tags", asks=(Resource.TAG, Action.ADD), summary="Đặt nhãn")
def make_tag(request: ApiRequest, body: NewTag) -> FactWritten:
    agency = request.user.agency
    if agency is None:
        raise PermissionDenied
    made = services.make_tag(
        name=body.name, agency=agency, for_all=body.for_all, by=request.user, at=now()
    )
    return FactWritten.of(made)


@writes(router, "/tags/{code}/end", asks=_END.asks, summary="Thôi dùng một nhãn")
def end_tag(request: ApiRequest, code: str, body: Because) -> FactWritten:
    tag = _END.record(request, code)
    return FactWritten.of(services.end_tag(tag, reason=body.reason, by=request.user, at=now()))


@reads(router, "/tags/{code}/records", asks=READS, summary="Hồ sơ đang gắn một nhãn")
def records(request: ApiRequest, code: str) -> StandingOut:
    tag = _READ.record(request, code)
    rows = Tagged.objects.visible_to(request.user).in_force(on=localdate()).filter(tag=tag)
    return StandingOut(items=[_standing(one) for one in rows.select_related(*POINTERS)])


@writes(router, "/tags/{code}/records", asks=_PUT.asks, summary="Gắn nhãn vào một hồ sơ")
def put_tag(request: ApiRequest, code: str, body: NewTagged) -> FactWritten:
    tag = _PUT.record(request, code)
    rows = _MODELS[body.kind].objects.visible_to(request.user)
    record = named_in_body(rows, body.record, field="record")
    services.put_tag(
        tag, record=record, start=body.start, note=body.note, by=request.user, at=now()
    )
    return FactWritten.of(tag)


def _standing(one: Tagged) -> StandsOut:
    kind = next(name for name in _MODELS if getattr(one, f"{name}_id"))
    return StandsOut(kind=kind, record=one.record.code, start=one.start, note=one.note)
