"""The index of all models that can be searched, kept as a whole."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Count

from hangthat.core.search.models import Source, Unindexed
from hangthat.core.search.services.indexing import differences, index_changes, outdated, rebuild
from hangthat.core.search.services.watching import watch

_DUE = 256  # waiting rows; a search looks at them one by one


def sources() -> list[Source]:
    """Of every model that says `search_source`."""
    found = (getattr(model, "search_source", None) for model in apps.get_models())
    return [source for source in found if isinstance(source, Source)]


def index_pending(*, at_least: int = _DUE, hurried: bool = False) -> None:
    """Bring the index up to what was written, for each kind of which so many rows wait.

    `hurried`: one piece of each, for somebody waits for an answer.
    """
    waiting = Unindexed.objects.order_by().values_list("kind").annotate(Count("pk"))
    due = {kind for kind, rows in waiting if rows >= at_least}
    for source in sources():
        if source.kind in due:
            index_changes(source, hurried=hurried)


def prepare_index() -> None:
    """After a migration: put up the triggers, and rebuild what may have been written unseen."""
    found = sources()
    watch(found)
    for source in found:
        if outdated(source):
            rebuild(source)


def rebuild_all() -> Iterator[tuple[str, int]]:
    """(what, how many rows) of each kind, when it is done."""
    for source in sources():
        yield str(source.model._meta.verbose_name), rebuild(source)


def all_differences() -> Iterator[tuple[str, list[str]]]:
    """(what, words that the index has otherwise than the rows) of each kind that is not right."""
    for source in sources():
        if words := differences(source):
            yield str(source.model._meta.verbose_name), words
