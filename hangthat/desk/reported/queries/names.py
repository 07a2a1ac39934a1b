"""The records behind a counted number, each with its page and whom it is about."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.domain.activities.models import Activity
from hangthat.domain.cases.models import Case, Decision, PaperEvent, Violation
from hangthat.domain.handovers.models import HandoverStep
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.reported.queries.counting import Counted


@dataclass(frozen=True)
class Named:
    """One record. `amount`: what it adds to the number, where that is not one."""

    label: str
    who: str
    day: date
    amount: int | None
    href: str


def rows_with_names(counted: Counted, user: User) -> "QuerySet[Any]":
    """With what the page shows of them, in a number of queries that no row adds to."""
    rows = counted.rows
    # redundant: of records in sight; desk/reported/tests/test_reported_pages.py
    results = Result.objects.visible_to(user).select_related("establishment", "party")
    # redundant: of records in sight; desk/reported/tests/test_reported_pages.py
    found = Violation.objects.visible_to(user).select_related("establishment", "party")
    # redundant: of records in sight; desk/reported/tests/test_reported_pages.py
    made = Decision.objects.visible_to(user).select_related(
        "violation__establishment", "violation__party"
    )
    if rows.model is Inspection:
        return rows.prefetch_related(Prefetch("results", queryset=results))
    if rows.model is Case:
        return rows.prefetch_related(Prefetch("violations", queryset=found))
    if rows.model is Decision:
        return rows.select_related(
            "paper", "violation__establishment", "violation__party", "violation__case"
        )
    if rows.model is PaperEvent:
        decided = Prefetch("paper__decisions", queryset=made)
        return rows.select_related("paper").prefetch_related(decided)
    if rows.model is HandoverStep:
        return rows.select_related("handover__case")
    return rows


def named(record: Any, counted: Counted) -> Named:
    label, who, href = _PRESENTERS[type(record)](record)
    amount = getattr(record, counted.sums) if counted.sums else None
    return Named(label, who, getattr(record, counted.day), amount, href)


def _members(found: Iterable[Any]) -> str:
    return ", ".join(dict.fromkeys(str(one.member) for one in found))


def _inspection(one: Inspection) -> tuple[str, str, str]:
    return str(one), _members(one.results.all()), reverse("desk:inspection", args=[one.code])


def _case(one: Case) -> tuple[str, str, str]:
    return str(one), _members(one.violations.all()), reverse("desk:case", args=[one.code])


def _decision(one: Decision) -> tuple[str, str, str]:
    member = one.violation.member
    if one.paper:
        href = reverse("desk:decisionpaper", args=[one.paper.code])
    elif one.violation.case:
        href = reverse("desk:case", args=[one.violation.case.code])
    else:
        kind = "establishment" if one.violation.establishment else "party"
        href = reverse(f"desk:{kind}", args=[member.code])
    return str(one), str(member), href


def _event(one: PaperEvent) -> tuple[str, str, str]:
    who = _members(made.violation for made in one.paper.decisions.all())
    href = reverse("desk:decisionpaper", args=[one.paper.code])
    return f"{one.paper}: {one.get_money_display()}", who, href


def _step(one: HandoverStep) -> tuple[str, str, str]:
    handover = one.handover
    return str(one), str(handover.case), reverse("desk:handover", args=[handover.code])


def _activity(one: Activity) -> tuple[str, str, str]:
    return str(one), "", reverse("desk:activity", args=[one.code])


_PRESENTERS: dict[type, Callable[[Any], tuple[str, str, str]]] = {
    Inspection: _inspection,
    Case: _case,
    Decision: _decision,
    PaperEvent: _event,
    HandoverStep: _step,
    Activity: _activity,
}
