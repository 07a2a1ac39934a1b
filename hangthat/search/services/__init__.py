"""Keeping the index."""

from hangthat.search.services.indexing import differences, index_changes, rebuild
from hangthat.search.services.watching import watch

__all__ = ["differences", "index_changes", "rebuild", "watch"]
