"""What a grant's reach means for the rows of the registry, and for facts about them."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL

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


def lies_in(reach: Reach, area_id: int, kind: str) -> bool:
    """As `establishments_in`, of a shop that is not there yet; a board's or party's own is not."""
    here = reach.areas is None or area_id in reach.areas
    return here and not reach.subject and (not reach.domain or kind in _KINDS[Domain(reach.domain)])


def parties_in(reach: Reach) -> Q:
    """Who owns such establishments or is something there; the party of whom a grant speaks."""
    if not establishments_in(reach):
        return Q()
    found = among("pk", _owners, reach)
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


def of_parties(reach: Reach) -> Q:
    """Rows of such a party."""
    inside = parties_in(reach)
    return Q(party__in=_rows("Party").filter(inside).order_by().values("pk")) if inside else Q()


def of_establishments(reach: Reach, pointer: str = "establishment") -> Q:
    """Rows of such an establishment."""
    inside = establishments_in(reach)
    return among(pointer, _shops, reach) if inside else Q()


def of_places(reach: Reach) -> Q:
    """Rows of such a place."""
    inside = places_in(reach)
    return Q(place__in=_rows("Place").filter(inside).order_by().values("pk")) if inside else Q()


def of_boards(reach: Reach) -> Q:
    """Rows of such a board."""
    return among("board", _boards, reach) if boards_in(reach) else Q()


def about_members(reach: Reach, path: str = "") -> Q:
    """Facts about such an establishment, or about such a party; `path` leads to the fact."""
    if not establishments_in(reach):
        return Q()
    found = among(f"{path}establishment", _shops, reach) | among(f"{path}party", _owners, reach)
    return found | Q(**{f"{path}party__code": reach.subject}) if reach.subject else found


class Among(Func):
    """For conditions: a pointer to one of the rows that a query chooses.

    Beside an OR, PostgreSQL reads `IN (SELECT …)` row by row; an array it looks up in the index.
    """

    output_field = BooleanField()
    template = "%(expressions)s"
    arg_joiner = " IN "

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        words = {"template": "%(expressions)s)", "arg_joiner": " = ANY(ARRAY"}
        return self.as_sql(compiler, connection, **words, **extra)


def among(pointer: str, rows: Callable[[Reach], QuerySet[Any]], reach: Reach) -> Q:
    """Rows whose pointer is one of those that a reach chooses."""
    found = _chosen(rows, reach)
    return NOTHING if found is None else Q(Among(F(pointer), found))


@lru_cache(maxsize=4096)
def _chosen(rows: Callable[[Reach], QuerySet[Any]], reach: Reach) -> RawSQL | None:
    """What a reach chooses, as SQL that is put into words once; None: nothing.

    The words depend on the reach alone, never on what the database holds.
    """
    try:
        return RawSQL(*rows(reach).query.sql_with_params())
    except EmptyResultSet:
        return None


def _shops(reach: Reach) -> QuerySet[Any]:
    return _rows("Establishment").filter(establishments_in(reach)).order_by().values("pk")


def _owners(reach: Reach) -> QuerySet[Any]:
    """And who is or was something else there, or owned what was merged since."""
    everything = apps.get_model("establishments", "Establishment")._base_manager.all()
    owners = everything.filter(establishments_in(reach)).order_by().values("party")
    shops = _shops(reach)
    return owners.union(
        _rows("ShopRole").filter(establishment__in=shops).order_by().values("party"), all=True
    )


def _boards(reach: Reach) -> QuerySet[Any]:
    return _rows("Board").filter(boards_in(reach)).order_by().values("pk")


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
    "among",
    "anything",
    "boards_in",
    "establishments_in",
    "lies_in",
    "made_by_own_agency",
    "of_boards",
    "of_establishments",
    "of_parties",
    "of_places",
    "parties_in",
    "places_in",
    "visible",
]
