from hangthat.domain.targets.services.counting import Count, count, promises_of, rules_of
from hangthat.domain.targets.services.keeping import (
    current,
    keep,
    kept_count,
    kept_counts,
    reading_days,
)
from hangthat.domain.targets.services.tallying import Tallies

__all__ = [
    "Count",
    "Tallies",
    "count",
    "current",
    "keep",
    "kept_count",
    "kept_counts",
    "promises_of",
    "reading_days",
    "rules_of",
]
