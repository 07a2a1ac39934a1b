"""Dated work of the system."""

from hangthat.core.jobs.models import DueRun
from hangthat.core.jobs.services import JobContext, Schedule, enter_due, hourly
from hangthat.core.jobs.services.scheduling import RULE
from tests.races.scene import NOON, Scene, fresh
from tests.races.trial import Trial


def _nothing(context: JobContext, due: str) -> None:
    return None


def _schedule(scene: Scene) -> Schedule:
    return Schedule(f"tried-{fresh()}", "Việc theo giờ", hourly(), _nothing)


def _comes_due(schedule: Schedule, number: int) -> list[DueRun]:
    return enter_due([schedule], at=NOON)


TRIALS = (
    Trial(RULE, _schedule, _comes_due,
          lambda one: DueRun.objects.filter(kind=one.kind).count(), finds=True),
)  # fmt: skip
