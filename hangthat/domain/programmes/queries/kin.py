"""What records say of officers and subjects."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.domain.establishments.models import Establishment, Party, ShopRole
from hangthat.domain.inspections.models import Inspection, TeamMember
from hangthat.domain.inspections.services import Seat
from hangthat.domain.programmes.models import PlannedCheck, PlannedSeat


class Declaration(NamedTuple):
    """An officer declared a relative at an owner: by his key, by the key of the owner."""

    officer: int
    owner: int
    day: date | None
    kinship: str


def known_kin(officer: User, check: PlannedCheck) -> str:
    """A relation on record between them, in words; empty: none.

    A relative whom the officer declared before at the same owner, in whatever check; or the name
    of the owner, or of somebody who runs the place, lets it or supplies it then.
    """
    # unscoped: the officer's own declarations
    seats = PlannedSeat.objects.filter(officer=officer).exclude(check_of=check)
    # unscoped: likewise
    members = TeamMember.objects.standing().filter(officer=officer)
    declared = _declared(seats, members, [check.owner])
    there = _roles(
        [check.establishment] if check.establishment else [], check.day or check.starts_on
    )
    seat = Seat(officer)
    return _relation(seat, check.owner, declared) or _namesake(seat, there)


def kin_in_team(
    team: Sequence[Seat],
    subjects: Collection[Establishment | Party],
    user: User,
    *,
    on: date,
    but: Inspection | None = None,
) -> list[tuple[Seat, str]]:
    """The members whom records tell to have a relation to one of the subjects on that day, and
    which: as far as the reader may know of it. `but`: what was declared there is what is said
    anew."""
    shops = [one for one in subjects if isinstance(one, Establishment)]
    owners = list(
        dict.fromkeys(one.party if isinstance(one, Establishment) else one for one in subjects)
    )
    officers = [seat.officer for seat in team if seat.officer]
    # off tour: domain/programmes/tests/test_recorded_teams.py
    seats = PlannedSeat.objects.visible_to(user).filter(officer__in=officers)
    # off tour: domain/programmes/tests/test_recorded_teams.py
    members = TeamMember.objects.visible_to(user, Action.CHANGE).standing()
    members = members.filter(officer__in=officers)
    declared = _declared(seats, members.exclude(inspection=but) if but else members, owners)
    there = _roles(shops, on)
    found = [(seat, _relation(seat, owner, declared)) for seat in team for owner in owners]
    found += [(seat, _namesake(seat, there)) for seat in team]
    return [(seat, words) for seat, words in found if words]


def _roles(shops: Collection[Establishment], on: date) -> list[ShopRole]:
    """Who runs these places, lets them or supplies them that day."""
    # unscoped: who reads what is checked there reads who is there
    roles = ShopRole.objects.in_force(on=on).filter(establishment__in=shops)
    return list(roles.select_related("party")) if shops else []


def _namesake(seat: Seat, there: Sequence[ShopRole]) -> str:
    for one in there:
        if fold(one.party.name) == fold(str(seat)):
            return f"{one.get_role_display().capitalize()} trùng họ tên với {seat}"
    return ""


def _declared(
    seats: QuerySet[PlannedSeat], members: QuerySet[TeamMember], owners: Collection[Party]
) -> list[Declaration]:
    """Of the owners, newest first."""
    known = {owner.pk for owner in owners}
    planned = _at(seats, "check_of", known)
    held = _at(members.filter(officer__isnull=False), "inspection__results", known)
    found = {
        Declaration(officer, owner, day, kinship)
        for officer, day, kinship, party, of_shop in (*planned, *held)
        if (owner := party or of_shop) in known
    }
    return sorted(found, key=lambda one: one.day or date.min, reverse=True)


def _at(
    rows: QuerySet[PlannedSeat] | QuerySet[TeamMember], path: str, owners: Collection[int]
) -> list[tuple[int, date | None, str, int | None, int | None]]:
    party, of_shop = f"{path}__party", f"{path}__establishment__party"
    there = Q(**{f"{party}__in": owners}) | Q(**{f"{of_shop}__in": owners})
    found = rows.filter(there, has_relative=True)
    return list(found.values_list("officer", "declared_on", "kinship", party, of_shop))


def _relation(seat: Seat, owner: Party, declared: Sequence[Declaration]) -> str:
    key = (seat.officer.pk, owner.pk) if seat.officer else None
    before = next((one for one in declared if (one.officer, one.owner) == key), None)
    if before:
        day = f"{before.day:%d/%m/%Y}" if before.day else "trước đây"
        return f"{seat} đã khai ngày {day} có người thân ở {owner}: {before.kinship}"
    if fold(owner.name) == fold(str(seat)):
        return f"Chủ cơ sở trùng họ tên với {seat}"
    return ""
