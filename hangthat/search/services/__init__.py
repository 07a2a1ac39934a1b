"""Keeping the index."""

from hangthat.search.services.indexing import differences, index_changes, outdated, rebuild
from hangthat.search.services.watching import watch

__all__ = ["differences", "index_changes", "outdated", "rebuild", "watch"]
