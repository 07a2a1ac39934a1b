"""The records behind a figure, each with its page and whom it is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model, Prefetch, QuerySet
from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.domain.activities.models import Activity, Handout
from hangthat.domain.cases.models import Case, Decision, PaperEvent, Violation
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.custody.models import LotMovement
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.figures.vocabulary import Measure
from hangthat.domain.flash_reports.models import FlashReport
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.handovers.models import HandoverStep
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.programmes.models import PlannedCheck
from hangthat.domain.tips.models import Tip


@dataclass(frozen=True)
class Named:
    """One record. `amount`: what it adds to the figure, where that is not one."""

    pk: int
    label: str
    who: str
    day: date | None
    amount: int | None
    href: str


def with_names(rows: "QuerySet[Model]", user: User) -> "QuerySet[Model]":
    """With what a page shows of them, in a number of queries that no row adds to."""
    related = _RELATED.get(rows.model)
    if related:
        rows = rows.select_related(*related)
    if rows.model is Inspection:
        results = Result.objects.visible_to(user).select_related("establishment", "party")
        return rows.prefetch_related(Prefetch("results", queryset=results))
    if rows.model is Case:
        # redundant: of records in sight; desk/figures/tests/test_figure_pages.py
        found = Violation.objects.visible_to(user).select_related("establishment", "party")
        return rows.prefetch_related(Prefetch("violations", queryset=found))
    if rows.model is PaperEvent:
        # off tour: desk/figures/tests/test_figure_pages.py
        made = Decision.objects.visible_to(user).select_related(
            "violation__establishment", "violation__party"
        )
        return rows.prefetch_related(Prefetch("paper__decisions", queryset=made))
    return rows


def named(record: Model, measure: Measure) -> Named:
    label, who, href = PRESENTERS[type(record)](record)
    amount = getattr(record, measure.sums) if measure.sums else None
    return Named(record.pk, label, who, _day(record, measure), amount, href)


def _day(record: Model, measure: Measure) -> date | None:
    found: object = record
    for name in measure.source.day.split("__") if measure.source else ():
        found = getattr(found, name, None)
    return found if isinstance(found, date) else None


_RELATED: dict[type[Model], tuple[str, ...]] = {
    Result: ("inspection", "establishment", "party"),
    Case: ("agency",),
    Decision: ("paper", "violation__establishment", "violation__party", "violation__case"),
    PaperEvent: ("paper",),
    HandoverStep: ("handover__case",),
    Handout: ("activity", "material"),
    Commitment: ("establishment", "party"),
    Regulation: ("board",),
    LotMovement: ("lot__seizure__case",),
    Establishment: ("party",),
    PlannedVisit: ("establishment", "party", "agency", "officer"),
    PlannedCheck: ("establishment", "party", "plan"),
    FlashReport: ("case",),
    Tip: ("area", "place"),
}
Shown = tuple[str, str, str]


def _members(found: Iterable[Violation | Result]) -> str:
    named = (str(one.establishment or one.party) for one in found)
    return ", ".join(dict.fromkeys(named))


def _member_page(member: Establishment | Party | None) -> str:
    if member is None:
        return ""
    kind = "establishment" if isinstance(member, Establishment) else "party"
    return reverse(f"desk:{kind}", args=[member.code])


def _inspection(one: Inspection) -> Shown:
    return str(one), _members(one.results.all()), reverse("desk:inspection", args=[one.code])


def _result(one: Result) -> Shown:
    member = one.establishment or one.party
    href = reverse("desk:inspection", args=[one.inspection.code])
    return f"{one.inspection}: {one.get_finding_display()}", str(member), href


def _case(one: Case) -> Shown:
    charge = f", {one.agency} thụ lý" if one.agency else ""
    return f"{one}{charge}", _members(one.violations.all()), reverse("desk:case", args=[one.code])


def _decision(one: Decision) -> Shown:
    member = one.violation.member
    if one.paper:
        href = reverse("desk:decisionpaper", args=[one.paper.code])
    elif one.violation.case:
        href = reverse("desk:case", args=[one.violation.case.code])
    else:
        href = _member_page(member)
    return str(one), str(member), href


def _event(one: PaperEvent) -> Shown:
    who = _members(made.violation for made in one.paper.decisions.all())
    href = reverse("desk:decisionpaper", args=[one.paper.code])
    return f"{one.paper}: {one.get_money_display()}", who, href


def _step(one: HandoverStep) -> Shown:
    handover = one.handover
    return str(one), str(handover.case), reverse("desk:handover", args=[handover.code])


def _activity(one: Activity) -> Shown:
    return str(one), one.title, reverse("desk:activity", args=[one.code])


def _handout(one: Handout) -> Shown:
    return str(one), str(one.activity), reverse("desk:activity", args=[one.activity.code])


def _commitment(one: Commitment) -> Shown:
    return str(one), str(one.member), _member_page(one.member)


def _regulation(one: Regulation) -> Shown:
    return str(one), str(one.board), reverse("desk:board", args=[one.board.code])


def _movement(one: LotMovement) -> Shown:
    lot = one.lot
    return str(one), str(lot), reverse("desk:goodslot", args=[lot.code])


def _shop(one: Establishment) -> Shown:
    return str(one), str(one.party), _member_page(one)


def _visit(one: PlannedVisit) -> Shown:
    return str(one), one.who, _member_page(one.member)


def _planned(one: PlannedCheck) -> Shown:
    href = reverse("desk:plannedcheck", args=[one.code])
    return str(one.plan), str(one.member), href


def _flash(one: FlashReport) -> Shown:
    return str(one), str(one.case), reverse("desk:flashreport", args=[one.code])


def _tip(one: Tip) -> Shown:
    return str(one), one.spot, reverse("desk:tip", args=[one.code])


PRESENTERS: dict[type[Model], Callable[..., Shown]] = {
    Inspection: _inspection,
    Result: _result,
    Case: _case,
    Decision: _decision,
    PaperEvent: _event,
    HandoverStep: _step,
    Activity: _activity,
    Handout: _handout,
    Commitment: _commitment,
    Regulation: _regulation,
    LotMovement: _movement,
    Establishment: _shop,
    PlannedVisit: _visit,
    PlannedCheck: _planned,
    FlashReport: _flash,
    Tip: _tip,
}
