"""The writes of `reminders` by the API, each on the records of one unit."""

from hangthat.desk.tests.api_records import DAY, Unit, Write, by_system
from hangthat.domain.reminders.services import remind

AFTER = ("shops",)
NOUNS = {"reminders": "reminder"}


def add_records(u: Unit) -> None:
    said = {"topics": ["prices"], "demand": f"Niêm yết giá ở {u.area}"}
    u.reminder = remind(u.shop, sent_on=DAY, **said, **by_system())


def writes(u: Unit) -> dict[str, Write]:
    told = {"topics": ["invoices"], "demand": "Giữ hóa đơn", "sent_on": DAY.isoformat()}
    ended = {"end": DAY.isoformat(), "reason": "đã làm xong"}
    return {
        "reminder": ("post", "reminders", {"establishment": u.shop.code, **told}),
        "reminder ended": ("post", f"reminders/{u.reminder.code}/end", ended),
    }
