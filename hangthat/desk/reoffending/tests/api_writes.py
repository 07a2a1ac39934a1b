"""The writes of `reoffending` by the API, each on the records of one unit."""

from datetime import timedelta

from django.utils.timezone import localdate

from hangthat.desk.tests.api_records import WHY, Unit, Write, by_system
from hangthat.domain.reoffending.services import plan

AFTER = ("shops",)
NOUNS = {"measures": "measure"}


def add_records(u: Unit) -> None:
    due_on = localdate() + timedelta(30)
    u.measure = plan(
        u.shop, content="Kiểm tra hằng tháng", responsible="Tổ", due_on=due_on, **by_system()
    )


def writes(u: Unit) -> dict[str, Write]:
    today, measure = str(localdate()), f"measures/{u.measure.code}"
    planned = {"content": "Mời lên làm việc", "responsible": "Tổ trưởng", "due_on": today}
    return {
        "measure": ("post", "measures", {"establishment": u.shop.code, **planned}),
        "measure done": ("post", f"{measure}/completion", {"done_on": today, "outcome": "đã sửa"}),
        "no measure": ("post", f"{measure}/cancellation", WHY),
    }
