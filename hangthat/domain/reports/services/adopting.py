"""The duties of a plan become regimes; those of a later plan take their place."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.domain.plans.models import PlanVersion, ReportDuty, ReportPart
from hangthat.domain.reports.lexicon import DueRule, RegimeKind
from hangthat.domain.reports.models import ReportRegime
from hangthat.domain.reports.services.regimes import (
    FormTerms,
    RegimeTerms,
    make_regime,
    replace_regime,
)

ADOPTED = "the duties of a plan version become regimes once"
KINDS = {  # as plans name them; others have no period of their own
    "tháng": RegimeKind.MONTH,
    "quý": RegimeKind.QUARTER,
    "6 tháng": RegimeKind.HALF,
    "năm": RegimeKind.YEAR,
    "tổng kết": RegimeKind.FINAL,
}
_LONGEST, _DAY = 200, timedelta(days=1)


@transaction.atomic
def adopt_duties(
    version: PlanVersion, *, receiver: Agency, by: User | None, at: datetime
) -> list[ReportRegime]:
    """Make regimes of a plan's duties (áp dụng chế độ báo cáo của kế hoạch).

    A regime of an ended plan, or of an earlier version, goes on until this one with the same period
    begins, and passes to it whoever owes it; plans that run side by side keep their own. One that
    has no day, such as a flash report, is not made.
    Refuses: duties that were adopted already; a plan without one that names a period.
    """
    lock_for(ADOPTED, version.plan)
    # unscoped: reference data of the plan
    if ReportRegime.objects.filter(duty__version=version).exists():
        raise ValidationError(f"Chế độ báo cáo của {version} đã được áp dụng.")
    duties = [one for one in version.report_duties.all() if one.kind in KINDS]
    if not duties:
        raise ValidationError(f"{version} không nêu kỳ báo cáo nào.")
    form = _form(version)
    return [_adopt(one, form, receiver, by=by, at=at) for one in duties]


def _adopt(
    duty: ReportDuty, form: FormTerms, receiver: Agency, *, by: User | None, at: datetime
) -> ReportRegime:
    kind = KINDS[duty.kind]
    # unscoped: reference data; no race: adopt_duties holds the plan
    before = ReportRegime.objects.filter(kind=kind, valid_to=None, duty__isnull=False)
    version = duty.version
    over = Q(duty__version__plan=version.plan) | Q(duty__version__last_day__lt=version.first_day)
    former = before.filter(over).exclude(duty__version=version).order_by("-valid_from").first()
    start = version.first_day
    if former is None or kind == RegimeKind.FINAL:
        terms = _terms(duty, kind, start, receiver)
        return make_regime(terms=terms, form=form, duty=duty, by=by, at=at)
    if start <= former.valid_from:  # another version of the same plan: from today
        start = max(vietnam_day(at), former.valid_from + _DAY)
    terms = _terms(duty, kind, start, receiver)
    return replace_regime(former, terms=terms, form=form, duty=duty, by=by, at=at)


def _terms(duty: ReportDuty, kind: RegimeKind, valid_from: date, receiver: Agency) -> RegimeTerms:
    final, version = kind == RegimeKind.FINAL, duty.version
    due = duty.last_day(year=version.last_day.year, month=version.last_day.month)
    day = duty.before_day or duty.by_day
    rule = DueRule.NEXT_MONTH if duty.next_month else DueRule.DAY
    if day is None:
        rule = DueRule.NONE
    name = f"Báo cáo {duty.kind} kết quả thực hiện kế hoạch {version.number}"
    return RegimeTerms(
        name=name[:_LONGEST],
        kind=kind,
        due_rule=DueRule.DATE if final and due else DueRule.NONE if final else rule,
        valid_from=valid_from,
        receiver=receiver,
        due_number=None if final else day,
        due_on=due + _DAY * bool(duty.before_day) if final and due else None,
        due_before=bool(duty.before_day),
        period_number=_number(duty, kind),
        first_day=version.first_day if final else None,
        last_day=_final_day(version, due) if final else None,
        document=f"{version.number}, {duty.clause}",
        source=duty.text,
    )


def _number(duty: ReportDuty, kind: RegimeKind) -> int | None:
    """“Trước ngày 20/6”: of the two halves only the first."""
    month = duty.before_month or duty.by_month
    if month is None or kind not in (RegimeKind.HALF, RegimeKind.QUARTER):
        return None
    return (month - 1) // (6 if kind == RegimeKind.HALF else 3) + 1


def _final_day(version: PlanVersion, due: date | None) -> date:
    """A final report is due before the plan has ended: its figures go to the cut of that year."""
    cut = date(version.last_day.year, 12, 14)
    return min(version.last_day, cut) if due and due < version.last_day else version.last_day


def _form(version: PlanVersion) -> FormTerms:
    # unscoped: reference data of the plan
    parts = ReportPart.objects.filter(version=version)
    found = [(one.text.rstrip(".")[:500], one.clause) for one in parts]
    return FormTerms(found or [("Kết quả thực hiện", "")])
