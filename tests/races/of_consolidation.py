"""Urging and merging: one letter to a unit a day, one merged report of a period, no text lost."""

from datetime import date
from pathlib import Path
from typing import Any

from hangthat.core.agencies.models import Agency
from hangthat.core.deadlines.services import load_periods
from hangthat.core.journal.models import Entry
from hangthat.domain.consolidation.models import MergedPart, MergedReport, MergingRule, Urging
from hangthat.domain.consolidation.services import (
    MergingTerms,
    set_merging_rule,
    start_merging,
    take_texts,
    urge,
)
from hangthat.domain.consolidation.services.merging import ONE_MERGED, ONE_TEXT
from hangthat.domain.consolidation.services.ruling import ONE_RULE
from hangthat.domain.consolidation.services.urging import ONE_LETTER
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.services import (
    FormTerms,
    RegimeTerms,
    assign,
    make_regime,
    open_report,
    send_report,
    write_report,
)
from tests.races.scene import BY, NOON, Scene, fresh
from tests.races.trial import Trial, again

_BEGAN, _KEY = date(2026, 1, 1), "month-2026-6"
Duty = tuple[ReportRegime, Agency]


def _duty(scene: Scene) -> Duty:
    load_periods(folder=Path("reference"), at=NOON)
    office = Agency.objects.create(code=f"TH-{fresh()}", name=f"Cơ quan {fresh()}")
    terms = RegimeTerms("Báo cáo", "month", "day", _BEGAN, office, due_number=20)
    regime = make_regime(terms=terms, form=FormTerms([("Kết quả", "")]), **BY)
    assign(regime, agencies=[office], starts_on=_BEGAN, **BY)
    return regime, office


def _merged(scene: Scene) -> MergedReport:
    regime, office = _duty(scene)
    report = open_report(regime, period_key=_KEY, agency=office, **BY)
    send_report(write_report(report, words={"p1": "Có"}, figures={}, **BY), **BY)
    return start_merging(regime, period_key=_KEY, **BY)


def _urges(it: Duty, number: int) -> Any:
    regime = ReportRegime.objects.select_related("receiver").get(pk=it[0].pk)
    return urge(regime, period_key=_KEY, agency=again(it[1]), **BY)


def _taken(it: MergedReport) -> int:
    """How often the text of the unit was taken over."""
    part = MergedPart.objects.get(merged=it)
    return Entry.objects.of("consolidation.mergedpart", part.pk).filter(action="amend").count()


TRIALS = (
    Trial(ONE_LETTER, _duty, _urges, lambda it: Urging.objects.filter(agency=it[1]).count()),
    Trial(
        ONE_MERGED,
        _duty,
        lambda it, number: start_merging(again(it[0]), period_key=_KEY, **BY),
        lambda it: MergedReport.objects.filter(regime=it[0]).count(),
    ),
    Trial(
        ONE_RULE,
        _duty,
        lambda it, number: set_merging_rule(
            again(it[0]), terms=MergingTerms(_BEGAN, "after", number + 1), **BY
        ),
        lambda it: MergingRule.objects.filter(regime=it[0]).count(),
    ),
    Trial(ONE_TEXT, _merged, lambda it, number: take_texts(again(it), **BY), _taken, locked=False),
)
