"""How the reports of one period stand, unit by unit, with whom to call and when it was urged."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.models import Grant
from hangthat.core.access.policy import TABLE
from hangthat.core.access.services.holders import people_visible_to
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.desk.consolidation.queries.asked import AskedPeriod
from hangthat.domain.consolidation.models import UrgedReport, Urging
from hangthat.domain.consolidation.queries import (
    PeriodStanding,
    UnitLine,
    addressees,
    standing_of,
    urged_days,
)
from hangthat.domain.reports.queries import lineage


@dataclass(frozen=True)
class PeriodRow:
    """One unit. `urge`: who may be urged for it now: itself, or its heirs if it is no more.

    `days`: how many days it is late; 0: it is not. `today`: a letter went to it today already.
    """

    line: UnitLine
    urge: Sequence[Agency] = ()
    contacts: Sequence[str] = ()
    urged: Sequence[UrgedReport] = ()
    days: int = 0
    today: bool = False


@dataclass(frozen=True)
class PeriodPage:
    standing: PeriodStanding
    rows: Sequence[PeriodRow]

    @property
    def late(self) -> list[PeriodRow]:
        return [one for one in self.rows if one.days]

    @property
    def open(self) -> list[PeriodRow]:
        """Late, and not urged today."""
        return [one for one in self.late if one.urge and not one.today]


def page_of(asked: AskedPeriod, user: User, *, at: datetime) -> PeriodPage:
    standing = standing_of(asked.regime, asked.period, at=at)
    today, history = vietnam_day(at), lineage()
    keys = {one.agency.pk: one.cell.debt.key for one in standing.lines}
    owners = {pk: addressees(pk, on=today, history=history) for pk in keys}
    every = {pk for found in owners.values() for pk in found}
    # unscoped: names of agencies, known to everybody
    names, people = Agency.objects.in_bulk(every), _heads(every, user, today)
    urged = urged_days(user, keys.values())
    # off tour: desk/consolidation/tests/test_consolidation_pages.py
    letters = (
        Urging.objects.visible_to(user).standing().filter(receiver=asked.regime.receiver, day=today)
    )
    done = set(letters.values_list("agency", flat=True))
    rows = []
    for line in standing.lines:
        to = sorted(owners[line.agency.pk])
        days = _days(line, at) if line.is_overdue else 0
        open_ = [names[pk] for pk in to if pk not in done] if days else []
        rows.append(
            PeriodRow(
                line,
                open_,
                [word for pk in to for word in people[pk]],
                urged[keys[line.agency.pk]],
                days,
                bool(days) and bool(to) and not open_,
            )
        )
    return PeriodPage(standing, rows)


def _days(line: UnitLine, at: datetime) -> int:
    report, period = line.cell.report, line.cell.debt.period
    late = report.late_from if report else period.late_from
    return (vietnam_day(at) - vietnam_day(late)).days + 1 if late and at >= late else 0


def _heads(agencies: Iterable[int], user: User, on: date) -> dict[int, list[str]]:
    """Who signs reports of each agency, by name, as far as the reader may know people."""
    found: dict[int, list[str]] = defaultdict(list)
    roles = TABLE[Resource.REPORT, Action.SIGN]
    # unscoped: of people in sight
    rows = Grant.objects.in_force(on=on).filter(
        agency__in=set(agencies), role__in=roles, user__in=people_visible_to(user)
    )
    for one in rows.filter(stands_in_for=None).select_related("user").order_by("user__sort_key"):
        assert one.agency_id
        found[one.agency_id].append(f"{one.user}, {one.get_role_display().lower()}")
    return found
