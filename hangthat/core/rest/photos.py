"""Photos of a record: listed, drawn anew, added one by one."""

from collections.abc import Callable
from itertools import count
from typing import Annotated, Any

from django.http import Http404, HttpResponse
from django.utils.timezone import now
from ninja import Path, Query, Router

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.audit.access_log import note_look
from hangthat.core.files.services import LIMIT, picture
from hangthat.core.rest.actions import Rows, acts, called
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import as_file, reads
from hangthat.core.rest.paging import Page, Paging, page_of
from hangthat.core.rest.schemas import Told

_WIDTH = 1400  # dots


_number: Any = Annotated[int, Path(ge=1, le=1000)]


class PhotoTold(Told):
    number: int
    name: str


def photo_routes(
    router: Router,
    route: str,
    *,
    names: tuple[str, str, str],
    resource: Resource,
    rows: Rows,
    adds: Callable[..., Any],
    noun: str,
) -> None:
    """The list, one of them (a look), and a POST that adds one."""
    asks = (resource, Action.READ)

    def listed(request: ApiRequest, code: str, asked: Any) -> Any:
        found = named_in_path(rows(request), code).photos.select_related("file")
        numbers = count(asked.span.start + 1)
        return page_of(
            found, asked, lambda one: PhotoTold(number=next(numbers), name=one.file.name)
        )

    def one(request: ApiRequest, code: str, number: int) -> HttpResponse:
        held = named_in_path(rows(request), code)
        found = held.photos.select_related("file")[number - 1 : number].first()
        if found is None:
            raise Http404
        note_look(found, by=request.user, at=now())
        drawn = picture(found.file, width=_WIDTH)
        return as_file(drawn, "image/png", f"{held.code}-{number}.png")

    of_list, of_one, of_add = names
    called(listed, of_list, code=str, asked=Query[Paging])
    called(one, of_one, code=str, number=_number)
    reads(router, route, asks=asks, gives=Page[PhotoTold], says=f"Ảnh của một {noun}")(listed)
    reads(
        router,
        f"{route}/{{number}}",
        asks=asks,
        media="image/png",
        says=f"Một ảnh của một {noun}, vẽ lại",
        more="Ảnh đếm từ 1. Những gì khác trong tệp, như nơi chụp, không được đưa ra. "
        "Lượt xem được ghi vào sổ.",
    )(one)
    acts(
        router,
        route,
        name=of_add,
        rows=rows,
        asks=(resource, Action.CHANGE),
        does=adds,
        uploads=LIMIT,
        says=f"Thêm một ảnh vào {noun}",
        more=f"PNG hoặc JPEG; mỗi {noun} nhiều nhất 20 ảnh.",
    )
