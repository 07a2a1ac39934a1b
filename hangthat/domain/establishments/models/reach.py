"""Which shops, and which of their owners, a person's grants open.

The models import these conditions, so the conditions look the models up by name.
"""

from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Domain
from hangthat.core.access.policy import Reach
from hangthat.core.common.subqueries import in_subqueries
from hangthat.domain.establishments.models.board import Board

_KINDS: dict[Domain, tuple[str, ...]] = {
    Domain.TRADE: ("stall", "shop", "general_store", "supermarket", "mall", "other"),
    Domain.PRODUCTION: ("producer",),
    Domain.IMPORT: ("importer_office", "warehouse"),
    Domain.POST: ("courier",),
}


def establishments_in(reach: Reach) -> Q:
    """Of the territory and field; of a board: those in its place; of a party: its own."""
    inside = Q() if reach.areas is None else Q(area__in=reach.areas)
    if reach.domain:
        inside &= Q(kind__in=_KINDS[Domain(reach.domain)])
    if reach.subject:
        boards = Board.objects.filter(code=reach.subject, place__isnull=False)
        inside &= Q(place__in=boards.values("place")) | Q(party__code=reach.subject)
    return inside


def lies_in(reach: Reach, area_id: int, kind: str) -> bool:
    """As `establishments_in`, of a shop that is not there yet; a board's or party's own is not."""
    here = reach.areas is None or area_id in reach.areas
    return here and not reach.subject and (not reach.domain or kind in _KINDS[Domain(reach.domain)])


def of_establishments(reach: Reach, pointer: str = "establishment") -> Q:
    """Rows of such an establishment."""
    return in_subqueries({pointer: shops_in}, reach) if establishments_in(reach) else Q()


def shops_in(reach: Reach) -> QuerySet[Any]:
    """The keys of such establishments."""
    shops = apps.get_model("establishments", "Establishment")._default_manager
    return shops.filter(establishments_in(reach)).order_by().values("pk")


def parties_in(reach: Reach) -> Q:
    """Who owns such establishments or has a role there; the party of which a grant speaks."""
    if not establishments_in(reach):
        return Q()
    inside = in_subqueries({"pk": owners_in}, reach)
    return inside | Q(code=reach.subject) if reach.subject else inside


def owners_in(reach: Reach) -> QuerySet[Any]:
    """The keys of their owners, of the owners of shops merged since, and of who has or had
    another role there."""
    shops = apps.get_model("establishments", "Establishment")._base_manager
    roles = apps.get_model("establishments", "ShopRole")._default_manager
    owners = shops.filter(establishments_in(reach)).order_by().values("party")
    others = roles.filter(establishment__in=shops_in(reach)).order_by().values("party")
    return owners.union(others, all=True)
