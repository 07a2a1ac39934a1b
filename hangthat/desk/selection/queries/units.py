"""The communes in which a person may choose whom to check, and the one an address names."""

from dataclasses import dataclass
from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Agency, Area, Territory, User
from hangthat.core.agencies.models.area import Level


@dataclass(frozen=True)
class Units:
    """Those of a day, in Vietnamese order; `chosen` None: there is none."""

    territory: Territory
    offered: list[Area]
    chosen: Area | None


def units_for(user: User, code: str, *, on: date) -> Units:
    """What the address says wrongly falls back to the first."""
    territory = Territory.load()
    mine = rights_of(user).areas(Resource.VISIT, Action.READ)
    communes = territory.in_force(on, level=Level.COMMUNE)
    offered = [one for one in communes if mine is None or one.pk in mine]
    named = next((one for one in offered if one.code == code), None)
    return Units(territory, offered, named or (offered[0] if offered else None))


def own_agencies(user: User, action: Action) -> list[int]:
    """In whose name the person may choose whom to check; his own first."""
    opening = rights_of(user).opening(Resource.VISIT, action)
    found = {grant.agency_id for grant, _ in opening if grant.agency_id}
    return sorted(found, key=lambda one: (one != user.agency_id, one))


def own_agency(user: User) -> Agency | None:
    """Whose eyes the candidates are seen with."""
    keys = own_agencies(user, Action.READ)
    # unscoped: the person's own agency
    return Agency.objects.filter(pk=keys[0]).first() if keys else None
