"""What to be careful of, before walking in."""

from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.checklists.models import Caution
from hangthat.domain.establishments.models import Establishment, Party


def cautions_of(member: Establishment | Party, user: User, *, on: date) -> list[Caution]:
    """Of the party, of a shop of its owner, in force that day."""
    party = member.party_id if isinstance(member, Establishment) else member.pk
    # redundant: as the table stands, who enters an inspection there reads them
    found = Caution.objects.visible_to(user).in_force(on=on).about(party)
    return list(found.select_related("approved_by"))
