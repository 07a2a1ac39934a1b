"""The other records of the same business: those that a shop's record continues, and the next."""

from dataclasses import dataclass

from django.db.models import Q
from django.db.models.expressions import RawSQL

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed, read, side_by_side
from hangthat.domain.establishments.models import Establishment, EstablishmentSuccession

_LONGEST = 10  # records of one chain
_TIES = EstablishmentSuccession._meta.db_table
_BACK = (
    "WITH RECURSIVE back(id, old_id, n) AS ("
    f'SELECT id, old_id, 1 FROM "{_TIES}" WHERE new_id = %s UNION ALL '
    f'SELECT tie.id, tie.old_id, back.n + 1 FROM "{_TIES}" tie JOIN back '
    f"ON tie.new_id = back.old_id WHERE back.n < {_LONGEST}) SELECT {{}} FROM back"
)


@dataclass(frozen=True)
class Kin:
    """Another record of the same business; no shop: it lies beyond what the officer sees."""

    tie: EstablishmentSuccession
    shop: Establishment | None


@dataclass(frozen=True)
class Chain:
    """before: the records that a shop's continues, the latest first, as far as the officer sees
    them; after: the one that continues it."""

    before: tuple[Kin, ...]
    after: Kin | None


def chain_reading(shop: Establishment, user: User) -> Reading[Chain]:
    """In one round, however long the chain is."""
    earlier = RawSQL(_BACK.format("old_id"), (shop.pk,))
    mine = Establishment.objects.visible_to(user).select_related("area", "party")
    # unscoped: of a shop in sight; its kin by sight
    ties = EstablishmentSuccession.objects.filter(
        Q(pk__in=RawSQL(_BACK.format("id"), (shop.pk,))) | Q(old=shop)
    )
    found, shops = yield from side_by_side(
        listed(ties), listed(mine.filter(Q(pk__in=earlier) | Q(last_step__old=shop)))
    )
    seen = {one.pk: one for one in shops}
    by_new = {tie.new_id: tie for tie in found}
    before: list[Kin] = []
    here: Establishment | None = shop
    while here is not None and (tie := by_new.get(here.pk)) and len(before) < _LONGEST:
        here = seen.get(tie.old_id)
        before.append(Kin(tie, here))
    onward = next((tie for tie in found if tie.old_id == shop.pk), None)
    return Chain(tuple(before), Kin(onward, seen.get(onward.new_id)) if onward else None)


def chain_of(shop: Establishment, user: User) -> Chain:
    return read(chain_reading(shop, user))
