"""A file comes in, and its sender says what its columns mean."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.services import change, enter, must, reread
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import NOTE
from hangthat.core.common.codes import new_code
from hangthat.core.common.content import store_bytes, stored_path
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.models import Batch, ColumnMapping, State
from hangthat.core.intake.services.lists import is_sealed
from hangthat.core.jobs.models import Job, Lane
from hangthat.core.jobs.models import State as JobState
from hangthat.core.jobs.services import enqueue
from hangthat.core.journal.services import bring
from hangthat.core.spreadsheets.reader.table import LIMIT

CHECK, WRITE, UNDO = "intake.check", "intake.write", "intake.undo"  # kinds of long work
RUNNING = (JobState.ASKED, JobState.RUNNING)
_SHORT_ROWS, _SHORT_BYTES = 1000, 100_000  # a file of no more takes seconds
OPEN = (State.READ, State.CHECKED, State.UNREADABLE)  # nothing runs, nothing is written


@transaction.atomic
def ingest(
    *,
    upload: UploadedFile,
    list_name: str,
    by: User,
    at: datetime,
    defaults: Mapping[str, str] | None = None,
) -> Batch:
    """Keep a file and have it read and checked (gửi tệp). Nothing of it is written yet.

    `list_name`: which list it is; empty: by its headings. `defaults`: as in `choose_columns`.
    Units:   at most `reader.LIMIT` bytes.
    Refuses: an empty file, one that is larger.
    """
    must(by, Resource.BATCH, Action.ADD)
    if not upload.size:
        raise ValidationError("Tệp rỗng: không có byte nào. Hãy chọn lại tệp.")
    if upload.size > LIMIT:
        raise ValidationError(f"Tệp lớn hơn {LIMIT >> 20} MB. Hãy tách thành nhiều tệp nhỏ hơn.")
    digest, size = store_bytes(folder(), upload.chunks())
    batch = Batch(
        code=new_code("NH"),
        list_name=list_name,
        secret=is_sealed(list_name),
        defaults=_without_blanks(defaults or {}),
        name=nfc(Path(upload.name or "tep").name)[:200],
        sha256=digest,
        size=size,
        sender=by,
        agency=by.agency,
        state=State.READING,
        sent_at=at,
    )
    enter(batch, by=by, at=at, summary=f"gửi tệp {batch.name} để nhập dữ liệu")
    # no race: two sendings of one file are two batches
    run(batch, CHECK, f"Đọc và kiểm tra {batch.name}", by=by, at=at)
    return batch


@transaction.atomic
def choose_columns(
    *,
    batch: Batch,
    list_name: str,
    sheet: str,
    mapping: Mapping[int, str],
    defaults: Mapping[str, str],
    overwrites: bool,
    by: User,
    at: datetime,
) -> None:
    """Say what the columns mean (chọn cột), for this file and every later one of such headings.

    Refuses: a column given twice; a batch that is being written, or is written already.
    """
    must_be_open(batch)
    given = [name for name in mapping.values() if name and name != NOTE]
    if len(given) != len(set(given)):
        raise ValidationError("Mỗi cột chỉ chọn cho một tiêu đề; có cột được chọn hai lần.")
    same_sheet = list_name == batch.list_name and sheet == batch.sheet
    if same_sheet and not batch.secret:
        _remember(batch, mapping, by=by, at=at)
    change(
        batch,
        by=by,
        at=at,
        action="choose_columns",
        summary=f"chọn cột cho tệp {batch.name}",
        list_name=list_name,
        secret=batch.secret or is_sealed(list_name),
        sheet=sheet,
        mapping={str(n): name for n, name in mapping.items()} if same_sheet else {},
        defaults=_without_blanks(defaults),
        overwrites=overwrites,
        state=State.READING,
    )
    run(batch, CHECK, f"Đọc và kiểm tra {batch.name}", by=by, at=at)


@transaction.atomic
def drop(*, batch: Batch, by: User, at: datetime) -> None:
    """Put a batch away unwritten (bỏ đợt nhập); the file stays. Refuses: one that is written."""
    must_be_open(batch)
    change(
        batch, by=by, at=at, action="drop", summary=f"bỏ đợt nhập {batch.name}", ended_at=at,
        state=State.DROPPED,
    )  # fmt: skip
    batch.rows.all().delete()


@transaction.atomic
def go_on(*, batch: Batch, by: User, at: datetime) -> None:
    """Take up work that was stopped or failed (làm tiếp). Refuses: where nothing was under way."""
    kinds = {State.READING: CHECK, State.WRITING: WRITE, State.UNDOING: UNDO}
    reread([batch], by=by, right=Action.CHANGE)
    alone_with(batch)
    kind = kinds.get(State(batch.state))
    if kind is None or Job.objects.filter(pk=batch.job or 0, state__in=RUNNING).exists():
        raise ValidationError("Đợt nhập này không có việc nào đang dở.")
    run(batch, kind, f"Làm tiếp {batch.name}", by=by, at=at)


def run(batch: Batch, kind: str, title: str, *, by: User, at: datetime) -> None:
    """Ask for long work on the batch; its page shows how far it is."""
    args = {"batch": batch.code}
    job = enqueue(kind=kind, args=args, title=title, by=by.pk, at=at, lane=_lane(batch))
    Batch.objects.filter(pk=batch.pk).update(job=job.pk, words="")


def _lane(batch: Batch) -> Lane:
    """By its rows, or by its bytes as long as nobody has counted them."""
    rows = sum(batch.counts.values())
    short = rows <= _SHORT_ROWS if rows else batch.size <= _SHORT_BYTES
    return Lane.SHORT if short else Lane.FILE


def alone_with(batch: Batch) -> None:
    """Nobody else works on it, or puts it right, before this transaction ends."""
    if lock_for("a batch is worked on, or put right, by one at a time", batch):
        batch.refresh_from_db(fields=["state", "job"])


def must_be_open(batch: Batch) -> None:
    alone_with(batch)
    if batch.state not in OPEN:
        raise ValidationError(f"Đợt nhập này {batch.get_state_display()}; không sửa được nữa.")


def folder() -> Path:
    return Path(settings.INTAKE_ROOT)


def file_of(batch: Batch) -> Path:
    """Where the file lies as it was sent. Refuses: (FileLost) it is not there."""
    return stored_path(folder(), batch.sha256, batch.name)


def _without_blanks(defaults: Mapping[str, str]) -> dict[str, str]:
    return {name: nfc(text) for name, text in defaults.items() if nfc(text)}


def _remember(batch: Batch, mapping: Mapping[int, str], *, by: User, at: datetime) -> None:
    for number, name in mapping.items():
        heading = fold(batch.headings[number])[:200]
        if heading and batch.mapping.get(str(number), "") != name:
            bring(
                ColumnMapping,
                by=by,
                at=at,
                summary=lambda one: f"nhớ tiêu đề: {one}",
                key={"sender": by, "list_name": batch.list_name, "heading": heading},
                column=name,
            )
