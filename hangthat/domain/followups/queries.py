"""Planned checks, as pages of several slices show them."""

from hangthat.core.agencies.models import User
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.followups.models import PlannedVisit


def coming_to(shop: Establishment, user: User) -> list[PlannedVisit]:
    """Who is on the way there, as far as the person may know of it."""
    rows = PlannedVisit.objects.visible_to(user).open().accepted().filter(establishment=shop)
    return list(rows.select_related("agency", "officer"))
