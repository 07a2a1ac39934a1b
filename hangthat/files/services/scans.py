"""Signed papers come back as a scan: whose is each page?"""

from collections.abc import Callable

from hangthat.files.models import StoredFile
from hangthat.files.reader.asking import ScannedPage, inspect, page_codes
from hangthat.files.services.keeping import where


def codes_on(
    file: StoredFile, *, report: Callable[[int, int], object] = lambda *_: None
) -> list[ScannedPage]:
    """The code on each page of a scan or photo, or why there is none (đọc mã trên bản quét).

    Long work: call it from a job. report: pages done, pages in all, every twenty pages.
    """
    path = where(file)
    pages = inspect(path).pages
    return page_codes(path, kind=file.media_type, pages=pages, report=report)
