"""One check at a stall with goods, answered, and its minutes."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from hangthat.core.agencies.models import Agency, User
from hangthat.domain.cases.models import Violation
from hangthat.domain.checklists.services import CheckExtras, Goods, add_extras, publish_cells
from hangthat.domain.checklists.tests.workbooks import cells
from hangthat.domain.deciding.services.visits import SubjectFinding, VisitDetails, visit
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.inspections.models import Result
from hangthat.domain.minutes.models import Minutes
from hangthat.domain.minutes.services import Officer, Signing, issue

NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)
DAY = date(2026, 11, 24)
SECRET = "CHỈ-LỰC-LƯỢNG-MÌNH"
TWO = (Officer("Nông Văn An", "kiểm soát viên", "QLTT-001"), Officer("Hoàng Thị Bình"))
SIGNING = Signing(TWO, subject_name="Trần Thị Cúc", statement="Đồng ý <&> {{ 7 * 7 }}")
EXTRAS = CheckExtras(
    goods=(
        Goods("Áo khoác <giả>", Decimal("24.5"), "chiếc", 7_200_000),
        Goods("Túi xách", Decimal(6), "cái", 2_400_000, gtin="8931234567897"),
    ),
    answers={"q:hoa_don": ["khong"], "q:thieu": ["áo khoác"]},
    remark=SECRET,
)


def checked(shop: Establishment, officer: User) -> tuple[Result, Violation]:
    """With a violation, goods, answers and an own remark."""
    made = visit(
        VisitDetails(DAY, "periodic", officer.agency, remark="Hàng để sau quầy"),
        findings=[SubjectFinding(shop, "violation", {"classification": "ip", "conduct": "bán áo"})],
        by=officer,
        at=NOON,
    )
    sheet = publish_cells(cells=cells(), kinds=(), by=None, at=NOON)
    extras = CheckExtras(**{**vars(EXTRAS), "sheet": sheet})
    add_extras(made.inspection, shop, extras, finding="violation", by=officer, at=NOON)
    # unscoped: the only one
    return Result.objects.get(inspection=made.inspection), made.violations[0]


def issued(result: Result, officer: User, **more: Any) -> Minutes:
    agency: Agency = more.pop("agency", officer.agency)
    said = {"kind": "inspection", "issued_on": DAY, "signing": SIGNING, **more}
    return issue(result, agency=agency, by=officer, at=NOON, **said)
