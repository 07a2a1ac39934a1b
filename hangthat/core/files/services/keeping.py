"""Taking files in, and giving them back only unchanged."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction

from hangthat.core.common.content import FileLost, store_bytes, stored_path
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.files.models import StoredFile
from hangthat.core.files.reader.asking import Inspection, bound, copy_of, inspect, picture_of
from hangthat.core.files.reader.kinds import JPEG, PNG
from hangthat.core.files.services.signatures import judge
from hangthat.core.journal.services import enter

LIMIT = 20 * 2**20  # bytes


def look_at(paths: Sequence[Path]) -> list[Inspection | ValidationError]:
    """What `store` would find of these files, or why it would refuse; many at once, so quicker."""
    return inspect(paths)


def store(
    *,
    upload: UploadedFile,
    by: models.Model | None,
    at: datetime,
    looked_at: Inspection | None = None,
) -> StoredFile:
    """Keep a scan (lưu bản quét), and what its digital signatures are worth at this moment.

    Units:   at most LIMIT bytes. looked_at: what `look_at` found of these very bytes.
    Refuses: what is not PDF, PNG or JPEG by its own bytes, whatever its name says; what is broken,
             locked, too large to draw, two kinds at once, or has scripts or files inside.
    """
    content = upload.read(LIMIT + 1)
    if len(content) > LIMIT:
        # no sheet: rows bring no scan
        raise ValidationError("Tệp lớn hơn 20 MB; hãy quét ở độ phân giải thấp hơn.")
    return _keep(content, Path(upload.name or "tep").name, looked_at, by=by, at=at)


def store_checked(
    *, content: bytes, name: str, media_type: str, by: models.Model | None, at: datetime
) -> StoredFile:
    """Keep a file of another kind (lưu tệp mẫu), which its room has looked through itself."""
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        lock_for("a content is stored once", digest)
        if known := StoredFile.objects.filter(sha256=digest).first():
            return known
        store_bytes(Path(settings.MEDIA_ROOT), [content])
        file = StoredFile(
            sha256=digest,
            name=nfc(name)[:200],
            media_type=media_type[:40],
            size=len(content),
            stored_at=at,
        )
        return enter(file, by=by, at=at, summary=f"lưu tệp {file.name}")


def bind(
    *,
    pages: Sequence[tuple[StoredFile, int]],
    name: str,
    by: models.Model | None,
    at: datetime,
) -> StoredFile:
    """Pages of scans and photos as one file (ghép trang), so that a paper shows no other's.

    Units: pages are counted from 1. A photo alone stays itself.
    """
    files = list(dict.fromkeys(file for file, _ in pages))
    if len(files) == 1 and files[0].media_type != "application/pdf":
        return files[0]
    content = bound(
        [(where(file), file.media_type) for file in files],
        [(files.index(file), number) for file, number in pages],
    )
    return _keep(content, name, by=by, at=at)


def must_be_pictures(files: Iterable[StoredFile]) -> None:
    """Refuses: a file that is no photo."""
    if any(file.media_type not in (PNG, JPEG) for file in files):
        # no sheet: a row brings no photos
        raise ValidationError("Ảnh phải là PNG hoặc JPEG.")


def picture(file: StoredFile, *, page: int = 1, width: int = 1000) -> bytes:
    """A page as PNG, drawn anew: nothing of the file itself reaches the reader's machine."""
    return picture_of(where(file), kind=file.media_type, number=page, width=width)


def plain_copy(file: StoredFile) -> bytes:
    """A photo in full size without its EXIF data, for who may not open originals (bản sao).

    EXIF tells the place, the time and the camera. A PDF has no such copy; its own bytes are
    returned.
    """
    content = read(file)
    if file.media_type not in (PNG, JPEG):
        return content
    return copy_of(where(file), kind=file.media_type)


def read(file: StoredFile) -> bytes:
    """The file's bytes. Refuses: (FileLost) they are no longer what was stored, or are gone."""
    content = where(file).read_bytes()
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise FileLost(file.name, "đã bị sửa trên đĩa của máy chủ")
    return content


def where(file: StoredFile) -> Path:
    """Its place on the disk. Refuses: (FileLost) it is not there."""
    return stored_path(Path(settings.MEDIA_ROOT), file.sha256, file.name)


def _keep(
    content: bytes,
    name: str,
    looked_at: Inspection | None = None,
    *,
    by: models.Model | None,
    at: datetime,
) -> StoredFile:
    """Looked at before anything is written, so that nobody waits for a picture to be opened."""
    digest = hashlib.sha256(content).hexdigest()
    if known := StoredFile.objects.filter(sha256=digest).first():
        return known
    with NamedTemporaryFile(prefix="hangthat-scan-") as opened:
        opened.write(content)
        opened.flush()
        path = Path(opened.name)
        found = looked_at or inspected(path)
        with transaction.atomic():
            lock_for("a content is stored once", digest)
            if known := StoredFile.objects.filter(sha256=digest).first():
                return known
            store_bytes(Path(settings.MEDIA_ROOT), [content])
            file = StoredFile(
                sha256=digest,
                name=nfc(name)[:200],
                media_type=found.kind,
                size=len(content),
                stored_at=at,
            )
            enter(file, by=by, at=at, summary=f"lưu tệp {file.name}")
            if found.signed:
                judge(file, path, by=by, at=at)
    return file


def inspected(path: Path) -> Inspection:
    """What one file is. Refuses: what may not come in."""
    (found,) = inspect([path])
    if isinstance(found, ValidationError):
        raise found
    return found
