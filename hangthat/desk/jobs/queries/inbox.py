"""Long work that goes on, or ended lately."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from hangthat.core.common.gathering import Reading
from hangthat.core.jobs.models import OPEN, Job, State
from hangthat.desk.parts.queries.inbox import InboxSource, Item, Reader, Section, undated

_ENDED = timedelta(2)  # how long a job that ended is news
_TONES = {State.FAILED: "bad", State.DONE: "good"}


def open_jobs(reader: Reader) -> Reading[Section]:
    """What waits or goes on at this moment."""
    return _section("Tác vụ đang xử lý", reader, Q(state__in=OPEN))


def ended_jobs(reader: Reader) -> Reading[Section]:
    """What ended of late, well or not."""
    lately = ~Q(state__in=OPEN) & Q(ended_at__gte=reader.at - _ENDED)
    return _section("Tác vụ vừa kết thúc", reader, lately)


def _section(title: str, reader: Reader, which: Q) -> Reading[Section]:
    rows = Job.objects.visible_to(reader.user).filter(which)
    return undated(title, rows.order_by("-pk"), _line, more=reverse("desk:jobs"))


def _line(job: Job) -> Item:
    return Item(
        job.title,
        reverse("desk:job", args=[job.pk]),
        _news(job),
        job.get_state_display(),
        _TONES.get(State(job.state), "info"),
    )


def _news(job: Job) -> str:
    """What it does now, or what came of it."""
    if job.state == State.FAILED:
        return job.fault
    return str(job.result.get("words", "")) if job.state == State.DONE else job.words


INBOX = (InboxSource(open_jobs, 80, work=False), InboxSource(ended_jobs, 81, work=False))
