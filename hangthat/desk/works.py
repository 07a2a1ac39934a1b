"""Every kind of long work, and under whose name it is done."""

from functools import wraps

from django.core.exceptions import ValidationError

from hangthat.core.agencies.models import User
from hangthat.core.jobs.services import JobContext, Schedule, Work
from hangthat.core.journal.models import Door
from hangthat.core.journal.services import through
from hangthat.core.search.services import index_pending
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


SCHEDULES: tuple[Schedule, ...] = tuple(found for one in SLICES for found in one.schedules)

WORKS: dict[str, Work] = {
    **{kind: for_asker(work) for one in SLICES for kind, work in one.works.items()},
    **{one.kind: for_asker(one.work) for one in SCHEDULES},
}
