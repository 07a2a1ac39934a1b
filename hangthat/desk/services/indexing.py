"""Everything that the one search box finds, and its index kept as a whole."""

from collections.abc import Iterator

from django.db.models import Count

from hangthat.core.search.models import Unindexed
from hangthat.core.search.services import differences, index_changes, outdated, rebuild, watch
from hangthat.domain.activities.models import SOURCE as ACTIVITIES
from hangthat.domain.cases.models import SOURCE as DECISIONS
from hangthat.domain.establishments.models.sources import BOARDS, PARTIES, PLACES, SHOPS
from hangthat.domain.inspections.models import SOURCE as INSPECTIONS

SOURCES = (SHOPS, PARTIES, BOARDS, PLACES, DECISIONS, INSPECTIONS, ACTIVITIES)
_DUE = 256  # rows that a search still looks at one by one


def take_in(*, at_least: int = _DUE, hurried: bool = False) -> None:
    """Bring the index up to what was written; for deeds one by one, now and then.

    `hurried`: a piece of it, and no more.
    """
    # unscoped: only how many rows of a kind wait
    waiting = Unindexed.objects.order_by().values_list("kind").annotate(Count("pk"))
    due = {kind for kind, rows in waiting if rows >= at_least}
    for source in SOURCES:
        if source.kind in due:
            index_changes(source, hurried=hurried)


def keep_watch() -> None:
    """After a migration: see every write, and index anew what may have been written unseen."""
    watch(SOURCES)
    for source in SOURCES:
        if outdated(source):
            rebuild(source)


def rebuild_all() -> Iterator[tuple[str, int]]:
    """(what, how many) of each kind, when it is done."""
    for source in SOURCES:
        yield str(source.model._meta.verbose_name), rebuild(source)


def faults() -> Iterator[tuple[str, list[str]]]:
    """(what, words that the index has otherwise than the rows) of each kind that is not right."""
    for source in SOURCES:
        if found := differences(source):
            yield str(source.model._meta.verbose_name), found
