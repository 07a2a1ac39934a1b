"""Photos of a record: listed, drawn anew one by one, added."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Annotated, Generic, TypeVar

from django.core.files.uploadedfile import UploadedFile as Upload
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.timezone import now
from ninja import File, Path, Query, Router
from ninja.files import UploadedFile

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.audit.access_log import note_look
from hangthat.core.files.services import LIMIT, picture
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import as_file, downloads, reads, writes
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import FactWritten, Out
from hangthat.domain.activities.models import Activity, Photo
from hangthat.domain.inspections.models import Inspection, InspectionPhoto

Holder = TypeVar("Holder", Activity, Inspection)
Number = Annotated[int, Path(ge=1, le=1000)]
_PNG = "image/png"
_WIDTH = 1400  # dots


class PhotoOut(Out):
    number: int
    name: str


@dataclass(frozen=True)
class Photographed(Generic[Holder]):
    """A kind of record that has photos. `noun`: in words; `add`: adds one photo to a record."""

    resource: Resource
    noun: str
    rows: Callable[[ApiRequest], QuerySet[Holder]]
    add: Callable[[Holder, Upload, User, datetime], object]


def photo_operations(
    router: Router, route: str, kind: Photographed[Holder], *, names: tuple[str, str, str]
) -> None:
    """`names`: of the list, of one photo, and of adding one, in the document."""
    of_list, of_one, of_adding = names
    _list_photos(router, route, kind, of_list)
    _download_photo(router, f"{route}/{{number}}", kind, of_one)
    _add_photo(router, route, kind, of_adding)


def _list_photos(router: Router, route: str, kind: Photographed[Holder], name: str) -> None:
    asks = (kind.resource, Action.READ)

    @reads(router, route, asks=asks, name=name, summary=f"Ảnh của một {kind.noun}")
    def photos(request: ApiRequest, code: str, query: Query[Paging]) -> Page[PhotoOut]:
        numbers = count(query.span.start + 1)
        return page_of(
            _photos(named_in_path(kind.rows(request), code)),
            query,
            lambda one: PhotoOut(number=next(numbers), name=one.file.name),
        )


def _download_photo(router: Router, route: str, kind: Photographed[Holder], name: str) -> None:
    @downloads(
        router,
        route,
        asks=(kind.resource, Action.READ),
        name=name,
        media=_PNG,
        summary=f"Một ảnh của một {kind.noun}, vẽ lại",
        description="Ảnh đếm từ 1. Những gì khác trong tệp, như nơi chụp, không được đưa ra. "
        "Lượt xem được ghi vào sổ.",
    )
    def photo(request: ApiRequest, code: str, number: Number) -> HttpResponse:
        held = named_in_path(kind.rows(request), code)
        found = _photos(held)[number - 1 : number].first()
        if found is None:
            raise Http404
        note_look(found, by=request.user, at=now())
        drawn = picture(found.file, width=_WIDTH)
        return as_file(drawn, _PNG, f"{held.code}-{number}.png")


def _add_photo(router: Router, route: str, kind: Photographed[Holder], name: str) -> None:
    change = Act(kind.resource, Action.CHANGE, kind.rows)

    @writes(
        router,
        route,
        asks=change.asks,
        name=name,
        uploads=LIMIT,
        summary=f"Thêm một ảnh vào {kind.noun}",
        description=f"PNG hoặc JPEG; mỗi {kind.noun} nhiều nhất 20 ảnh.",
    )
    def add_photo(request: ApiRequest, code: str, upload: File[UploadedFile]) -> FactWritten:
        held = change.record(request, code)
        kind.add(held, upload, request.user, now())
        return FactWritten.of(held)


def _photos(held: Activity | Inspection) -> QuerySet[Photo | InspectionPhoto]:
    return held.photos.select_related("file")
