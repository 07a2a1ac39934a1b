"""What a grant's reach means for the rows of the registry, and for facts about them."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from hangthat.access.lexicon import Action, Domain, Resource
from hangthat.access.policy import NOTHING, Reach, where
from hangthat.agencies.models import User

Condition = Callable[[Reach], Q]

_KINDS = {
    Domain.TRADE: ("stall", "shop", "general_store", "supermarket", "mall", "other"),
    Domain.PRODUCTION: ("producer",),
    Domain.IMPORT: ("importer_office", "warehouse"),
    Domain.POST: ("courier",),
}


def establishments_in(reach: Reach) -> Q:
    """Of the territory and field; of a board: those in its place; of a party: its own."""
    found = Q() if reach.areas is None else Q(area__in=reach.areas)
    if reach.domain:
        found &= Q(kind__in=_KINDS[Domain(reach.domain)])
    if reach.subject:
        places = _rows("Board").filter(code=reach.subject, place__isnull=False).values("place")
        found &= Q(place__in=places) | Q(party__code=reach.subject)
    return found


def parties_in(reach: Reach) -> Q:
    """Owners of such establishments; the party itself of whom a grant speaks."""
    if not establishments_in(reach):
        return Q()
    found = Q(pk__in=_rows("Establishment").filter(establishments_in(reach)).values("party"))
    return found | Q(code=reach.subject) if reach.subject else found


def places_in(reach: Reach) -> Q:
    """Of the territory; the place of a board."""
    if reach.subject:
        return Q(boards__code=reach.subject)
    return Q() if reach.areas is None else Q(area__in=reach.areas)


def boards_in(reach: Reach) -> Q:
    """Of the territory; the board itself."""
    if reach.subject:
        return Q(code=reach.subject)
    return Q() if reach.areas is None else Q(area__in=reach.areas)


def through(pointer: str, model: str, condition: Condition) -> Condition:
    """Rows whose pointer leads to such a record."""

    def pointed(reach: Reach) -> Q:
        return Q(**{f"{pointer}__in": _rows(model).filter(condition(reach)).values("pk")})

    return pointed


def about_members(reach: Reach) -> Q:
    """Facts about such an establishment, or about such a party."""
    if not establishments_in(reach):
        return Q()
    shops = through("establishment", "Establishment", establishments_in)
    return shops(reach) | through("party", "Party", parties_in)(reach)


def made_by_own_agency(reach: Reach, pointer: str = "agency") -> Q:
    """Made by the grant's agency or one it followed, or by nobody on record."""
    if reach.agencies is None:
        return Q()
    return Q(**{f"{pointer}__in": reach.agencies}) | Q(**{f"{pointer}__isnull": True})


def anything(reach: Reach) -> Q:
    """For rows that belong to nobody in particular."""
    return Q()


def visible(rows: Any, user: User, resource: Resource, action: Action, condition: Condition) -> Any:
    """The rows that the person's grants open for this action."""
    return rows.filter(where(user, resource, action, condition))


def _rows(model: str) -> QuerySet[Any]:
    return apps.get_model("establishments", model)._default_manager.all()


__all__ = [
    "NOTHING",
    "Condition",
    "about_members",
    "anything",
    "boards_in",
    "establishments_in",
    "made_by_own_agency",
    "parties_in",
    "places_in",
    "through",
    "visible",
]
