"""Reads that several rooms and pages share."""

from collections.abc import Iterable

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.activities.models import Activity


def opening(keys: Iterable[int | None], user: User) -> Reading[frozenset[int]]:
    """Of these activities, those whose page the person may open."""
    named = {key for key in keys if key}
    if not named:
        return frozenset()
    mine = Activity.objects.visible_to(user).filter(pk__in=named)
    found = yield from listed(mine.order_by().values_list("pk", flat=True))
    return frozenset(found)
