"""The last check of another force, told before anybody plans one or walks in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.domain.coordination.queries.overlap import NO_AGENCY, Member
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.inspections.models import Finding, Inspection, Result


@dataclass(frozen=True)
class LastCheck:
    """Who was there last, and what they found."""

    inspection: Inspection
    finding: str
    on: date

    @property
    def days(self) -> int:
        return (self.on - self.inspection.held_on).days

    @property
    def ago(self) -> str:
        return f"cách đây {grouped(self.days)} ngày" if self.days else "hôm nay"

    @property
    def words(self) -> str:
        who = str(self.inspection.agency or NO_AGENCY)
        day = f"{self.inspection.held_on:%d/%m/%Y}"
        return f"{who} kiểm tra ngày {day}, {self.ago}: {Finding(self.finding).label}"


def own_agencies(user: User) -> frozenset[int]:
    """The agencies in whose name the person acts, with those that they followed."""
    reaches = rights_of(user).reaches(Resource.COORDINATION, Action.ADD)
    found = frozenset[int]().union(*(reach.agencies or () for reach in reaches))
    return found | {user.agency_id} if user.agency_id else found


def last_checks(members: Iterable[Member], user: User, *, on: date) -> Mapping[Member, LastCheck]:
    """Of each member the last check of a force that is not the person's own, by one query.

    Of a shop also what was checked at its owner itself, of a party also at its shops; of what is
    withdrawn nothing, nor what the person may not see.
    """
    wanted = list(members)
    shops = {member.pk for member in wanted if isinstance(member, Establishment)}
    owners = {member.party_id for member in wanted if isinstance(member, Establishment)}
    parties = {member.pk for member in wanted if isinstance(member, Party)}
    about = Q(establishment__in=shops) | Q(party__in=owners | parties)
    if parties:
        about |= Q(establishment__party__in=parties)
    rows = (
        Result.objects.visible_to(user)
        .filter(about, inspection__withdrawn_on=None, inspection__held_on__lte=on)
        .exclude(inspection__agency__in=own_agencies(user))
        .select_related("inspection__agency", "establishment")
        .order_by("inspection__held_on", "pk")
    )
    at_shop: dict[int, Result] = {}
    at_party: dict[int, Result] = {}
    of_party: dict[int, Result] = {}
    for row in rows:
        if row.establishment_id:
            at_shop[row.establishment_id] = row
            of_party[row.establishment.party_id] = row  # type: ignore[union-attr]
        elif row.party_id:
            at_party[row.party_id] = of_party[row.party_id] = row
    found = {}
    for member in wanted:
        if isinstance(member, Party):
            last = of_party.get(member.pk)
        else:
            last = _later(at_shop.get(member.pk), at_party.get(member.party_id))
        if last:
            found[member] = LastCheck(last.inspection, last.finding, on)
    return found


def _later(one: Result | None, other: Result | None) -> Result | None:
    both = [row for row in (one, other) if row]
    return max(both, key=lambda row: (row.inspection.held_on, row.pk), default=None)
