"""Signed papers come back as a scan: whose is each page?"""

from collections.abc import Callable, Sequence

from django.core.exceptions import ValidationError

from hangthat.core.files.models import StoredFile
from hangthat.core.files.reader.asking import ScannedPage, page_codes, photo_codes
from hangthat.core.files.services.keeping import inspected, where


def codes_on(
    file: StoredFile,
    *,
    most: int | None = None,
    report: Callable[[int, int], object] = lambda *_: None,
) -> list[ScannedPage]:
    """The code on each page of a scan or photo, or why there is none (đọc mã trên bản quét).

    Long work, a sixth of a second a page: call it from a job, or for few pages only.
    report: pages done, pages in all, every twenty pages.
    Refuses: (ValidationError) more than `most` pages.
    """
    path = where(file)
    found = inspected(path)
    if most is not None and found.pages > most:
        raise ValidationError(f"{file.name} có {found.pages} trang; ở đây nhận nhiều nhất {most}.")
    return page_codes(path, kind=found.kind, pages=found.pages, report=report)


def codes_on_photos(
    photos: Sequence[StoredFile], *, report: Callable[[int, int], object] = lambda *_: None
) -> list[ScannedPage]:
    """The code on each of these photos, or why there is none; as `codes_on`, but quicker."""
    return photo_codes([where(photo) for photo in photos], report=report)
