"""Whether every spreadsheet that was sent in is still what it was."""

from collections.abc import Iterable, Iterator

from hangthat.core.common.content import FileFault, file_faults
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services.ingestion import folder


def verify_sent_files() -> Iterator[FileFault | None]:
    """As `files.services.verifying.verify_files`."""
    # unscoped: the machine's own, no page shows it
    digests = Batch.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    yield from file_faults(folder(), _referenced, digests.iterator())


def _referenced(digests: Iterable[str]) -> set[str]:
    # unscoped: the machine's own, no page shows it
    return set(Batch.objects.filter(sha256__in=digests).values_list("sha256", flat=True))
