"""What a regime and its form say, and whether anybody can meet it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import Agency
from hangthat.core.common.text import nfc
from hangthat.core.deadlines.queries import every_cut
from hangthat.domain.reports.lexicon import OWN_DAYS, DueRule, RegimeKind
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries.periods import Calendars, ReportPeriod

_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class RegimeTerms:
    """What a regime says. `due_number`, `due_on`: as far as `due_rule` asks for them."""

    name: str
    kind: str
    due_rule: str
    valid_from: date
    receiver: Agency
    due_number: int | None = None
    due_on: date | None = None
    due_before: bool = True
    period_number: int | None = None
    first_day: date | None = None
    last_day: date | None = None
    document: str = ""
    source: str = ""
    verified: bool = False


@dataclass(frozen=True)
class FormTerms:
    """parts: title and clause. columns: title and unit of each figure.

    drafts: which part takes which drafted sentences (part of the plan's report → place from 1);
    None: guessed from the titles. sourced: for which columns (places from 1) a source is asked.
    measures: by which measure of `figures` a column (its place from 1) is counted.
    """

    parts: Sequence[tuple[str, str]] = ()
    columns: Sequence[tuple[str, str]] = ()
    drafts: Mapping[str, int] | None = None
    sourced: frozenset[int] = frozenset()
    measures: Mapping[int, str] = field(default_factory=dict)


def checked(terms: RegimeTerms) -> dict[str, Any]:
    """Its values; what its kind and its due rule do not ask for is left out."""
    values: dict[str, Any] = dict(vars(terms))
    for name in ("name", "document", "source"):
        values[name] = nfc(values[name])
    _must_have_days(terms)
    _must_have_due(terms)
    _must_be_met(terms)
    if terms.kind not in OWN_DAYS:
        values |= {"first_day": None, "last_day": None}
    if terms.due_rule != DueRule.DATE:
        values["due_on"] = None
    if terms.due_rule in (DueRule.DATE, DueRule.NONE):
        values["due_number"] = None
    if terms.kind in (*OWN_DAYS, RegimeKind.WEEK):
        values["period_number"] = None
    return values


def unmet(terms: RegimeTerms) -> ReportPeriod | None:
    """The first period of a year whose report would be late before its figures are complete."""
    names = ("kind", "period_number", "first_day", "last_day", "valid_from")
    due = ("due_rule", "due_number", "due_on", "due_before")
    regime = ReportRegime(**{name: getattr(terms, name) for name in (*names, *due)})
    own = terms.kind in OWN_DAYS
    until = terms.last_day if own and terms.last_day else terms.valid_from + _YEAR
    for period in Calendars().periods(regime, terms.valid_from, until):
        if period.late_from and period.late_from.date() <= period.last:
            return period
    return None


def _must_be_met(terms: RegimeTerms) -> None:
    period = unmet(terms)
    if period is None or period.last_minute is None:
        return
    words = (
        f"Không ai nộp kịp: {period.name} lấy số liệu đến hết ngày {period.last:%d/%m/%Y} mà hạn "
        f"nộp là hết ngày {period.last_minute:%d/%m/%Y}."
    )
    raise ValidationError({"due_on" if terms.due_rule == DueRule.DATE else "due_number": words})


def _must_have_days(terms: RegimeTerms) -> None:
    own = terms.kind in OWN_DAYS
    most = max((cut.number for cut in every_cut() if cut.kind == terms.kind), default=12)
    if (terms.period_number or 1) > most:
        raise ValidationError(
            {"period_number": f"Một năm có {most} kỳ loại này: ghi 1 đến {most}."}
        )
    if own and not (terms.first_day and terms.last_day):
        raise ValidationError({"first_day": "Loại báo cáo này cần ngày đầu và ngày cuối của kỳ."})
    if own and terms.first_day and terms.last_day and terms.last_day < terms.first_day:
        raise ValidationError({"last_day": "Ngày cuối kỳ không được trước ngày đầu."})
    if own and terms.last_day and terms.last_day < terms.valid_from:
        words = (
            f"Kỳ hết ngày {terms.last_day:%d/%m/%Y}, trước ngày áp dụng "
            f"{terms.valid_from:%d/%m/%Y}: không có báo cáo nào phải nộp."
        )
        raise ValidationError({"last_day": words})


def _must_have_due(terms: RegimeTerms) -> None:
    rule = DueRule(terms.due_rule)
    if rule == DueRule.DATE and not terms.due_on:
        raise ValidationError({"due_on": "Ghi ngày phải nộp."})
    monthly = rule in (DueRule.DAY, DueRule.NEXT_MONTH)
    if monthly and not 1 <= (terms.due_number or 0) <= 31:
        raise ValidationError({"due_number": "Ghi ngày của tháng, từ 1 đến 31."})
    if rule == DueRule.AFTER and terms.due_number is None:
        raise ValidationError({"due_number": "Ghi số ngày sau khi hết kỳ."})
