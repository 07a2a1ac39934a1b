"""Today's round: where the person goes today, each stop the nearest to the one before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.desk.parts.queries.planned_check import checks_of_team
from hangthat.domain.checklists.models import Caution
from hangthat.domain.checklists.queries import Stop, by_nearness
from hangthat.domain.coordination.queries.joined_plans import joined_by
from hangthat.domain.coordination.queries.last_check import LastCheck, last_checks
from hangthat.domain.coordination.queries.overlap import Member
from hangthat.domain.establishments.models import Establishment, Position, StandIn
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.programmes.models import PlannedCheck, PlannedSeat

Point = tuple[float, float]
Due = PlannedVisit | PlannedCheck
_RELATED = ("establishment__area", "establishment__party", "establishment__place")


@dataclass(frozen=True)
class RoundStop:
    """A shop to go to. `cautions`: reasons to be careful there; `last`: who was there before.

    Of a visit or of a check by a plan; `declares`: the person has yet to say whether a relative of
    his has to do with it; `holds`: his force holds it, or joins in it.
    """

    due: Due
    declares: bool
    holds: bool
    shop: Establishment
    metres: int | None
    cautions: list[str]
    last: str

    @property
    def planned(self) -> PlannedCheck | None:
        return self.due if isinstance(self.due, PlannedCheck) else None

    @property
    def visit(self) -> PlannedVisit | None:
        return self.due if isinstance(self.due, PlannedVisit) else None

    @property
    def away(self) -> str:
        """From the stop before, in words."""
        if self.metres is None:
            return ""
        if self.metres < 1000:
            return f"cách {self.metres} m"
        return f"cách {self.metres / 1000:.1f} km".replace(".", ",")


def todays_round(user: User, start: Point | None, *, on: date) -> list[RoundStop]:
    """Accepted visits and checks by plans that are the person's, of today and those still open of
    earlier days; ten queries."""
    checks = list(checks_of_team(user, on=on).select_related(*_RELATED, "plan"))
    found: list[Due] = [*_visits(user, on=on), *checks]
    shops = {one.establishment_id for one in found}
    # redundant: of visits and checks in sight
    positions = Position.objects.visible_to(user).filter(establishment__in=shops)
    at: dict[int | None, Point] = {
        shop: (latitude, longitude)
        for shop, latitude, longitude in positions.values_list(
            "establishment", "latitude", "longitude"
        )
    }
    facts = _Facts(
        _cautions(user, found, on=on),
        last_checks((one.establishment for one in found if one.establishment), user, on=on),
        *_of_plans(user, checks),
    )
    stops = by_nearness([Stop(one, at.get(one.establishment_id or 0)) for one in found], start)
    return [facts.stop(one) for one in stops]


def _visits(user: User, *, on: date) -> Iterable[PlannedVisit]:
    seen = PlannedVisit.objects.visible_to(user).open().accepted()
    visits = seen.filter(day__lte=on, establishment__isnull=False)
    return visits.select_related(*_RELATED).order_by("day", "pk")


def _of_plans(user: User, checks: Sequence[PlannedCheck]) -> tuple[set[int], set[int]]:
    """Of these checks, by their keys: where the person has not declared; which he may hold."""
    keys = [one.pk for one in checks]
    if not keys:
        return set(), set()
    # unscoped: the person's own seats
    silent = PlannedSeat.objects.filter(officer=user, check_of__in=keys, has_relative=None)
    # off tour: desk/programmes/tests/test_on_site.py
    own = PlannedCheck.objects.visible_to(user, Action.CHANGE).filter(pk__in=keys)
    # unscoped: of checks in sight
    joined = PlannedCheck.objects.filter(joined_by(user), pk__in=keys)
    return (
        set(silent.order_by().values_list("check_of", flat=True)),
        {*own.order_by().values_list("pk", flat=True), *joined.values_list("pk", flat=True)},
    )


@dataclass(frozen=True)
class _Facts:
    """Of the shops of a round, and of its checks by plans."""

    warned: dict[int | None, list[str]]
    last: Mapping[Member, LastCheck]
    silent: set[int]
    own: set[int]

    def stop(self, one: Stop[Due]) -> RoundStop:
        shop, due = one.what.establishment, one.what
        assert shop
        planned = isinstance(due, PlannedCheck)
        return RoundStop(
            due=due,
            declares=planned and due.pk in self.silent,
            holds=planned and due.pk in self.own,
            shop=shop,
            metres=one.metres,
            cautions=self.warned.get(shop.party_id or 0, []),
            last=self.last[shop].words if shop in self.last else "",
        )


def _cautions(user: User, found: Iterable[Due], *, on: date) -> dict[int | None, list[str]]:
    """By the owner of a shop: about him, and about records that count as one with him."""
    owners = {one.establishment.party_id for one in found if one.establishment}
    # unscoped: keys alone; the cautions are read through the reader's sight
    counted = StandIn.objects.counted().filter(Q(party__in=owners) | Q(known__in=owners))
    meant = {one: {one} for one in owners}  # of each record: whose cautions its own are
    for typed, known in counted.values_list("party", "known"):
        meant.setdefault(known, set()).add(typed)
        meant.setdefault(typed, set()).add(known)
    reasons: dict[int | None, list[str]] = {}
    # redundant: as the table stands, who goes to a shop reads the cautions about its owner
    rows = Caution.objects.visible_to(user).in_force(on=on).filter(party__in=meant)
    for party, reason in rows.values_list("party", "reason"):
        for owner in meant[party]:
            reasons.setdefault(owner, []).append(reason)
    return reasons
