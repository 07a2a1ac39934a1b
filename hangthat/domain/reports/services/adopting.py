"""The duties of a plan become regimes; those of a later plan take their place."""

from copy import copy
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.domain.assignments.queries.following import followed
from hangthat.domain.plans.models import PlanVersion, ReportDuty, ReportPart
from hangthat.domain.reports.lexicon import DueRule, RegimeKind
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.queries.periods import Calendars
from hangthat.domain.reports.services.annexes import with_ready_columns
from hangthat.domain.reports.services.regimes import (
    free_from,
    make_regime,
    pass_on,
    put_in_place,
)
from hangthat.domain.reports.services.terms import FormTerms, RegimeTerms, unmet

ADOPTED = "the duties of a plan version become regimes once"
KINDS = {  # as plans name them; others have no period of their own
    "tháng": RegimeKind.MONTH,
    "quý": RegimeKind.QUARTER,
    "6 tháng": RegimeKind.HALF,
    "năm": RegimeKind.YEAR,
    "tổng kết": RegimeKind.FINAL,
}
_SPANS = {RegimeKind.QUARTER: 3, RegimeKind.HALF: 6, RegimeKind.YEAR: 12}  # months
_LONGEST, _DAY = 200, timedelta(days=1)


@transaction.atomic
def adopt_duties(
    version: PlanVersion,
    *,
    receiver: Agency,
    by: User | None,
    at: datetime,
    ready_columns: bool = False,
    answer: str = "",
) -> list[ReportRegime]:
    """Make regimes of a plan's duties (áp dụng chế độ báo cáo của kế hoạch).

    A regime of an ended plan that this one follows, or of an earlier version, goes on until this
    one with the same period begins, but never into a period of which a report was sent, and passes
    to it whoever owes it; plans that run side by side keep their own. One that has no day, such as
    a flash report, is not made. `ready_columns`: their forms ask for the columns of a 389 report
    too.
    Refuses: duties that were adopted already; a plan without one that names a period; without an
    answer, reports that the new regimes make overdue at once.
    """
    lock_for(ADOPTED, version.plan)
    # unscoped: reference data of the plan
    if ReportRegime.objects.filter(duty__version=version).exists():
        raise ValidationError(f"Chế độ báo cáo của {version} đã được áp dụng.")
    duties = [one for one in version.report_duties.all() if one.kind in KINDS]
    if not duties:
        raise ValidationError(f"{version} không nêu kỳ báo cáo nào.")
    form, formers = _form(version), _formers(version)
    if ready_columns:
        form = with_ready_columns(form)
    ran = {one.pk: copy(one) for one in formers}
    adopted = [_adopt(one, form, formers, receiver, by=by, at=at) for one in duties]
    pairs = [(ran[former.pk], made) for former, made in adopted if former]
    pass_on(pairs, answer=answer, by=by, at=at)
    return [made for _, made in adopted]


def _formers(version: PlanVersion) -> list[ReportRegime]:
    """The regimes that pass to this version, the latest first: of an earlier version of its plan,
    and of the ended plans that it follows (ADR 0115); a final report only of its own plan."""
    # unscoped: reference data; no race: adopt_duties holds the plan
    running = ReportRegime.objects.filter(valid_to=None, duty__isnull=False)
    own = Q(duty__version__plan=version.plan)
    plans = [one.plan_id for one in followed(version)]
    ended = Q(duty__version__plan__in=plans) & ~Q(kind=RegimeKind.FINAL)
    return list(running.filter(own | ended).exclude(duty__version=version).order_by("-valid_from"))


def _former(
    formers: list[ReportRegime], kind: RegimeKind, number: int | None
) -> ReportRegime | None:
    """The regime of the same kind that this one replaces: for the same period; else one of which
    either is for every period."""
    same = [one for one in formers if one.kind == kind]
    exact = [one for one in same if one.period_number == number]
    some = [one for one in same if None in (one.period_number, number)]
    return next(iter([*exact, *some]), None)


