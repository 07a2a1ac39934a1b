"""What a shop's own record says of it."""

from hangthat.domain.own_records.queries.doors import shop_behind
from hangthat.domain.own_records.queries.record import (
    Check,
    Paper,
    Ruling,
    checks_of,
    papers_of,
    published_of,
    rulings_of,
)

__all__ = [
    "Check",
    "Paper",
    "Ruling",
    "checks_of",
    "papers_of",
    "published_of",
    "rulings_of",
    "shop_behind",
]
