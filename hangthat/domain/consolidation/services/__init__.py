"""Acts: urging the late, beginning and writing a merged report."""

from hangthat.domain.consolidation.services.merging import (
    mark_read,
    start_merging,
    take_texts,
    write_part,
)
from hangthat.domain.consolidation.services.urging import urge, urge_all

__all__ = ["mark_read", "start_merging", "take_texts", "urge", "urge_all", "write_part"]
