"""One check with goods and minutes, and a caution about its owner."""

from datetime import datetime, timedelta
from decimal import Decimal

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.cases.models import Violation
from hangthat.domain.cases.services import name_violated_goods
from hangthat.domain.checklists.models import Caution
from hangthat.domain.checklists.services import (
    CheckExtras,
    Goods,
    Position,
    add_extras,
    approve,
    propose,
)
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.inspections.services import name_inspected_goods
from hangthat.domain.minutes.lexicon import MinutesKind
from hangthat.domain.minutes.services import Officer, Signing, issue
from hangthat.domain.plans.queries import GoodsGroups, groups_of_plans

_WORDS = "Chủ cơ sở từng nuôi chó dữ ở kho sau (dữ liệu minh hoạ)."
_GOODS = (
    Goods("Áo khoác gắn nhãn hiệu nước ngoài", Decimal(24), "chiếc", 7_200_000),
    Goods("Túi xách không rõ nguồn gốc", Decimal(6), "chiếc", 2_400_000),
)
_EXTRAS = CheckExtras(
    goods=_GOODS,
    position=Position(21.8526, 106.7610, 12),
    remark="Nên quay lại vào buổi tối (dữ liệu minh hoạ).",
)
_SIGNING = Signing(
    officers=(
        Officer("Cán bộ một (dữ liệu minh hoạ)", "kiểm soát viên"),
        Officer("Cán bộ hai (dữ liệu minh hoạ)", "kiểm soát viên"),
    ),
    statement="Đồng ý với biên bản.",
    started="08:30",
    ended="10:15",
    measures="Tạm giữ toàn bộ hàng hóa.",
)


def _name_goods(violation: Violation, held: Inspection, *, by: User, at: datetime) -> None:
    """Groups of the plan that is loaded, and one in the officer's words."""
    known = groups_of_plans()
    names = tuple(name for name in ("quần áo", "túi") if name in known)
    groups = GoodsGroups(names, "khăn choàng (dữ liệu minh hoạ)")
    name_inspected_goods(inspection=held, groups=groups, by=by, at=at)
    name_violated_goods(violation=violation, groups=GoodsGroups(names, ""), by=by, at=at)


def tell_a_check(*, at: datetime) -> None:
    """Once the officer who checks and the head who approves can sign in."""
    officer = User.objects.filter(username="an").select_related("agency").first()
    head = User.objects.filter(username="truong").select_related("agency").first()
    if not (officer and head and officer.agency) or Caution.objects.exists():
        return
    # off tour: the demonstration, domain/world/tests
    seen = Violation.objects.visible_to(officer).filter(dismissed_on=None, case=None)
    mine = seen.filter(inspection__agency=officer.agency, establishment__isnull=False)
    whole = mine.filter(inspection__withdrawn_on=None).select_related("establishment__party")
    found = whole.order_by("-found_on", "-pk").first()
    if not (found and found.inspection and found.establishment and found.establishment.party):
        return
    add_extras(
        found.inspection, found.establishment, _EXTRAS, finding="violation", by=officer, at=at
    )
    _name_goods(found, found.inspection, by=officer, at=at)
    result = Result.objects.get(inspection=found.inspection, establishment=found.establishment)
    issue(
        result,
        kind=MinutesKind.VIOLATION,
        agency=officer.agency,
        issued_on=vietnam_day(at),
        signing=_SIGNING,
        violation=found,
        given_number="01029001/BB-VPHC",  # as the force's own system would give it
        by=officer,
        at=at,
    )
    caution = propose(
        found.establishment.party,
        reason=_WORDS,
        expires_on=vietnam_day(at) + timedelta(60),
        agency=officer.agency,
        by=officer,
        at=at,
    )
    approve(caution, by=head, at=at)
