"""A target's reading behind a proposal, and every figure as it is counted today."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from hangthat.core.agencies.models import Agency, Area, User
from hangthat.domain.figures.grammar import Window
from hangthat.domain.figures.queries import Asked, Figures
from hangthat.domain.figures.vocabulary import BY_KEY
from hangthat.domain.plans.models import Target
from hangthat.domain.praise.models import PraiseFigure
from hangthat.domain.targets.grammar import Tally
from hangthat.domain.targets.services.readings import Choice


def target_tally(target: Target, *, on: date, area: str, user: User, at: datetime) -> Tally | None:
    """Over the members in the reader's sight. None: the target asks for nothing on that day."""
    counted = Choice(target.version, target.by_end_of, on).count(at=at, user=user)
    promise = next((one for one in counted.promises if one.code == target.code), None)
    return counted.tally(promise, area=area or None) if promise else None


def values_today(
    rows: Iterable[PraiseFigure], user: User, *, at: datetime
) -> dict[int, tuple[int | None, int | None]]:
    """Key of each figure → (value, base) in this reader's sight; base of a target alone."""
    found: dict[int, tuple[int | None, int | None]] = {}
    together: dict[tuple[date, date, int | None, int | None], list[PraiseFigure]] = defaultdict(
        list
    )
    figures = Figures(user)
    for row in rows:
        if one := row.reading:
            if one.measure in BY_KEY:
                together[one.since, one.until, one.agency_id, one.area_id].append(row)
        elif row.target and row.counted_on:
            tally = target_tally(
                row.target, on=row.counted_on, area=row.area_code, user=user, at=at
            )
            found[row.pk] = (tally.met, tally.population) if tally else (None, None)
    for some in together.values():
        first = some[0].reading
        assert first
        numbers = figures.numbers(asked_of(first.since, first.until, first.agency, first.area), [
            BY_KEY[row.reading.measure] for row in some if row.reading
        ])  # fmt: skip
        for row in some:
            assert row.reading
            found[row.pk] = (numbers[row.reading.measure], None)
    return found


def asked_of(since: date, until: date, agency: Agency | None, area: Area | None) -> Asked:
    return Asked(Window(since, until), agency, area)
