"""In which units of a day something is opened to a person."""

from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import Area, Territory, User
from hangthat.core.agencies.models.area import Level


def areas_for(
    user: User, *, on: date, resource: Resource = Resource.ESTABLISHMENT, action: Action
) -> list[Area]:
    """The lowest units of a day in which that is opened to the officer."""
    units = Territory.load().in_force(on, level=Level.COMMUNE)
    mine = rights_of(user).areas(resource, action)
    return [unit for unit in units if mine is None or unit.pk in mine]
