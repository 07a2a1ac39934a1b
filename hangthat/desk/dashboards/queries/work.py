"""Numbers of what is open: violations, cases, decisions, hand-overs, reports, assignments."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, sees_all
from hangthat.core.agencies.models import Agency, User
from hangthat.desk.dashboards.queries.numbers import Group, Number, listed
from hangthat.domain.assignments.lexicon import Standing
from hangthat.domain.assignments.lexicon import Tab as AssignmentTab
from hangthat.domain.assignments.models import Assignment
from hangthat.domain.cases.models import STAGES, Case, Decision, Stage, Violation
from hangthat.domain.figures.vocabulary import in_areas
from hangthat.domain.handovers.lexicon import Tab as HandoverTab
from hangthat.domain.handovers.models import Handover
from hangthat.domain.reports.queries import own_reports


@dataclass(frozen=True)
class Where:
    """Of one commune by its land, or of one agency; as lists narrow themselves by `asked`."""

    asked: dict[str, str]
    homes: list[int] | None = None
    agency: Agency | None = None

    def narrow(self, rows: QuerySet[Model], area: str, agency: str) -> QuerySet[Model]:
        if self.agency is not None:
            return rows.filter(**{agency: self.agency.pk})
        return rows.filter(**in_areas(area, self.homes or []))


def enforcement(user: User, where: Where, *, today: date) -> Group | None:
    """Violations without a sanction, open cases, decisions that wait for payment."""
    numbers = []
    if may(user, Resource.VIOLATION, Action.READ):
        numbers += _violations(user, where, today)
    if may(user, Resource.CASE, Action.READ):
        numbers += _cases(user, where, today)
    if may(user, Resource.DECISION, Action.READ):
        numbers += _decisions(user, where)
    return Group("Vi phạm, vụ việc", numbers) if numbers else None


def _violations(user: User, where: Where, today: date) -> list[Number]:
    # unscoped: of violations in sight
    decided = Decision.objects.filter(violation=OuterRef("pk"), annulled_on=None)
    seen = Violation.objects.visible_to(user).filter(~Exists(decided), dismissed_on=None)
    rows = where.narrow(seen, "establishment__area", "inspection__agency")
    late = Count("pk", filter=Q(limitation_on__lt=today))
    told = rows.order_by().aggregate(every=Count("pk"), late=late)
    return [
        _number("Vi phạm chưa xử phạt", told["every"], "desk:violations", where, "cho", "warn"),
        _number("Hết thời hiệu xử phạt", told["late"], "desk:violations", where, "qua_han", "bad"),
    ]


def _cases(user: User, where: Where, today: date) -> list[Number]:
    going = where.narrow(Case.objects.visible_to(user).open(), "area", "agency")
    # redundant: narrows cases in sight
    late = Case.objects.visible_to(user).overdue(on=today).values("pk")
    told = going.order_by().aggregate(every=Count("pk"), late=Count("pk", filter=Q(pk__in=late)))
    return [
        _number("Vụ việc đang xử lý", told["every"], "desk:cases", where, "dang"),
        _number("Vụ việc quá hạn", told["late"], "desk:cases", where, "qua_han", "bad"),
    ]


def _decisions(user: User, where: Where) -> list[Number]:
    # redundant: of the reader's land or office; desk/dashboards/tests/test_dashboards.py
    rows = where.narrow(
        Decision.objects.visible_to(user), "violation__establishment__area", "agency"
    )
    unpaid = rows.filter(STAGES[Stage.UNPAID]).count()
    label = "Quyết định chưa nộp, chưa chấp hành"
    return [_number(label, unpaid, "desk:decisions", where, "chua-nop", "warn")]


_OWED = {"xem": "cua-toi", "con": "phai-nop"}  # of the list of reports


def office(user: User, *, at: datetime, today: date) -> Group | None:
    """What the reader's own office owes: reports, assignments, hand-overs."""
    numbers = []
    if may(user, Resource.REPORT, Action.READ):
        owed = sum(one.is_open for one in own_reports(user, at=at, today=today))
        numbers.append(Number("Báo cáo phải nộp", owed, listed("desk:reports", _OWED), tone="warn"))
    if may(user, Resource.ASSIGNMENT, Action.READ):
        numbers += _assignments(user, at)
    if may(user, Resource.HANDOVER, Action.READ):
        numbers += _handovers(user, at)
    return Group("Việc của cơ quan", numbers) if numbers else None


def _assignments(user: User, at: datetime) -> list[Number]:
    """Of the office and of those that it followed."""
    # off tour: desk/dashboards/tests/test_dashboards.py
    seen = Assignment.objects.visible_to(user)
    office, late = AssignmentTab.OFFICE, Standing.OVERDUE
    asked = {"xem": office.value}
    return [
        Number(
            "Nhiệm vụ đang giao",
            seen.tab(office, user=user, at=at).count(),
            listed("desk:assignments", asked),
        ),
        Number(
            "Nhiệm vụ quá hạn",
            seen.standing(late, at=at).tab(office, user=user, at=at).count(),
            listed("desk:assignments", {**asked, "han": late.value}),
            tone="bad",
        ),
    ]


def _handovers(user: User, at: datetime) -> list[Number]:
    """In the reader's sight: the standing agency sees those of the whole province."""
    # off tour: desk/dashboards/tests/test_dashboards.py
    rows = Handover.objects.visible_to(user)
    whose = ", toàn tỉnh" if sees_all(user, Resource.HANDOVER) else ""
    return [
        Number(
            f"{label}{whose}",
            rows.tab(tab, at=at).count(),
            listed("desk:handovers", {"xem": tab.value}),
            tone=tone,
        )
        for label, tab, tone in (
            ("Bàn giao chờ tiếp nhận", HandoverTab.WAITING, "warn"),
            ("Bàn giao quá hạn", HandoverTab.OVERDUE, "bad"),
        )
    ]


def _number(label: str, value: int, name: str, where: Where, tab: str, tone: str = "") -> Number:
    return Number(label, value, listed(name, {"xem": tab, **where.asked}), tone=tone)
