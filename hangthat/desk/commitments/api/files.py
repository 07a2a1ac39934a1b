"""What comes after an activity, and the scans of signed papers."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.timezone import now
from ninja import Router
from ninja.files import UploadedFile
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.agencies.models import User
from hangthat.core.files.services import LIMIT, latest, read
from hangthat.core.rest.actions import acts, kept
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import must_reach, named_in_path
from hangthat.core.rest.operations import as_file, reads
from hangthat.core.rest.schemas import Amended, Because, Given, Text
from hangthat.desk.commitments.api.asked import ADDS
from hangthat.domain.activities.models import Activity
from hangthat.domain.activities.services import supplement
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.commitments.queries.scan_versions import Paper, open_original
from hangthat.domain.commitments.services.scan_keeping import better_scan, first_scan

router = Router(tags=["Tệp, ảnh"])
_ENDS = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}
_AS_SENT = "PDF, PNG hoặc JPEG, nguyên như đã gửi; luôn tải về, không mở. Lượt tải được ghi vào sổ."


class Supplement(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    link: Text = Field("", max_length=500, description="Đường dẫn bài, chương trình.")
    remark: Text = Field("", max_length=2000)


class Scanned(Given):
    """Bản đầu thì không cần lý do."""

    reason: Text = Field("", max_length=300, description="Bắt buộc khi thay bản quét đã có.")


def _activities(request: ApiRequest) -> QuerySet[Activity]:
    return Activity.objects.visible_to(request.user)


def _papers(request: ApiRequest) -> QuerySet[Commitment]:
    return Commitment.objects.visible_to(request.user).select_related("scan")


def _regulations(request: ApiRequest) -> QuerySet[Regulation]:
    return Regulation.objects.visible_to(request.user).select_related("board", "scan")


def _supplement(held: Activity, *, by: User, at: datetime, **said: Any) -> None:
    supplement(held, by=by, at=at, **kept(held, ("link", "remark"), said))


acts(
    router,
    "/activities/{code}/supplement",
    name="supplement_activity",
    rows=_activities,
    asks=(Resource.ACTIVITY, Action.CHANGE),
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
    more=_AS_SENT,
)
def scan(request: ApiRequest, code: str) -> HttpResponse:
    paper = named_in_path(_papers(request), code)
    return _newest(request, paper)


@reads(
    router,
    "/regulations/{code}/scan",
    asks=(Resource.COMMITMENT, Action.ORIGINAL),
    media="application/octet-stream",
    says="Bản quét mới nhất của một quy chế phối hợp",
    more=_AS_SENT,
)
def regulation_scan(request: ApiRequest, code: str) -> HttpResponse:
    return _newest(request, named_in_path(_regulations(request), code))


def _newest(request: ApiRequest, paper: Paper) -> HttpResponse:
    must_reach(request, paper, Action.ORIGINAL)
    if paper.scan is None:
        raise Http404
    file = latest(paper.scan)
    open_original(file, by=request.user, at=now())
    return as_file(read(file), "application/octet-stream", f"{paper.code}{_ENDS[file.media_type]}")


def _scan_regulation(
    paper: Regulation, *, upload: UploadedFile, reason: str, by: User, at: datetime
) -> None:
    if paper.scan is None:
        first_scan(paper, scan=upload, by=by, at=at)
    else:
        better_scan(paper, scan=upload, reason=reason, by=by, at=at)


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
acts(
    router,
    "/regulations/{code}/scan",
    name="scan_regulation",
    rows=_regulations,
    asks=ADDS,
    takes=Scanned,
    does=_scan_regulation,
    uploads=LIMIT,
    says="Gửi bản quét của một quy chế phối hợp, hoặc thay bằng bản tốt hơn",
    more="PDF, PNG hoặc JPEG. Bản cũ vẫn được giữ.",
)
