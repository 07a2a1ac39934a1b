"""Shops that were ticked."""

from collections.abc import Iterable

from django.db.models import QuerySet

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Establishment


def chosen(keys: Iterable[int], by: User) -> QuerySet[Establishment]:
    """Those of these shops that the person sees, in the order of the list."""
    rows = Establishment.objects.visible_to(by).filter(pk__in=list(keys))
    return rows.select_related("party", "area", "place")
