"""Plans of checks at each step, one of them secret, and one with a team for the coming days; who
held two checks without a plan."""

from datetime import datetime, timedelta

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import (
    Inspection,
    InspectionField,
    InspectionType,
    SelectionReason,
)
from hangthat.domain.inspections.services import Seat, cards_of, name_team
from hangthat.domain.programmes import services
from hangthat.domain.programmes.models import InspectionPlan
from hangthat.domain.programmes.services import PlanTerms

_SIZE, _WEEKS = 5, 6
_SMALL = "Kế hoạch nhỏ, phần rút thăm ở kế hoạch sau (dữ liệu minh hoạ)."
_PLANS = (
    (InspectionType.PERIODIC, "Kiểm tra định kỳ dịp Tết", InspectionField.IP, 2),
    (InspectionType.THEMATIC, "Kiểm tra chuyên đề thực phẩm", InspectionField.FOOD_SAFETY, 3),
    (InspectionType.UNSCHEDULED, "Kiểm tra đột xuất theo tin báo", InspectionField.ECOMMERCE, 2),
    (InspectionType.PERIODIC, "Kế hoạch quý sau", InspectionField.TAX_INVOICES, 0),
    (InspectionType.THEMATIC, "Kiểm tra đo lường tại chợ", InspectionField.STANDARDS, 1),
)  # how far each goes: drafted, handed over, approved, with its first team


def plan_checks(*, at: datetime) -> None:
    """Once the officers who propose and go, and the head who approves, can sign in."""
    people = {one.username: one for one in User.objects.select_related("agency")}
    officer, head, goes = (people.get(name) for name in ("an", "truong", "ksv"))
    if not (officer and head and goes and officer.agency) or InspectionPlan.objects.exists():
        return
    today = vietnam_day(at)
    # off tour: the demonstration, domain/world/tests
    mine = Establishment.objects.visible_to(officer).open(on=today).order_by("pk")
    shops = list(mine[: _SIZE * len(_PLANS)])
    for number, (kind, title, field, steps) in enumerate(_PLANS):
        some = shops[number * _SIZE : (number + 1) * _SIZE]
        if not some:
            continue
        terms = PlanTerms(
            kind=kind, title=f"{title} (dữ liệu minh hoạ)", agency=officer.agency,
            starts_on=today, ends_on=today + timedelta(weeks=_WEEKS), field=field,
            basis="Kế hoạch số 125/KH-UBND", purpose="Phát hiện, ngăn chặn hàng giả.",
            contents="Nguồn gốc hàng hóa, nhãn hiệu, hóa đơn, chứng từ.",
            reason=SelectionReason.TIP if kind == InspectionType.UNSCHEDULED else "risk",
        )  # fmt: skip
        plan = services.draft(terms=terms, by=officer, at=at)
        services.add_subjects(plan=plan, members=some, by=officer, at=at)
        _carry(plan, steps, (officer, head, goes), at)
    _say_who_held(officer, goes, at)


def _say_who_held(officer: User, goes: User, at: datetime) -> None:
    """Of the newest checks of their agency: one by both, one by the officer alone."""
    # off tour: the demonstration, domain/world/tests
    rows = Inspection.objects.visible_to(officer, Action.CHANGE).standing()
    both = (Seat(officer, is_head=True, has_relative=False), Seat(goes))
    newest = rows.filter(agency=officer.agency)[:2]
    for held, team in zip(newest, (both, both[:1]), strict=False):
        name_team(inspection=held, team=team, by=officer, at=at)


def _carry(plan: InspectionPlan, steps: int, people: tuple[User, User, User], at: datetime) -> None:
    officer, head, goes = people
    if steps > 0:
        services.submit(plan=plan, approver=head, by=officer, at=at)
    if steps > 1:
        number = f"{plan.pk}/KH (minh hoạ)"
        services.approve(plan=plan, number=number, answer=_SMALL, by=head, at=at)
    day = vietnam_day(at) + timedelta(2)
    if steps > 2 and cards_of([officer], on=day):  # a province without titles gives no cards
        check = plan.checks.earliest("pk")
        services.schedule(check=check, day=day, head=officer, members=[goes], by=officer, at=at)
        services.declare(check=check, has_relative=False, by=officer, at=at)
