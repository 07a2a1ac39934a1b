"""Planned checks, as pages of several slices show them."""

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.followups.models import PlannedVisit


def coming_to(shop: Establishment, user: User) -> Reading[list[PlannedVisit]]:
    """Who is on the way there, as far as the person may know of it."""
    rows = PlannedVisit.objects.visible_to(user).open().accepted().filter(establishment=shop)
    return (yield from listed(rows.select_related("agency", "officer")))
