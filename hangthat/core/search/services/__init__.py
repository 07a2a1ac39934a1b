"""Keeping the index."""

from hangthat.core.search.services.indexing import differences, index_changes, rebuild
from hangthat.core.search.services.maintenance import (
    all_differences,
    index_pending,
    prepare_index,
    rebuild_all,
    sources,
)
from hangthat.core.search.services.watching import note_changed

__all__ = [
    "all_differences",
    "differences",
    "index_changes",
    "index_pending",
    "note_changed",
    "prepare_index",
    "rebuild",
    "rebuild_all",
    "sources",
]
