"""Tags as lists and cards need them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.tagging.models import POINTERS, Record, Tag, Tagged, TaggedQuerySet, pointer_to


def tags_on(record: Record, user: User, *, on: date) -> Reading[list[Tagged]]:
    """Those that stand on a record that the person sees."""
    return (yield from listed(_standing(user, on).filter(**{pointer_to(record): record})))


def names_by_record(pointer: str, keys: Iterable[int], user: User, *, on: date) -> dict[int, str]:
    """Of records of one kind, by their keys: the names of the tags that stand there."""
    found: dict[int, list[str]] = {}
    rows = _standing(user, on).filter(**{f"{pointer}__in": list(keys)})
    for key, name in rows.values_list(pointer, "tag__name"):
        found.setdefault(key, []).append(name)
    return {key: ", ".join(sorted(names)) for key, names in found.items()}


def tagged_with(pointer: str, code: str, user: User, *, on: date) -> Q:
    """A condition on records of one kind: under that tag, if the person may read it; a tag that he
    may not read, or that is not there, finds nothing."""
    rows = Tagged.objects.in_force(on=on).filter(tag__in=_tags(user), tag__code=code)
    return Q(pk__in=rows.order_by().values(pointer))


def offered(user: User, *, on: date) -> list[tuple[str, str]]:
    """Code and name of the tags that a list may be narrowed by."""
    return list(Tag.objects.visible_to(user).offered(on=on).values_list("code", "name"))


def counts_of(tags: Iterable[Tag], user: User, *, on: date) -> dict[int, dict[str, int]]:
    """Of each tag on how many records of each kind it stands, as far as the person sees them."""
    counts = {name: Count(name) for name in POINTERS}
    rows = Tagged.objects.visible_to(user).in_force(on=on).filter(tag__in=list(tags)).order_by()
    found = rows.values_list("tag").annotate(**counts)
    return {tag: dict(zip(POINTERS, numbers, strict=True)) for tag, *numbers in found}


def _tags(user: User) -> QuerySet[Any, Any]:
    return Tag.objects.visible_to(user).order_by().values("pk")


def _standing(user: User, on: date) -> TaggedQuerySet:
    rows = Tagged.objects.in_force(on=on).filter(tag__in=_tags(user))
    return rows.select_related("tag").order_by("tag__sort_key", "pk")
