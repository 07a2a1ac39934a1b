"""By which regimes the same period of the year before was reported."""

import re
from datetime import date, timedelta

from hangthat.core.common.text import fold
from hangthat.domain.figures.grammar import Window
from hangthat.domain.reports.lexicon import OWN_DAYS, RegimeKind
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries.lines import line_of

NOTHING_BEFORE = (
    "Không có báo cáo cùng đợt của năm trước để so sánh số liệu (hơn 3 lần cùng kỳ hay không)"
)


def year_before(regime: ReportRegime, key: str) -> tuple[list[ReportRegime], str]:
    """Itself and those before it, with the key of the same period a year earlier. Of days of its
    own: the campaign or single report of the year before, with its only period."""
    if regime.kind in OWN_DAYS:
        return _a_year_before(regime), key
    kind, year, number = key.split("-", 2)
    before = f"{kind}-{int(year) - 1}-{number}"
    if kind == RegimeKind.WEEK:  # ends on the same day of the week
        end = date.fromisoformat(f"{year}{number}") - timedelta(weeks=52)
        before = f"{kind}-{end.year}-{end:%m%d}"
    return [one for one in line_of(regime) if one.kind == kind], before


def _a_year_before(regime: ReportRegime) -> list[ReportRegime]:
    """Of the same kind, to the same receiver, whose days share some with its own of a year before:
    as a peak before Tết, which moves with the moon. That which it replaced, else which is called
    alike, else which shares most; a single report only if it is called alike. A plan is summed up
    once: it has none."""
    if regime.kind == RegimeKind.FINAL:
        return []
    # unscoped: which regimes there were, known to everybody who reports
    rows = ReportRegime.objects.filter(kind=regime.kind, receiver=regime.receiver_id)
    line = {one.pk for one in line_of(regime)[1:]}
    found = []
    for one in rows.exclude(pk=regime.pk):
        shared, alike = _shared(one, regime), _name(one) == _name(regime)
        if shared > 0 and (alike or one.pk in line or regime.kind == RegimeKind.CAMPAIGN):
            found.append(((one.pk in line, alike, shared, one.pk), one))
    return [max(found, key=lambda one: one[0])[1]] if found else []


def _shared(one: ReportRegime, regime: ReportRegime) -> int:
    """How many days."""
    assert one.first_day
    assert one.last_day
    assert regime.first_day
    assert regime.last_day
    ago = Window(regime.first_day, regime.last_day).year_ago
    return (min(one.last_day, ago.until) - max(one.first_day, ago.since)).days + 1


def _name(regime: ReportRegime) -> str:
    """Without the numbers of years and documents."""
    return " ".join(re.sub(r"[\d/.-]+", " ", fold(regime.name)).split())
