"""Tags of rows that are in sight: which each carries, and those that carry what is asked for."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from hangthat.core.agencies.models import User
from hangthat.domain.tags.models import KIND_OF, Tag, Tagging, TaggingQuerySet, TagQuerySet

Rows = TypeVar("Rows", bound=QuerySet[Any])


def tags_to_choose(user: User) -> TagQuerySet:
    """Those of the person's office, those not used any more among them: records carry them."""
    return Tag.objects.visible_to(user)


def carried_by(model: Any, keys: Iterable[int], user: User, *, on: date) -> TaggingQuerySet:
    """What these rows carry on that day, by the names of the tags. The rows are in sight."""
    # unscoped: of the reader's office, on rows in sight
    found = Tagging.objects.of_office_of(user).standing(on=on).on_any(KIND_OF[model], keys)
    return found.select_related("tag").order_by("tag__sort_key", "pk")


def narrowed(
    rows: Rows, codes: Collection[str], user: User, *, on: date, every: bool = False
) -> Rows:
    """Of rows in sight those that carry one of these tags on that day, or every one of them.

    A tag of another office is carried by nothing.
    """
    pointer = KIND_OF[rows.model].pointer
    # unscoped: of the reader's office, on rows in sight
    standing = Tagging.objects.of_office_of(user).standing(on=on)
    groups = [Q(tag__code=code) for code in codes] if every else [Q(tag__code__in=codes)]
    for asked in groups:
        found = standing.filter(asked, **{f"{pointer}__isnull": False})
        rows = rows.filter(pk__in=found.order_by().values(pointer))
    return rows
