"""Every kind of long work and of dated work, and under whose name it is done."""

from datetime import datetime
from functools import wraps

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.deadlines.queries import working_calendar
from hangthat.core.jobs.services import JobContext, Schedule, Work, hourly
from hangthat.core.journal.models import Door
from hangthat.core.journal.services import through
from hangthat.core.outbox.services import Task, Waiting, remind_all
from hangthat.core.search.services import index_pending
from hangthat.desk.parts.queries.inbox import Due, Reader
from hangthat.desk.queries.inbox import Inbox
from hangthat.desk.slices import SLICES


def for_asker(work: Work) -> Work:
    """Its journal lines carry the job's number. Refuses: when the asker's account is closed."""

    @wraps(work)
    def done(context: JobContext, **args: object) -> dict[str, object] | None:
        asker = context.job.asked_by_id
        # unscoped: only whether who asked may still sign in
        if asker is not None and not User.objects.filter(pk=asker, is_active=True).exists():
            raise ValidationError("Tài khoản giao việc này đã đóng nên việc không được làm.")
        with through(Door.SYSTEM, f"job-{context.job.pk}"):
            result = work(context, **args)
        index_pending()
        return result

    return done


def waiting_for(user: User, at: datetime) -> Waiting:
    """What the person's first page shows at that minute, by the query of the page itself."""
    inbox = Inbox(Reader(user, at, vietnam_day(at)))
    found = inbox.waiting
    return Waiting(_tasks(found.overdue), _tasks(found.today), heads=inbox.leads)


def remind_people(context: JobContext, due: str) -> dict[str, object]:
    """Remind everybody whose hour has come of what his first page shows."""
    return remind_all(context, works=working_calendar().works, waiting_for=waiting_for)


def _tasks(dues: tuple[Due, ...]) -> tuple[Task, ...]:
    return tuple(Task(one.key, one.at, one.mine) for one in dues)


SCHEDULES: tuple[Schedule, ...] = (
    Schedule("outbox.remind", "Nhắc việc", hourly(), remind_people),
    *(found for one in SLICES for found in one.schedules),
)

WORKS: dict[str, Work] = {
    **{kind: for_asker(work) for one in SLICES for kind, work in one.works.items()},
    **{one.kind: for_asker(one.work) for one in SCHEDULES},
}
