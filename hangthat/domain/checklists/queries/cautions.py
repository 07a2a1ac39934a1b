"""What to be careful of, before walking in."""

from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.checklists.models import Caution
from hangthat.domain.establishments.models import Establishment


def cautions_of(shop: Establishment, user: User, *, on: date) -> list[Caution]:
    """Of the shop's owner, in force that day."""
    # redundant: as the table stands, who enters an inspection there reads them
    found = Caution.objects.visible_to(user).in_force(on=on).about(shop.party_id)
    return list(found.select_related("approved_by"))