def _adopt(
    duty: ReportDuty,
    form: FormTerms,
    formers: list[ReportRegime],
    receiver: Agency,
    *,
    by: User | None,
    at: datetime,
) -> tuple[ReportRegime | None, ReportRegime]:
    """The regime whose place it takes, if it does, and the new one."""
    terms = terms_of(duty, duty.version.first_day, receiver)
    former = _former(formers, RegimeKind(terms.kind), terms.period_number)
    if former is None:
        return None, make_regime(terms=terms, form=form, duty=duty, by=by, at=at)
    if terms.valid_from <= former.valid_from:  # another version of the same plan: from today
        start = max(vietnam_day(at), former.valid_from + _DAY)
        if terms.last_day:  # whoever owes the final report owes it still
            start = min(start, terms.last_day)
        terms = replace(terms, valid_from=start)
    if (free := free_from(former)) and terms.valid_from < free:
        if terms.last_day:  # its final report is there
            return None, make_regime(terms=terms, form=form, duty=duty, by=by, at=at)
        terms = replace(terms, valid_from=free)
    if former.replaced_by is None:
        made = put_in_place(former, terms=terms, form=form, duty=duty, by=by, at=at)
    else:  # another duty of this version took its place for other periods
        made = make_regime(terms=terms, form=form, duty=duty, by=by, at=at)
    return former, made


def terms_of(duty: ReportDuty, valid_from: date, receiver: Agency) -> RegimeTerms:
    """What a sentence of a plan says of a report; without a day where no rule can say its day."""
    kind, version = KINDS[duty.kind], duty.version
    name = f"Báo cáo {duty.kind} kết quả thực hiện kế hoạch {version.number}"
    terms = RegimeTerms(
        name=name[:_LONGEST],
        kind=kind,
        due_rule=DueRule.NONE,
        valid_from=valid_from,
        receiver=receiver,
        due_before=bool(duty.before_day),
        document=f"{version.number}, {duty.clause}",
        source=duty.text,
    )
    return _final(terms, duty) if kind == RegimeKind.FINAL else _recurring(terms, duty, kind)


def _final(terms: RegimeTerms, duty: ReportDuty) -> RegimeTerms:
    """A final report that is due before its plan has ended: its figures go to the cut of that
    year, or to the due day if that is earlier."""
    version, last = duty.version, duty.version.last_day
    follows = last.month == 12 and (duty.before_month or duty.by_month) == 1  # the next January
    due = duty.last_day(year=last.year + follows, month=last.month)
    if due and due < last:
        last = min(last, due, Calendars().year_end(due.year) or last)
    return replace(
        terms,
        due_rule=DueRule.DATE if due else DueRule.NONE,
        due_on=due + _DAY * bool(duty.before_day) if due else None,
        first_day=version.first_day,
        last_day=last,
    )


def _recurring(terms: RegimeTerms, duty: ReportDuty, kind: RegimeKind) -> RegimeTerms:
    """“Trước ngày 20/6”: of the two halves only the first; “trước ngày 05/7”: the first, after it.

    No rule says a day in a month that is neither the last of a period nor the one after it, in one
    month of a monthly report, or in the last month before the period ends.
    """
    day, month = duty.before_day or duty.by_day, duty.before_month or duty.by_month
    span, number = _SPANS.get(kind, 1), None
    follows = bool(month and month % span == 1)
    if not day or (month and (span == 1 or month % span > 1)):
        return terms
    if month and kind != RegimeKind.YEAR:
        number = (month - 1 - follows) % 12 // span + 1
    follows = follows or bool(duty.next_month and not month)
    rule = DueRule.NEXT_MONTH if follows else DueRule.DAY
    dated = replace(terms, due_rule=rule, due_number=day, period_number=number)
    if not unmet(dated):
        return dated
    if month:  # “trước ngày 10 tháng 12”, of a year that ends on the 14th
        return replace(terms, period_number=number)
    # “trước ngày 05 hằng tháng”, of a month that ends on the 14th
    return replace(dated, due_rule=DueRule.NEXT_MONTH)


def _form(version: PlanVersion) -> FormTerms:
    # unscoped: reference data of the plan
    parts = ReportPart.objects.filter(version=version)
    found = [(one.text.rstrip(".")[:500], one.clause) for one in parts]
    return FormTerms(found or [("Kết quả thực hiện", "")])
