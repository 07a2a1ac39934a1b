"""What the system counts of one agency in one period, measure by measure, with the names behind it.

Counted from the records that the reader may see; never from what agencies state.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from hangthat.core.agencies.models import User
from hangthat.domain.activities.models import Activity
from hangthat.domain.cases.models import Case, Decision, EventKind, Money, PaperEvent
from hangthat.domain.cases.models.classes import ViolationClass
from hangthat.domain.handovers.lexicon import Stage
from hangthat.domain.handovers.models import HandoverStep
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.law.lexicon import Nature
from hangthat.domain.law.queries import natures
from hangthat.domain.reported.models import Measure, ReportedTable


@dataclass(frozen=True)
class Counted:
    """`rows`: the records behind the number; `sums`: the field that is added up, "" for their
    count; `day`: the field by which they lie in the period; `says`: what is counted, in words."""

    rows: "QuerySet[Any]"
    day: str
    says: str
    sums: str = ""

    @property
    def number(self) -> int:
        if not self.sums:
            return self.rows.count()
        found: int | None = self.rows.order_by().aggregate(sum=Sum(self.sums))["sum"]
        return found or 0


Counting = Callable[[ReportedTable, User], Counted | None]


def counted(measure: str, table: ReportedTable, user: User) -> Counted | None:
    """None: the system keeps nothing of which this number could be counted."""
    counting = _COUNTINGS.get(Measure(measure))
    return counting(table, user) if counting else None


def _within(rows: "QuerySet[Any]", table: ReportedTable, day: str, agency: str) -> "QuerySet[Any]":
    period = {f"{day}__gte": table.since, f"{day}__lte": table.until}
    return rows.filter(**{agency: table.agency}, **period).order_by(day, "pk")


def _inspections(table: ReportedTable, user: User) -> Counted:
    # off tour: desk/reported/tests/test_reported_pages.py
    mine = Inspection.objects.visible_to(user).standing()
    return Counted(_within(mine, table, "held_on", "agency"), "held_on", "cuộc kiểm tra trong kỳ")


def _cases(table: ReportedTable, user: User) -> "QuerySet[Any]":
    # redundant: on the tour nobody counts cases out of sight;
    # desk/reported/tests/test_reported_pages.py
    return _within(Case.objects.visible_to(user).standing(), table, "opened_on", "agency")


def _found(table: ReportedTable, user: User) -> Counted:
    return Counted(_cases(table, user), "opened_on", "vụ việc thụ lý trong kỳ")


def _of_nature(nature: Nature) -> Counting:
    def of(table: ReportedTable, user: User) -> Counted | None:
        of_day = natures(on=table.until)
        classes = [name for name, told in of_day.items() if told == nature]
        if not classes:  # no row of law says which classes these are
            return None
        rows = _cases(table, user).filter(classification__in=classes)
        return Counted(rows, "opened_on", f"vụ việc thụ lý trong kỳ, tính chất: {nature.label}")

    return of


def _of_class(kind: ViolationClass) -> Counting:
    def of(table: ReportedTable, user: User) -> Counted:
        rows = _cases(table, user).filter(classification=kind)
        return Counted(rows, "opened_on", f"vụ việc thụ lý trong kỳ, nhóm: {kind.label}")

    return of


def _decisions(table: ReportedTable, user: User) -> Counted:
    """Of a paper that punishes several violations its first decision alone."""
    # off tour: desk/reported/tests/test_reported_pages.py
    mine = Decision.objects.visible_to(user).filter(annulled_on=None)
    rows = _within(mine, table, "decided_on", "agency")
    first = rows.order_by().filter(paper=OuterRef("paper"), pk__lt=OuterRef("pk"))
    once = rows.filter(Q(paper=None) | ~Exists(first))
    return Counted(once, "decided_on", "quyết định xử phạt ban hành trong kỳ, chưa kể vụ khởi tố")


def _steps(table: ReportedTable, user: User) -> "QuerySet[Any]":
    # off tour: desk/reported/tests/test_reported_pages.py
    mine = HandoverStep.objects.visible_to(user).standing().filter(stage=Stage.OPENED)
    return _within(mine, table, "occurred_on", "handover__sender")


def _prosecuted(table: ReportedTable, user: User) -> Counted:
    return Counted(_steps(table, user), "occurred_on", "vụ việc của cơ quan được khởi tố trong kỳ")


def _accused(table: ReportedTable, user: User) -> Counted:
    rows = _steps(table, user).filter(accused__gt=0)
    return Counted(rows, "occurred_on", "bị can ghi khi khởi tố trong kỳ", "accused")


def _paid(*kinds: Money) -> Counting:
    def of(table: ReportedTable, user: User) -> Counted:
        # off tour: desk/reported/tests/test_reported_pages.py
        mine = PaperEvent.objects.visible_to(user).standing().filter(kind=EventKind.PAYMENT)
        rows = _within(mine.filter(money__in=kinds), table, "occurred_on", "paper__agency")
        words = ", ".join(kind.label for kind in kinds)
        return Counted(rows, "occurred_on", f"khoản đã nộp ghi trong kỳ: {words}", "amount_vnd")

    return of


def _goods(table: ReportedTable, user: User) -> Counted:
    rows = _cases(table, user).filter(estimated_vnd__gt=0)
    says = "trị giá hàng ước tính của vụ việc thụ lý trong kỳ"
    return Counted(rows, "opened_on", says, "estimated_vnd")


def _outreach(table: ReportedTable, user: User) -> Counted:
    # off tour: desk/reported/tests/test_reported_pages.py
    mine = Activity.objects.visible_to(user).standing()
    return Counted(
        _within(mine, table, "held_on", "organiser"), "held_on", "hoạt động tuyên truyền trong kỳ"
    )


_COUNTINGS: dict[Measure, Counting] = {
    Measure.CHECKS: _inspections,
    Measure.FOUND: _found,
    Measure.HANDLED: _decisions,
    Measure.ADMINISTRATIVE: _decisions,
    Measure.SMUGGLING: _of_nature(Nature.SMUGGLING),
    Measure.FRAUD: _of_nature(Nature.FRAUD),
    Measure.COUNTERFEIT: _of_nature(Nature.COUNTERFEIT),
    Measure.OTHER: _of_nature(Nature.OTHER),
    Measure.BANNED: _of_class(ViolationClass.BANNED),
    Measure.SMUGGLED: _of_class(ViolationClass.SMUGGLED),
    Measure.FAKE: _of_class(ViolationClass.COUNTERFEIT),
    Measure.IP: _of_class(ViolationClass.IP),
    Measure.PROSECUTED: _prosecuted,
    Measure.ACCUSED: _accused,
    Measure.COLLECTED: _paid(Money.FINE, Money.ARREARS, Money.GOODS),
    Measure.FINES: _paid(Money.FINE),
    Measure.ARREARS: _paid(Money.ARREARS),
    Measure.SALES: _paid(Money.GOODS),
    Measure.GOODS_VALUE: _goods,
    Measure.OUTREACH: _outreach,
}
