"""Every kind of long work and of dated work, and under whose name it is done."""

from datetime import datetime

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.jobs.services import JobContext, Schedule, Work, hourly
from hangthat.core.outbox.services import Waiting
from hangthat.desk.notices.views.hourly import deliver_and_remind
from hangthat.desk.parts.queries.inbox import Reader
from hangthat.desk.parts.slice import for_asker
from hangthat.desk.queries.inbox import Inbox
from hangthat.desk.slices import SLICES


def remind_people(context: JobContext, due: str) -> dict[str, object]:
    """Make the lists that are due, and remind everybody whose hour has come, by the query of the
    first page itself.
    """

    def waiting_for(user: User, at: datetime) -> Waiting:
        return Inbox(Reader(user, at, vietnam_day(at))).waiting

    return deliver_and_remind(context, waiting_for)


SCHEDULES: tuple[Schedule, ...] = (
    Schedule("outbox.remind", "Gửi danh sách, nhắc việc", hourly(), remind_people),
    *(found for one in SLICES for found in one.schedules),
)

WORKS: dict[str, Work] = {
    **{kind: for_asker(work) for one in SLICES for kind, work in one.works.items()},
    **{one.kind: for_asker(one.work) for one in SCHEDULES},
}
