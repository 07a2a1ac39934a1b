"""A paper's scan is replaced by a better one; every version stays (thay bản quét)."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.files.models import FileReplacement, StoredFile
from hangthat.core.journal.services import enter


@transaction.atomic
def replace(
    *, file: StoredFile, new: StoredFile, reason: str, by: models.Model | None, at: datetime
) -> FileReplacement:
    """From now on `new` is shown wherever a paper names `file`.

    Refuses: no reason; a version that has been replaced already; a version the file had before.
    """
    if not nfc(reason):
        raise ValidationError({"reason": "Hãy ghi lý do thay bản quét."})
    lock_for("a scan has one newer version, and is one of one paper", file, new)
    if latest(file) != file:
        # no page: it hands in the newest; only of two at once (tests/races/of_entries.py)
        # no api: as no page
        raise ValidationError("Bản này đã được thay; hãy mở bản mới nhất rồi thay.")
    if new in history(file):
        raise ValidationError("Tệp này đã là một bản của giấy tờ này; hãy chọn tệp khác.")
    if hasattr(new, "replacement") or hasattr(new, "replaces"):
        raise ValidationError("Tệp này đã là một bản của giấy tờ khác; hãy quét lại giấy tờ này.")
    return enter(
        FileReplacement(old=file, new=new, reason=nfc(reason)[:300], replaced_at=at),
        by=by,
        at=at,
        summary=f"thay {file.name} bằng {new.name}: {nfc(reason)[:200]}",
    )


def latest(file: StoredFile) -> StoredFile:
    """The version that counts now."""
    while step := FileReplacement.objects.filter(old=file).select_related("new").first():
        file = step.new
    return file


def history(file: StoredFile) -> list[StoredFile]:
    """Every version, from the first to that one."""
    versions = [file]
    while step := FileReplacement.objects.filter(new=versions[0]).select_related("old").first():
        versions.insert(0, step.old)
    return versions
