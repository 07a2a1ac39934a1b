"""Whether every stored file is still what it was when it came in."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

from hangthat.core.common.content import FileFault, file_faults
from hangthat.core.files.models import StoredFile


def verify_files() -> Iterator[FileFault | None]:
    """Each file once (kiểm tra tệp): its fault, or None if it is as it was. Reads all bytes."""
    # unscoped: the machine's own, no page shows it
    digests = StoredFile.objects.order_by("sha256").values_list("sha256", flat=True)
    yield from file_faults(Path(settings.MEDIA_ROOT), _referenced, digests.iterator())


def _referenced(digests: Iterable[str]) -> set[str]:
    # unscoped: the machine's own, no page shows it
    return set(StoredFile.objects.filter(sha256__in=digests).values_list("sha256", flat=True))
