"""For demonstrations: measures with shops that were found to violate most often."""

from datetime import datetime, timedelta

from django.db.models import Count

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.cases.models import Violation
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.reoffending.models import CorrectiveMeasure
from hangthat.domain.reoffending.services.measures import cancel, complete, plan

_OFFICER = "an"
_MARK = "(dữ liệu minh hoạ)"
_MEASURES = (  # what is done, in how many days, and by whom
    ("Mời chủ cơ sở làm việc, cam kết bằng văn bản", 20, "Nông Văn An"),
    ("Kiểm tra lại nguồn gốc hàng hóa hằng tháng", 45, ""),
    ("Gửi thông báo cho ban quản lý chợ để cùng theo dõi", 30, "Mã Văn Kiên"),
    ("Tuyên truyền riêng về hàng giả, hàng không rõ nguồn gốc", 60, ""),
)


def plan_measures(*, at: datetime) -> None:
    """By an officer of the standing agency: two under way, one carried out, one called off."""
    officer = User.objects.select_related("agency").filter(username=_OFFICER).first()
    if officer is None or officer.agency is None or CorrectiveMeasure.objects.exists():
        return
    today = vietnam_day(at)
    found = zip(_MEASURES, _offenders(officer), strict=False)
    for place, ((content, days, responsible), shop) in enumerate(found):
        measure = plan(
            shop, content=f"{content} {_MARK}", due_on=today + timedelta(days),
            agency=officer.agency, responsible=responsible, by=officer, at=at,
        )  # fmt: skip
        if place == 2:
            outcome = f"Cơ sở đã bỏ hết hàng không rõ nguồn gốc {_MARK}"
            complete(measure, done_on=today, outcome=outcome, by=officer, at=at)
        elif place == 3:
            cancel(measure, reason=f"Cơ sở đã ngừng bán mặt hàng này {_MARK}", by=officer, at=at)


def _offenders(officer: User) -> list[Establishment]:
    """The open shops with most violations, as many as there are measures."""
    standing = Violation.objects.filter(establishment__isnull=False, dismissed_on=None)
    counted = standing.order_by().values("establishment").annotate(times=Count("pk"))
    keys = list(counted.order_by("-times", "establishment").values_list("establishment", flat=True))
    # off tour: the demonstration; desk/tests/test_showcase.py
    shops = Establishment.objects.visible_to(officer).filter(closed_on=None).in_bulk(keys[:40])
    return [shops[key] for key in keys if key in shops][: len(_MEASURES)]
