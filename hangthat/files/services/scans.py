"""Signed papers come back as a scan: whose is each page?"""

from collections.abc import Callable, Sequence

from hangthat.files.models import StoredFile
from hangthat.files.reader.asking import ScannedPage, page_codes, photo_codes
from hangthat.files.services.keeping import inspected, where


def codes_on(
    file: StoredFile, *, report: Callable[[int, int], object] = lambda *_: None
) -> list[ScannedPage]:
    """The code on each page of a scan or photo, or why there is none (đọc mã trên bản quét).

    Long work: call it from a job. report: pages done, pages in all, every twenty pages.
    """
    path = where(file)
    found = inspected(path)
    return page_codes(path, kind=found.kind, pages=found.pages, report=report)


def codes_on_photos(
    photos: Sequence[StoredFile], *, report: Callable[[int, int], object] = lambda *_: None
) -> list[ScannedPage]:
    """The code on each of these photos, or why there is none; as `codes_on`, but quicker."""
    return photo_codes([where(photo) for photo in photos], report=report)
