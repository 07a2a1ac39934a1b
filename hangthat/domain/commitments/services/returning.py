"""Signed forms come back: read, given to the right shop, confirmed, written (nhận giấy đã ký)."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.content import FileLost, store_bytes, stored_path
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.documents.grammar import PageCode
from hangthat.core.files.services import LIMIT
from hangthat.core.jobs.models import Job
from hangthat.core.jobs.services import enqueue
from hangthat.domain.commitments.models import (
    Fate,
    FormBatch,
    Progress,
    ScanBatch,
    ScanPage,
    SigningRequest,
    Stage,
)
from hangthat.domain.commitments.services.leaves import gather, leaf_of

READ, WRITE = "read_scan", "write_scan"  # the kinds of jobs
MOST = 60  # files in one sending
_STILL = (Progress.READ, Progress.WRITTEN)  # pages may be given to shops


@transaction.atomic
def send_scan(
    *, files: Sequence[UploadedFile], by: User, at: datetime, forms: FormBatch | None = None
) -> ScanBatch:
    """Signed forms as scanned or photographed (nhận giấy đã ký); their codes are read beside.

    Refuses: no file, more than MOST, one of more than LIMIT bytes.
    """
    if not 0 < len(files) <= MOST:
        raise ValidationError({"papers": f"Hãy chọn từ 1 đến {MOST} tệp."})
    for file in files:
        if (file.size or 0) > LIMIT:
            raise ValidationError(
                {"papers": f"{file.name} lớn hơn 20 MB; hãy tách thành nhiều tệp."}
            )
    code = new_code("NG")
    pairs = [(store_bytes(waiting_room(code), file.chunks())[0], _name(file)) for file in files]
    row = ScanBatch(
        code=code,
        name=pairs[0][1] + (f" và {len(pairs) - 1} tệp khác" if len(pairs) > 1 else ""),
        sender=by,
        agency=by.agency,
        forms=forms,
        state=Progress.READING,
        sent_at=at,
    )
    enter(row, by=by, at=at, summary=f"gửi giấy đã ký {row.name}")
    job = enqueue(
        kind=READ,
        args={"batch": row.code, "files": [list(pair) for pair in pairs]},
        title=f"Đọc mã trên {row.name}",
        by=by.pk,
        at=at,
    )
    return _changed(row, by=by, at=at, summary="giao việc đọc mã", job=job.pk)


def waiting_room(code: str) -> Path:
    """Where the files of a batch lie until they were looked at."""
    return Path(settings.INTAKE_ROOT) / code


@transaction.atomic
def assign(
    *,
    page: ScanPage,
    request: SigningRequest,
    by: User,
    at: datetime,
    code: PageCode | None = None,
) -> ScanPage:
    """An officer says whose page it is (gán trang); it counts only once the batch is written.

    `code`: what stands under the page, if he could read it; it says which leaf this is.
    Refuses: a page that is written; a request that has ended, is out of his reach, or was printed
    in another batch than this one; one of several leaves that may be meant; a batch that is being
    read or written.
    """
    _must_wait(page)
    reread([request], by=by, right=Action.ADD)
    if request.stage != Stage.ASKED:
        raise ValidationError(f"Đề nghị này đã kết thúc: {request.stage.label}.")
    if words := of_another_batch(request, page.batch):
        raise ValidationError(words)
    leaf, leaves = leaf_of(page, request, code)
    before = page.request
    _fated(
        page, Fate.MATCHED, by=by, at=at, request=request, paper=request.code, by_hand=True,
        leaf=leaf, leaves=leaves,
    )  # fmt: skip
    gather({request, before or request}, by=page.batch.sender, at=at)
    page.refresh_from_db()
    return page


@transaction.atomic
def set_aside(*, page: ScanPage, why: str, by: User, at: datetime) -> ScanPage:
    """The page is nobody's paper, or belongs elsewhere (để riêng); it stays in the batch.

    Refuses: a page that is written; no reason.
    """
    _must_wait(page)
    if not nfc(why):
        raise ValidationError({"why": "Hãy ghi vì sao để riêng trang này."})
    before = page.request
    _fated(page, Fate.ASIDE, by=by, at=at, why=nfc(why)[:500], request=None)
    gather([before] if before else [], by=page.batch.sender, at=at)
    return page


@transaction.atomic
def read_by_eye(
    *, page: ScanPage, signed_on: date | None, signer: str, by: User, at: datetime
) -> ScanPage:
    """The day and the signer as they stand on this paper (ngày ký, người ký của riêng giấy này).

    Without a day: that of the whole sending. A page that was refused may be written again.
    Refuses: a page that is written or has no shop yet; a day after today; a batch that is being
    read or written.
    """
    _must_wait(page)
    if page.request is None:
        raise ValidationError("Trang này chưa biết của ai; hãy gán cho cơ sở trước.")
    if signed_on and signed_on > vietnam_day(at):
        raise ValidationError({"signed_on": "Ngày ký không được sau ngày hôm nay."})
    told: dict[str, Any] = {"signed_on": signed_on, "signer": nfc(signer)[:150]}
    again = page.fate == Fate.REFUSED and page.request.stage == Stage.ASKED
    if not again and all(getattr(page, name) == value for name, value in told.items()):
        return page
    fate = Fate.MATCHED if again else Fate(page.fate)
    return _fated(page, fate, by=by, at=at, **({} if again else {"why": page.why}), **told)


class PagesRefused(Exception):
    """Some pages refuse, and none was changed: which, and why."""

    def __init__(self, pages: list[tuple[ScanPage, ValidationError]]) -> None:
        super().__init__(f"{len(pages)} pages")
        self.pages = pages


@transaction.atomic
def read_all_by_eye(
    pages: Iterable[tuple[ScanPage, dict[str, Any]]], *, by: User, at: datetime
) -> None:
    """`read_by_eye` of every page, or of none. Refuses: `PagesRefused`, with every refusal."""
    refused: list[tuple[ScanPage, ValidationError]] = []
    for page, values in pages:
        try:
            read_by_eye(page=page, **values, by=by, at=at)
        except ValidationError as refusal:
            refused.append((page, refusal))
    if refused:
        raise PagesRefused(refused)


@transaction.atomic
def ask_to_write(*, batch: ScanBatch, signed_on: date, by: User, at: datetime) -> Job:
    """Confirm: every page that found its shop becomes a signed paper (ghi cam kết).

    `signed_on`: of all papers of which no other day was said.
    Refuses: no such page; a day after today; a batch that is being read or written.
    """
    _must_be_still(batch)
    if signed_on > vietnam_day(at):
        raise ValidationError({"signed_on": "Ngày ký không được sau ngày hôm nay."})
    # no race: `change` compares the state and sets it
    if not batch.pages.filter(fate=Fate.MATCHED).exists():
        raise ValidationError("Chưa có trang nào tìm thấy cơ sở; hãy gán trang trong khay trước.")
    job = enqueue(
        kind=WRITE, args={"batch": batch.code}, title=f"Ghi cam kết: {batch.name}", by=by.pk, at=at
    )
    _changed(
        batch, by=by, at=at, summary=f"xác nhận {batch}", state=Progress.WRITING,
        signed_on=signed_on, job=job.pk,
    )  # fmt: skip
    return job


@transaction.atomic
def resume_scan(*, batch: ScanBatch, by: User, at: datetime) -> Job:
    """Take up reading or writing that failed or was stopped (làm tiếp); what is done stays done.

    Refuses: a batch in which nothing is unfinished; (FileLost) files that are not there any more.
    """
    # no race: a job that ended stays ended, and `change` compares which job it is
    if not is_stuck(batch):
        raise ValidationError("Đợt này không có việc nào đang dở.")
    kind, args = WRITE, dict[str, Any](batch=batch.code)
    if batch.state == Progress.READING:
        kind, args = READ, args | {"files": _files_of(batch)}
    job = enqueue(kind=kind, args=args, title=f"Làm tiếp {batch.name}", by=by.pk, at=at)
    _changed(batch, by=by, at=at, summary=f"làm tiếp {batch}", job=job.pk)
    return job


def is_stuck(batch: ScanBatch) -> bool:
    """It waits for work that nobody does any more."""
    if batch.state not in {Progress.READING, Progress.WRITING}:
        return False
    return not Job.objects.open().filter(pk=batch.job or 0).exists()


@transaction.atomic
def drop_scan(*, batch: ScanBatch, by: User, at: datetime) -> ScanBatch:
    """Give the batch up before anything was written (bỏ đợt); its files stay.

    Refuses: one that was written, or is being read or written.
    """
    if batch.state != Progress.READ:
        raise ValidationError("Chỉ bỏ được đợt đã đọc xong và chưa ghi.")
    return _changed(batch, by=by, at=at, summary=f"bỏ {batch}", state=Progress.DROPPED)


def of_another_batch(request: SigningRequest, batch: ScanBatch) -> str:
    """Why a form was not printed for this batch; empty if it was, or if nobody asked."""
    if batch.forms_id is None or request.batch_id == batch.forms_id:
        return ""
    printed = f"đợt “{request.batch.title}”" if request.batch else "không thuộc đợt in nào"
    return f"Giấy của {printed}, không phải đợt này; hãy gửi ở trang của đợt ấy."


def _files_of(batch: ScanBatch) -> list[list[str]]:
    """What was sent, as the first job was told; by its content alone, if that job is forgotten."""
    room = waiting_room(batch.code)
    first = Job.objects.filter(pk=batch.job or 0, kind=READ).first()
    there = sorted(path.name for path in room.glob("??/*"))
    files = first.args["files"] if first else [[digest, digest[:12]] for digest in there]
    if not files:
        raise FileLost(batch.name)
    for digest, name in files:
        stored_path(room, digest, name)
    return [list(pair) for pair in files]


def _must_wait(page: ScanPage) -> None:
    _must_be_still(page.batch)
    if page.fate == Fate.WRITTEN:
        raise ValidationError("Trang này đã ghi thành cam kết.")


def _must_be_still(batch: ScanBatch) -> None:
    if batch.state not in _STILL:
        raise ValidationError(f"Đợt này {batch.get_state_display()}; hãy đợi, rồi mở lại trang.")


def _fated(page: ScanPage, fate: Fate, *, by: User, at: datetime, **values: Any) -> ScanPage:
    told = {"why": "", **values}
    words = f"{page}: {fate.label}"
    return change(page, by=by, at=at, action="amend", summary=words, fate=fate, **told)


def _changed(row: ScanBatch, *, by: User, at: datetime, summary: str, **values: Any) -> ScanBatch:
    return change(row, by=by, at=at, action="amend", summary=summary, **values)


def _name(file: UploadedFile) -> str:
    return nfc(Path(file.name or "tep").name)[:150]
