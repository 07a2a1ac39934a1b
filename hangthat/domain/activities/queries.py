"""Reads that several rooms and pages share."""

from collections.abc import Iterable

from hangthat.core.agencies.models import User
from hangthat.domain.activities.models import Activity


def opened(keys: Iterable[int | None], user: User) -> frozenset[int]:
    """Of these activities, those whose page the person may open."""
    named = {key for key in keys if key}
    if not named:
        return frozenset()
    mine = Activity.objects.visible_to(user).filter(pk__in=named)
    return frozenset(mine.values_list("pk", flat=True))
