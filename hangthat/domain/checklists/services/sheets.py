"""A checklist comes in as a workbook, goes out as one, and is no longer asked."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.documents.services.workbooks import Workbook
from hangthat.core.journal.services import reasoned
from hangthat.domain.checklists.models import ChecklistSheet
from hangthat.domain.checklists.reader import SHEETS, Cells, cells_of, understood

LIMIT = 2 << 20  # bytes of a workbook
ONE_IN_USE = "of a checklist one version is in use"
_COLUMNS = {
    "survey": (
        "type", "name", "label", "hint", "required", "required_message", "relevant", "constraint",
        "constraint_message", "calculation",
    ),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version"),
}  # fmt: skip


def publish(
    *, upload: UploadedFile, kinds: Sequence[str], by: User | None, at: datetime
) -> ChecklistSheet:
    """A workbook becomes the version in use (đưa vào dùng); the one before is asked no more.

    Refuses: what is no XLSForm of the subset, with its sheet and row; one that says the same.
    """
    content = upload.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise ValidationError("Tệp lớn hơn 2 MB; bảng kiểm không cần hình trong tệp.")
    if not content:
        # no page: the form refuses an empty file (desk/checklists/tests/test_pages.py)
        raise ValidationError("Tệp rỗng (0 byte).")
    with NamedTemporaryFile(prefix="hangthat-checklist-") as file:
        file.write(content)
        file.flush()
        cells = cells_of(Path(file.name))
    return publish_cells(cells=cells, kinds=kinds, by=by, at=at)


@transaction.atomic
def publish_cells(
    *, cells: Cells, kinds: Sequence[str], by: User | None, at: datetime, code: str = ""
) -> ChecklistSheet:
    """As `publish`, of cells that were read."""
    sheet = understood(cells)
    lock_for(ONE_IN_USE, sheet.form_id)
    # unscoped: versions of a checklist, the same for everybody who may add one
    versions = ChecklistSheet.objects.filter(form_id=sheet.form_id)
    last = versions.aggregate(last=Max("version"))["last"] or 0
    if before := versions.current().first():
        if before.content == cells and before.kinds == sorted(kinds):
            raise ValidationError(f"Tệp giống hệt phiên bản {before.version} đang dùng.")
        _end(before, by=by, at=at, words=f"thôi dùng {before}, có phiên bản mới")
    made = ChecklistSheet(
        code=code or new_code("BK"),
        form_id=sheet.form_id,
        version=last + 1,
        title=sheet.title,
        kinds=sorted(kinds),
        content=cells,
        added_on=vietnam_day(at),
        recorded_at=at,
    )
    return enter(made, by=by, at=at, summary=f"đưa vào dùng {made}")


@transaction.atomic
def retire(*, sheet: ChecklistSheet, reason: str, by: User | None, at: datetime) -> ChecklistSheet:
    """Asked no more (thôi dùng); what was answered keeps it. Refuses: one over; no reason."""
    if sheet.ended_on:
        raise ValidationError("Phiên bản này đã thôi dùng.")
    return _end(sheet, by=by, at=at, words=f"thôi dùng {sheet}", reason=reasoned(reason))


def _end(
    sheet: ChecklistSheet, *, by: User | None, at: datetime, words: str, reason: str = ""
) -> ChecklistSheet:
    return change(
        sheet,
        by=by,
        at=at,
        action="end",
        right=Action.ADD,
        summary=words,
        reason=reason,
        ended_on=vietnam_day(at),
    )


def workbook(sheet: ChecklistSheet) -> bytes:
    """The version as a workbook, to be edited in Excel and sent in again."""
    with Workbook(to := BytesIO()) as book:
        for name in SHEETS:
            columns = _COLUMNS[name]
            page = book.sheet(name, widths=[24] * len(columns), typed_in=True)
            page.heads(columns)
            for row in sheet.content.get(name, []):
                cells = {**row, "version": str(sheet.version)} if name == "settings" else row
                page.row(cells.get(column) for column in columns)
    return to.getvalue()
