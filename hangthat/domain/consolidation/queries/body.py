"""What a merged report says at one moment, as plain values: what is printed, what is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hangthat.core.agencies.models import User
from hangthat.domain.consolidation.models import MergedPart, MergedReport
from hangthat.domain.consolidation.queries.annex import Annex, annex_of
from hangthat.domain.consolidation.queries.concerns import concerns_of, kept_concerns
from hangthat.domain.consolidation.queries.province import province_of
from hangthat.domain.consolidation.queries.standing import PeriodStanding, UnitLine, standing_of
from hangthat.domain.consolidation.queries.words import sent_words
from hangthat.domain.figures.grammar.drafted import Kept
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.reports.queries import Calendars, ReportPeriod

Content = dict[str, Any]


def period_of(merged: MergedReport) -> ReportPeriod:
    """Still there: the rule of a regime is never changed; its days are those that were kept."""
    period = Calendars().named(merged.regime, merged.period_key)
    return period or ReportPeriod(
        merged.period_key, merged.period_name, merged.first_day, merged.last_day, None, None, ""
    )


def body_of(
    merged: MergedReport,
    parts: Sequence[MergedPart],
    standing: PeriodStanding,
    user: User | None = None,
) -> Content:
    """`user`: in whose sight the whole province is counted; None: it is not counted."""
    annex, duty = annex_of(standing), merged.regime.duty
    version: PlanVersion | None = duty.version if duty else None
    return _where_any(merged, annex) | {
        "regime": merged.regime.name,
        "plan": version.number if version else "",
        "period": merged.period_name,
        "days": [f"{day:%d/%m/%Y}" for day in (merged.first_day, merged.last_day)],
        "sent": len(standing.sent),
        "owed": standing.owed,
        "nothing": [one.agency.name for one in standing.nothing],
        "missing": [one.agency.name for one in standing.missing],
        "parts": [
            {"key": one.key, "title": one.title, "words": one.words, "drafted": one.drafted}
            for one in parts
        ],
        "units": [[line.agency.name, *sent_words(line)] for line in standing.lines],
        "columns": [str(one) for one in annex.columns],
        "rows": [
            [line.agency.name, line.copy.number if line.copy else None, *values]
            for line, values in annex.rows
        ],
        "totals": list(annex.totals),
        "sources": [
            _source(line, numbers, [named.get(one, "") for one in annex.columns])
            for (line, _), numbers, named in zip(
                annex.rows, annex.numbers, annex.sources, strict=True
            )
        ],
        "province": province_of(annex, standing, user) if user else None,
        "concerns": kept_concerns(concerns_of(merged.regime, merged.period_key)),
    }


def _where_any(merged: MergedReport, annex: Annex) -> Content:
    """Recipients, and the words for columns that are not added. A copy of before has neither."""
    told = {"recipients": list(merged.recipients), "notes": annex.notes}
    return {key: lines for key, lines in told.items() if lines}


def _source(line: UnitLine, numbers: Sequence[Kept | None], named: Sequence[str]) -> Content:
    """Which copy states the figures of a row, what of them was counted, and which sources its
    unit names."""
    assert line.copy
    assert line.cell.report
    return {
        "report": line.cell.report.code,
        "copy": line.copy.number,
        "agency": line.agency.code,
        "numbers": list(numbers),
    } | ({"named": list(named)} if any(named) else {})


def body_now(merged: MergedReport, *, at: datetime, user: User | None = None) -> Content:
    # unscoped: of a merged report in reach
    parts = MergedPart.objects.filter(merged=merged).order_by("order")
    standing = standing_of(merged.regime, period_of(merged), at=at)
    return body_of(merged, list(parts), standing, user)
