"""Files that come in and go out: photos of an activity, the scan of a signed paper."""

from datetime import datetime
from itertools import count
from typing import Annotated, Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.timezone import now
from ninja import Path, Query, Router
from pydantic import Field

from hangthat.access.lexicon import Action, Resource
from hangthat.activities.models import Activity
from hangthat.activities.services import supplement
from hangthat.agencies.models import User
from hangthat.commitments.models import Commitment
from hangthat.desk.api.acting import acts, kept
from hangthat.desk.api.asked import ADDS
from hangthat.desk.api.door import ApiRequest
from hangthat.desk.api.finding import must_reach, named_in_path
from hangthat.desk.api.operating import as_file, reads
from hangthat.desk.api.paging import Page, Paging, page_of
from hangthat.desk.api.shapes import Amended, Because, Text, Told
from hangthat.desk.services.photos import bring
from hangthat.desk.services.scans import better_scan, open_original
from hangthat.files.services import LIMIT, latest, picture, read

router = Router(tags=["Tệp, ảnh"])
READS, CHANGES = (Resource.ACTIVITY, Action.READ), (Resource.ACTIVITY, Action.CHANGE)
_WIDTH = 1400  # dots
_ENDS = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}


class PhotoTold(Told):
    number: int
    name: str


class Supplement(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    link: Text = Field("", max_length=500, description="Đường dẫn bài, chương trình.")
    remark: Text = Field("", max_length=2000)


def _activities(request: ApiRequest) -> QuerySet[Activity]:
    return Activity.objects.visible_to(request.user)


def _papers(request: ApiRequest) -> QuerySet[Commitment]:
    return Commitment.objects.visible_to(request.user).select_related("scan")


def _add_photo(held: Activity, *, upload: UploadedFile, **said: Any) -> None:
    bring(held, photos=[upload], link=held.link, remark=held.remark, **said)


def _supplement(held: Activity, *, by: User, at: datetime, **said: Any) -> None:
    supplement(held, by=by, at=at, **kept(held, ("link", "remark"), said))


@reads(
    router,
    "/activities/{code}/photos",
    asks=READS,
    gives=Page[PhotoTold],
    says="Ảnh của một hoạt động",
)
def photos(request: ApiRequest, code: str, asked: Query[Paging]) -> Any:
    held = named_in_path(_activities(request), code)
    rows = held.photos.select_related("file")
    numbers = count(asked.span.start + 1)
    return page_of(rows, asked, lambda one: PhotoTold(number=next(numbers), name=one.file.name))


@reads(
    router,
    "/activities/{code}/photos/{number}",
    asks=READS,
    media="image/png",
    says="Một ảnh của một hoạt động, vẽ lại",
    more="Ảnh đếm từ 1. Những gì khác trong tệp, như nơi chụp, không được đưa ra.",
)
def photo(
    request: ApiRequest, code: str, number: Annotated[int, Path(ge=1, le=1000)]
) -> HttpResponse:
    held = named_in_path(_activities(request), code)
    found = held.photos.select_related("file")[number - 1 : number].first()
    if found is None:
        raise Http404
    drawn = picture(found.file, width=_WIDTH)
    return as_file(drawn, "image/png", f"{held.code}-{number}.png")


acts(
    router,
    "/activities/{code}/photos",
    name="add_photo",
    rows=_activities,
    asks=CHANGES,
    does=_add_photo,
    uploads=LIMIT,
    says="Thêm một ảnh vào hoạt động",
    more="PNG hoặc JPEG; mỗi hoạt động nhiều nhất 20 ảnh.",
)
acts(
    router,
    "/activities/{code}/supplement",
    name="supplement_activity",
    rows=_activities,
    asks=CHANGES,
    takes=Supplement,
    does=_supplement,
    says="Bổ sung đường dẫn, ghi chú cho hoạt động",
)


@reads(
    router,
    "/commitments/{code}/scan",
    asks=(Resource.COMMITMENT, Action.ORIGINAL),
    media="application/octet-stream",
    says="Bản quét mới nhất của một bản cam kết",
    more="PDF, PNG hoặc JPEG, nguyên như đã gửi; luôn tải về, không mở. Lượt tải được ghi vào sổ.",
)
def scan(request: ApiRequest, code: str) -> HttpResponse:
    paper = named_in_path(_papers(request), code)
    must_reach(request, paper, Action.ORIGINAL)
    if paper.scan is None:
        raise Http404
    file = latest(paper.scan)
    open_original(file, by=request.user, at=now())
    return as_file(read(file), "application/octet-stream", f"{paper.code}{_ENDS[file.media_type]}")


acts(
    router,
    "/commitments/{code}/scan",
    name="replace_scan",
    rows=_papers,
    asks=ADDS,
    takes=Because,
    does=lambda paper, *, upload, **said: better_scan(paper, scan=upload, **said),
    uploads=LIMIT,
    says="Thay bản quét của một bản cam kết",
    more="PDF, PNG hoặc JPEG. Bản cũ vẫn được giữ.",
)
