"""Lines of the journal that are not told yet: who planned what, before it is over.

A model whose rows must not be known beforehand says so by two queryset methods:
`in_journal_of(user)`, the rows whose lines that person may read once they are over, and
`sealed_from(user)`, those of which he must not learn anything yet, not even who wrote them.
A model whose rows are known once they were sent, but not how they were drafted, has a third:
`drafting_sealed_from(user)`, rows of which the lines of its `drafting_acts` are sealed.
A model whose rows may be removed meanwhile (`remove_all`) names in `sealed_with` the pointer to
the record that they belonged to; `owners_sealed_from(user)` gives those records with whose removed
rows it is still as with `sealed_from`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import BigIntegerField, CharField, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed, read, side_by_side
from hangthat.core.journal.models import Chained, Entry

KEPT = "việc được giữ kín cho đến khi xong"
WORDS = f"một {KEPT}"
Line = TypeVar("Line", bound=Chained)


def secret_models() -> Iterator[Any]:
    """Models with rows that must not be known beforehand."""
    # unscoped: models, not rows
    return (m for m in apps.get_models() if hasattr(m._default_manager, "sealed_from"))


def sealed_from_some(record: Any) -> bool:
    """Whether people whose roles reach the record are nevertheless kept from it."""
    # unscoped: models, not rows
    manager = type(record)._default_manager
    if not hasattr(manager, "sealed_from"):
        return False
    return bool(manager.sealed_from(User()).filter(pk=record.pk).exists())


def lines_about(rows: QuerySet[Any]) -> Q:
    """Lines on any of these rows."""
    keys = rows.order_by().annotate(row_key=Cast("pk", CharField())).values("row_key")
    return Q(subject=rows.model._meta.label_lower, subject_id__in=keys)


def without_sealed(lines: QuerySet[Line], user: User) -> QuerySet[Line]:
    """The lines of which more may be told than that they are there."""
    for model in secret_models():
        # unscoped: of who may not learn of them
        lines = lines.exclude(lines_about(model._default_manager.sealed_from(user)))
        if hasattr(model, "sealed_with"):
            gone = _removed(model, user).values("subject_id")
            lines = lines.exclude(subject=model._meta.label_lower, subject_id__in=gone)
    if issubclass(lines.model, Entry):
        for model in _drafted_models():
            # unscoped: likewise
            rows = model._default_manager.drafting_sealed_from(user)
            lines = lines.exclude(lines_about(rows), action__in=model.drafting_acts)
    return lines


def _drafted_models() -> Iterator[Any]:
    # unscoped: models, not rows
    return (m for m in secret_models() if hasattr(m._default_manager, "drafting_sealed_from"))


def _removed(model: Any, user: User) -> QuerySet[Entry]:
    """The removals of rows whose owner is sealed from that person: the line names the owner."""
    # unscoped: of who may not learn of them
    owners = model._default_manager.owners_sealed_from(user).order_by().values("pk")
    told = KeyTextTransform("0", KeyTransform(model.sealed_with, "changes"))
    # unscoped: likewise
    removals = Entry.objects.filter(subject=model._meta.label_lower, action="remove").order_by()
    return removals.annotate(owner=Cast(told, BigIntegerField())).filter(owner__in=owners)


def sealed_among(lines: Iterable[Chained], user: User) -> set[int]:
    return read(sealed_reading(lines, user))


def sealed_reading(lines: Iterable[Chained], user: User) -> Reading[set[int]]:
    """Of these lines, the numbers of those that are sealed from that person."""
    found: set[int] = set()
    about: dict[str, list[Chained]] = defaultdict(list)
    for line in lines:
        about[line.subject].append(line)
    asked: list[Reading[list[int | str]]] = []
    wanted: list[dict[str, set[int]]] = []
    for model in secret_models():
        lines_of = about.get(model._meta.label_lower, [])
        for sealed_rows, keys in _sealable(model, lines_of):
            if keys:
                rows = sealed_rows(user).filter(pk__in=map(int, keys))
                asked.append(listed(rows.order_by().values_list("pk", flat=True)))
                wanted.append(keys)
        if lines_of and hasattr(model, "sealed_with"):
            wanted.append(_by_row(lines_of))
            gone = _removed(model, user).filter(subject_id__in=wanted[-1])
            asked.append(listed(gone.values_list("subject_id", flat=True)))
    lists = yield from side_by_side(*asked)
    for keys, sealed in zip(wanted, lists, strict=True):
        found |= {line for key in sealed for line in keys[str(key)]}
    return found


def _sealable(
    model: Any, lines: Iterable[Chained]
) -> Iterator[tuple[Callable[[User], QuerySet[Any]], dict[str, set[int]]]]:
    """What gives the rows that are sealed from somebody, with the lines by the key of the row."""
    # unscoped: of who may not learn of them
    manager = model._default_manager
    yield manager.sealed_from, _by_row(lines)
    if hasattr(manager, "drafting_sealed_from"):
        acts = model.drafting_acts
        drafting = [one for one in lines if isinstance(one, Entry) and one.action in acts]
        yield manager.drafting_sealed_from, _by_row(drafting)


def _by_row(lines: Iterable[Chained]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        found[line.subject_id].add(line.pk)
    return found
