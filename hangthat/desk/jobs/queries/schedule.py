"""Dated work of the system: what ran last, and what is due next."""

from dataclasses import dataclass
from datetime import datetime

from hangthat.core.jobs.models import DueRun, State

_TONES = {State.FAILED: "bad", State.DONE: "good"}


@dataclass(frozen=True)
class Row:
    """The last run of one kind of work at the reader's minute."""

    run: DueRun
    at: datetime

    @property
    def state(self) -> str:
        return self.run.job.get_state_display() if self.run.job else "đã chạy"

    @property
    def tone(self) -> str:
        return _TONES.get(State(self.run.job.state), "info") if self.run.job else "mute"

    @property
    def words(self) -> str:
        """What came of it, or why nothing did."""
        job = self.run.job
        return (job.fault or str(job.result.get("words", ""))) if job else ""

    @property
    def late(self) -> bool:
        """The next run was due and has not begun: no worker looks at the clock."""
        return self.run.next_at is not None and self.run.next_at < self.at


def rows(*, at: datetime) -> list[Row]:
    # unscoped: work of the system itself, for whoever may see its state
    return [Row(run, at) for run in DueRun.objects.newest()]
