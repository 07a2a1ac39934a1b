"""What the street may know of the journal: whether all that it reads is invented, and whether
anything was written since it last read."""

from functools import cache

from hangthat.core.common.prepared import Prepared
from hangthat.core.journal.models import Entry


def is_demonstration() -> bool:
    """The records are invented, for a first look; one small query."""
    asked = _demonstrations()
    return bool(asked.all(asked.params))


def newest_line() -> tuple[int, str] | None:
    """(number, hash). While it is the same, nobody has written; None: nobody ever has."""
    asked = _newest()
    return next(((one.pk, one.hash) for one in asked.all(asked.params)), None)


@cache
def _newest() -> Prepared[Entry]:
    # unscoped: the number and hash of a line, which say nothing
    return Prepared(Entry.objects.only("pk", "hash").order_by("-pk")[:1])


@cache
def _demonstrations() -> Prepared[Entry]:
    # unscoped: whether this is a demonstration
    return Prepared(Entry.objects.invented().only("pk").order_by()[:1])
