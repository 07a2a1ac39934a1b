"""Which reports are owed, whether or not anybody has begun them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hangthat.core.agencies.models import Agency, AgencySuccession
from hangthat.domain.reports.grammar import Lineage, holding_of, owed
from hangthat.domain.reports.models import Report, ReportObligation, ReportRegime
from hangthat.domain.reports.queries.periods import Calendars, ReportPeriod, period_of


@dataclass(frozen=True)
class Debt:
    """One report that an agency owes. `instead_of`: agencies that it followed and answers for.
    `owed`: False of a report that is there without being owed, or owed no more."""

    regime: ReportRegime
    period: ReportPeriod
    agency_id: int
    instead_of: frozenset[int] = frozenset()
    owed: bool = True

    @property
    def key(self) -> tuple[int, int, str]:
        return self.regime.pk, self.agency_id, self.period.key

    def work_of(self, agency: Agency) -> str:
        """What reminders call the work of that office on it, before and after it is begun."""
        return f"report {self.regime.code} {self.period.key} {agency.code}"


def lineage() -> Lineage:
    """The history of agencies, in two queries."""
    heirs: dict[int, list[tuple[int, date]]] = defaultdict(list)
    # unscoped: reference data, the same for everybody
    for old, new, on in AgencySuccession.objects.values_list("old_id", "new_id", "on"):
        heirs[old].append((new, on))
    # unscoped: reference data, the same for everybody
    ends = Agency.objects.exclude(valid_to=None).values_list("pk", "valid_to")
    return Lineage({key: day for key, day in ends if day}, heirs)


def debts(
    obligations: Iterable[ReportObligation],
    since: date,
    until: date,
    *,
    calendars: Calendars,
    history: Lineage,
) -> list[Debt]:
    """Of the periods that end within these days, by regime, period and agency.

    `obligations` come with their regimes.
    """
    by_regime: dict[int, list[ReportObligation]] = defaultdict(list)
    regimes: dict[int, ReportRegime] = {}
    for one in obligations:
        by_regime[one.regime_id].append(one)
        regimes[one.regime_id] = one.regime
    found: list[Debt] = []
    for key, regime in regimes.items():
        holdings = [holding_of(one) for one in by_regime[key]]
        for period in calendars.periods(regime, since, until):
            owners = owed(holdings, period.last, history)
            found += [
                Debt(regime, period, agency, frozenset(before)) for agency, before in owners.items()
            ]
    return found


def beyond(found: Iterable[Debt], reports: Iterable[Report]) -> list[Debt]:
    """Of reports that are there though nobody owes them: their obligation ended, or their agency
    did. They come with their regimes."""
    known = {one.key for one in found}
    return [
        Debt(one.regime, period_of(one), one.agency_id, owed=False)
        for one in reports
        if (one.regime_id, one.agency_id, one.period_key) not in known
    ]
