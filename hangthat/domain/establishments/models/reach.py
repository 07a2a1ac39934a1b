"""What a grant's reach means for the rows of the registry, and for facts about them."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, Func, Q, QuerySet

from hangthat.core.access.lexicon import Action, Domain, Resource
from hangthat.core.access.policy import NOTHING, Reach, rights_of, where
from hangthat.core.agencies.models import User

Condition = Callable[[Reach], Q]
Rows = Callable[[Reach], QuerySet[Any]]
Words = tuple[str, tuple[Any, ...]]  # of a query, and its values

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
    found = among_any({f"{path}establishment": _shops, f"{path}party": _owners}, reach)
    return found | Q(**{f"{path}party__code": reach.subject}) if reach.subject else found


class Among(Func):
    """For conditions: one of the pointers leads to a row that its query chooses.

    `chosen`: a query a pointer, in words (`_chosen`); Django need not put them together anew.
    Beside an OR, PostgreSQL reads `IN (SELECT …)` row by row; an array it looks up in the index.
    """

    output_field = BooleanField()

    def __init__(self, *pointers: F, chosen: tuple[Words, ...]) -> None:
        super().__init__(*pointers)
        self.chosen = chosen

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        return self._told(compiler, "{pointer} IN ({rows})")

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return self._told(compiler, "{pointer} = ANY(ARRAY({rows}))")

    def _told(self, compiler: Any, one: str) -> tuple[str, list[Any]]:
        words, values = [], []
        for pointer, (rows, asked) in zip(self.get_source_expressions(), self.chosen, strict=True):
            column, before = compiler.compile(pointer)
            words.append(one.format(pointer=column, rows=rows))
            values += [*before, *asked]
        return f"({' OR '.join(words)})", values


class AmongSeldom(Among):
    """As `Among`, asked of few rows: each is looked up. The query calls its column `pointed`."""

    _EACH = "EXISTS(SELECT 1 FROM ({rows}) found WHERE found.pointed = {pointer})"

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **extra: Any) -> Any:
        return self._told(compiler, self._EACH)

    def as_postgresql(self, compiler: Any, connection: Any) -> Any:
        return self._told(compiler, self._EACH)


def among(pointer: str, rows: Rows, reach: Reach) -> Q:
    """Rows whose pointer is one of those that a reach chooses."""
    return among_any({pointer: rows}, reach)


def among_any(pointers: dict[str, Rows], reach: Reach, condition: type[Among] = Among) -> Q:
    """Rows of which one pointer is one of those that a reach chooses: one condition, not many."""
    asked = ((F(name), _chosen(rows, reach)) for name, rows in pointers.items())
    found = {pointer: words for pointer, words in asked if words}
    return Q(condition(*found, chosen=tuple(found.values()))) if found else NOTHING


@lru_cache(maxsize=4096)
def _chosen(rows: Rows, reach: Reach) -> Words | None:
    """What a reach chooses, as SQL that is put into words once; None: nothing.

    The words depend on the reach alone, never on what the database holds.
    """
    try:
        return rows(reach).query.sql_with_params()
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


def may_be_own(user: User, resource: Resource, action: Action, agency_id: int | None) -> bool:
    """As `made_by_own_agency`, of one row under any grant; False spares the database a question."""
    reaches = rights_of(user).reaches(resource, action)
    return any(not agency_id or r.agencies is None or agency_id in r.agencies for r in reaches)


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
    "AmongSeldom",
    "Condition",
    "about_members",
    "among",
    "among_any",
    "anything",
    "boards_in",
    "establishments_in",
    "lies_in",
    "made_by_own_agency",
    "may_be_own",
    "of_boards",
    "of_establishments",
    "of_parties",
    "of_places",
    "parties_in",
    "places_in",
    "visible",
]
