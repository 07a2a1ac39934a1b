"""Which period of reports holds a day, and when it is due."""

from datetime import date

from hangthat.core.deadlines.grammar import Cut, Period, period, period_holding
from hangthat.core.deadlines.lexicon import PeriodKind
from hangthat.core.deadlines.models import PeriodRule


def period_of(kind: PeriodKind, day: date) -> Period | None:
    """As `period_holding`, of the rules as they are stored."""
    return period_holding(cuts(kind), kind, day)


def period_named(kind: PeriodKind, number: int, year: int) -> Period | None:
    """The period of that place in that year, as quarter 3 of 2025; None: there is no such."""
    found = (period(cut, year) for cut in cuts(kind) if cut.number == number)
    return next(found, None)


def cuts(kind: PeriodKind) -> list[Cut]:
    """The periods of that kind that every year has."""
    # unscoped: reference data, the same for everybody
    return [_cut(row) for row in PeriodRule.objects.filter(kind=kind)]


def every_cut() -> list[Cut]:
    """The periods of every kind, those of one kind together."""
    # unscoped: reference data, the same for everybody
    return [_cut(row) for row in PeriodRule.objects.all()]


def _cut(row: PeriodRule) -> Cut:
    return Cut(
        PeriodKind(row.kind),
        row.number,
        row.name,
        (row.first_month, row.first_day),
        (row.last_month, row.last_day),
        row.due_day,
        row.due_before,
        row.ends_on_working_day,
    )
