"""Keeping the index."""

from hangthat.core.search.services.indexing import differences, index_changes, outdated, rebuild
from hangthat.core.search.services.watching import watch

__all__ = ["differences", "index_changes", "outdated", "rebuild", "watch"]
