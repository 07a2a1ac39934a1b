"""How each refusal of reminders is provoked at its doors."""

from hangthat.desk.tests.api_records import DAY, Unit
from hangthat.domain.reminders.models import Reminder
from tests.refusals.attempts import EARLY, LATE, Case

ADD, END = "reminder_add", "reminder_end reminder"
NEW = {
    "shop": lambda u: u.shop.code,
    "topics": "prices",
    "demand": "Niêm yết giá",
    "sent_on": f"{DAY:%d/%m/%Y}",
}
OVER = {"day": f"{DAY:%d/%m/%Y}", "reason": "đã làm xong"}


def _ended(u: Unit) -> None:
    Reminder.objects.filter(pk=u.reminder.pk).update(ended_on=DAY)


LISTED = {"Ngày gửi": "01/01/2090", "Nội dung nhắc": "giữ hóa đơn", "Yêu cầu": "Giữ hóa đơn"}

REFUSALS = (
    Case(
        page=ADD,
        typed={**NEW, "sent_on": LATE},
        api="reminder",
        sent={"sent_on": LATE},
        sheet=LISTED,
        listed="nhac-nho",
        first="sheet",
    ),
    Case(page=ADD, typed={**NEW, "due_on": EARLY}, api="reminder", sent={"due_on": EARLY}),
    Case(page=END, typed={**OVER, "day": LATE}, api="reminder ended", sent={"end": LATE}),
    Case(page=END, typed=OVER, api="reminder ended", after=_ended),
)
