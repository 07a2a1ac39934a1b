"""Taking files in, and giving them back only unchanged."""

import hashlib
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction

from hangthat.common.content import keep, path_of
from hangthat.common.text import nfc
from hangthat.files.models import StoredFile
from hangthat.journal.services import enter

LIMIT = 20 * 2**20  # bytes
_KINDS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}


@transaction.atomic
def store(*, upload: UploadedFile, by: models.Model | None, at: datetime) -> StoredFile:
    """Keep a scan (lưu bản quét).

    Units:   at most LIMIT bytes.
    Refuses: what is not PDF, PNG or JPEG by its own first bytes, whatever its name says.
    """
    content = upload.read(LIMIT + 1)
    if len(content) > LIMIT:
        raise ValidationError("Tệp lớn hơn 20 MB; hãy quét ở độ phân giải thấp hơn.")
    media_type = next((kind for mark, kind in _KINDS.items() if content.startswith(mark)), None)
    if media_type is None:
        raise ValidationError("Chỉ nhận tệp PDF, PNG hoặc JPEG.")
    digest, _ = keep(Path(settings.MEDIA_ROOT), [content])
    if known := StoredFile.objects.filter(sha256=digest).first():
        return known
    file = StoredFile(
        sha256=digest,
        name=nfc(Path(upload.name or "tep").name)[:200],
        media_type=media_type,
        size=len(content),
        stored_at=at,
    )
    return enter(file, by=by, at=at, summary=f"lưu tệp {file.name}")


def read(file: StoredFile) -> bytes:
    """The file's bytes. Refuses: bytes that are no longer what was stored."""
    content = path_of(Path(settings.MEDIA_ROOT), file.sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise ValidationError(f"Tệp {file.name} đã bị thay đổi trên đĩa.")
    return content
