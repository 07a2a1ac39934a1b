"""Every kind of long work and of dated work, and under whose name it is done."""

from datetime import datetime

from django.urls import reverse

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.queries import working_calendar
from hangthat.core.jobs.services import JobContext, Schedule, Work, hourly
from hangthat.core.outbox.models import ListDelivery
from hangthat.core.outbox.services import Waiting, deliver_due, remind_all
from hangthat.desk.notices.views.list_reading import show
from hangthat.desk.parts.queries.inbox import Reader
from hangthat.desk.parts.slice import for_asker
from hangthat.desk.queries.inbox import Inbox
from hangthat.desk.slices import SLICES


def remind_people(context: JobContext, due: str) -> dict[str, object]:
    """Remind everybody whose hour has come, by the query of the first page itself. The saved lists
    that are due are made before, so that one mail a day tells of both.
    """
    works = working_calendar().works
    lists = deliver_due(context, works=works, show=show)

    def waiting_for(user: User, at: datetime) -> Waiting:
        return Inbox(Reader(user, at, vietnam_day(at))).waiting

    def link(delivery: ListDelivery) -> str:
        return reverse("desk:listdelivery", args=[delivery.pk])

    reminded = remind_all(context, works=works, waiting_for=waiting_for, link=link)
    return {"words": f"{lists['words']} {reminded['words']}"}


SCHEDULES: tuple[Schedule, ...] = (
    Schedule("outbox.remind", "Gửi danh sách, nhắc việc", hourly(), remind_people),
    *(found for one in SLICES for found in one.schedules),
)

WORKS: dict[str, Work] = {
    **{kind: for_asker(work) for one in SLICES for kind, work in one.works.items()},
    **{one.kind: for_asker(one.work) for one in SCHEDULES},
}
