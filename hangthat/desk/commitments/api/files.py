"""What comes after an activity, and the scans of signed papers."""

from django.http import Http404, HttpResponse
from django.utils.timezone import now
from ninja import File, Form, Router
from ninja.files import UploadedFile
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.files.services import LIMIT, latest, read
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import as_file, downloads, writes
from hangthat.core.rest.schemas import Amended, Body, FactWritten, Text
from hangthat.domain.activities.models import Activity, ActivityQuerySet
from hangthat.domain.activities.services import supplement
from hangthat.domain.commitments.models import (
    Commitment,
    CommitmentQuerySet,
    Regulation,
    RegulationQuerySet,
)
from hangthat.domain.commitments.queries.scan_versions import Paper, open_original
from hangthat.domain.commitments.services.scan_keeping import better_scan, first_scan

router = Router(tags=["Tệp, ảnh"])
_ENDS = {"application/pdf": ".pdf", "image/png": ".png", "image/jpeg": ".jpg"}
_AS_SENT = "PDF, PNG hoặc JPEG, nguyên như đã gửi; luôn tải về, không mở. Lượt tải được ghi vào sổ."


class Supplement(Amended):
    """Mục nào không gửi thì giữ nguyên."""

    link: Text = Field("", max_length=500, description="Đường dẫn bài, chương trình.")
    remark: Text = Field("", max_length=2000)


class Scanned(Body):
    """Bản đầu thì không cần lý do."""

    reason: Text = Field("", max_length=300, description="Bắt buộc khi thay bản quét đã có.")


def _activities(request: ApiRequest) -> ActivityQuerySet:
    return Activity.objects.visible_to(request.user)


def _papers(request: ApiRequest) -> CommitmentQuerySet:
    return Commitment.objects.visible_to(request.user).select_related("scan")


def _regulations(request: ApiRequest) -> RegulationQuerySet:
    return Regulation.objects.visible_to(request.user).select_related("board", "scan")


_SUPPLEMENT = Act(Resource.ACTIVITY, Action.CHANGE, _activities)
_READ_SCAN = Act(Resource.COMMITMENT, Action.ORIGINAL, _papers)
_READ_REGULATION_SCAN = Act(Resource.COMMITMENT, Action.ORIGINAL, _regulations)
_SCAN = Act(Resource.COMMITMENT, Action.ADD, _papers)
_SCAN_REGULATION = Act(Resource.COMMITMENT, Action.ADD, _regulations)


@writes(
    router,
    "/activities/{code}/supplement",
    asks=_SUPPLEMENT.asks,
    summary="Bổ sung đường dẫn, ghi chú cho hoạt động",
)
def supplement_activity(request: ApiRequest, code: str, body: Supplement) -> FactWritten:
    held = _SUPPLEMENT.record(request, code)
    new = body.over(held, "link", "remark")
    supplement(held, link=new.link, remark=new.remark, by=request.user, at=now())
    return FactWritten.of(held)


@downloads(
    router,
    "/commitments/{code}/scan",
    asks=_READ_SCAN.asks,
    media="application/octet-stream",
    summary="Bản quét mới nhất của một bản cam kết",
    description=_AS_SENT,
)
def scan(request: ApiRequest, code: str) -> HttpResponse:
    return _newest(request, _READ_SCAN.record(request, code))


@downloads(
    router,
    "/regulations/{code}/scan",
    asks=_READ_REGULATION_SCAN.asks,
    media="application/octet-stream",
    summary="Bản quét mới nhất của một quy chế phối hợp",
    description=_AS_SENT,
)
def regulation_scan(request: ApiRequest, code: str) -> HttpResponse:
    return _newest(request, _READ_REGULATION_SCAN.record(request, code))


def _newest(request: ApiRequest, paper: Paper) -> HttpResponse:
    if paper.scan is None:
        raise Http404
    file = latest(paper.scan)
    open_original(file, by=request.user, at=now())
    return as_file(read(file), "application/octet-stream", f"{paper.code}{_ENDS[file.media_type]}")


@writes(
    router,
    "/commitments/{code}/scan",
    asks=_SCAN.asks,
    uploads=LIMIT,
    summary="Gửi bản quét của một bản cam kết, hoặc thay bằng bản tốt hơn",
    description="PDF, PNG hoặc JPEG. Bản cũ vẫn được giữ.",
)
def send_scan(
    request: ApiRequest, code: str, body: Form[Scanned], upload: File[UploadedFile]
) -> FactWritten:
    return _send(request, _SCAN.record(request, code), body, upload)


@writes(
    router,
    "/regulations/{code}/scan",
    asks=_SCAN_REGULATION.asks,
    uploads=LIMIT,
    summary="Gửi bản quét của một quy chế phối hợp, hoặc thay bằng bản tốt hơn",
    description="PDF, PNG hoặc JPEG. Bản cũ vẫn được giữ.",
)
def scan_regulation(
    request: ApiRequest, code: str, body: Form[Scanned], upload: File[UploadedFile]
) -> FactWritten:
    return _send(request, _SCAN_REGULATION.record(request, code), body, upload)


def _send(request: ApiRequest, paper: Paper, body: Scanned, upload: UploadedFile) -> FactWritten:
    if paper.scan is None:
        first_scan(paper, scan=upload, by=request.user, at=now())
    else:
        better_scan(paper, scan=upload, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(paper)
