"""All that the page of a hand-over shows, read for one person in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from hangthat.core.agencies.models import User
from hangthat.core.deadlines.grammar import Reckoning
from hangthat.core.deadlines.models import Clock
from hangthat.core.deadlines.queries import ClockMoved, is_mistaken, moves_of, reckoned
from hangthat.domain.cases.models import Case
from hangthat.domain.handovers.lexicon import EXAMINED, HandoverKind, Stage, backward, followers
from hangthat.domain.handovers.models import Handover, HandoverItem, HandoverSeal, HandoverStep
from hangthat.domain.handovers.services.clocks import SENDING
from hangthat.domain.handovers.services.withdrawing import is_own


@dataclass(frozen=True)
class Deadline:
    """A clock with its sum. `moves`: its stops and extensions, those taken back too."""

    clock: Clock
    reckoning: Reckoning
    moves: list[ClockMoved]

    @property
    def title(self) -> str:
        return self.clock.title or self.clock.rule

    @property
    def is_sender_s(self) -> bool:
        """Until when the sender must have handed over: not for the receiver to move."""
        return self.clock.rule == SENDING

    @property
    def tone(self) -> str:
        if self.reckoning.is_overdue:
            return "bad"
        return "mute" if self.clock.ended_at else "info"

    @property
    def label(self) -> str:
        return "quá hạn" if self.reckoning.is_overdue else self.reckoning.state.label


class HandoverPage:
    """One hand-over in the reader's sight."""

    def __init__(self, handover: Handover, user: User, *, at: datetime) -> None:
        self.handover, self.user, self.at = handover, user, at

    @cached_property
    def items(self) -> list[HandoverItem]:
        # redundant: of a hand-over in sight
        rows = HandoverItem.objects.visible_to(self.user).filter(handover=self.handover)
        return list(rows.order_by("position"))

    @property
    def papers(self) -> list[HandoverItem]:
        return [one for one in self.items if one.is_paper]

    @property
    def goods(self) -> list[HandoverItem]:
        return [one for one in self.items if one.is_goods]

    @property
    def invoices(self) -> list[HandoverItem]:
        return [one for one in self.items if one.is_invoice]

    @cached_property
    def steps(self) -> list[HandoverStep]:
        # redundant: of a hand-over in sight
        rows = HandoverStep.objects.visible_to(self.user).filter(handover=self.handover)
        return list(rows.select_related("agency").order_by("number"))

    @cached_property
    def seal(self) -> HandoverSeal | None:
        # redundant: of a hand-over in sight
        rows = HandoverSeal.objects.visible_to(self.user).filter(handover=self.handover)
        return rows.first()

    @cached_property
    def deadlines(self) -> list[Deadline]:
        # unscoped: of a hand-over in sight
        rows = list(Clock.objects.about(self.handover).prefetch_related("events"))
        clocks = [one for one in rows if not self._went_on(one)]
        read = reckoned(clocks, at=self.at)
        return [Deadline(one, read[one.pk], moves_of(one, rows)) for one in clocks]

    def _went_on(self, clock: Clock) -> bool:
        """Counted anew since it was taken back: it did not end when it was sent."""
        taken_back = self.handover.stage == Stage.WITHDRAWN and clock.ended_at is not None
        return is_mistaken(clock) or (taken_back and self.handover.sent_on is not None)

    @property
    def nothing_yet(self) -> str:
        """Where no step was recorded."""
        row = self.handover
        if row.stage == Stage.WITHDRAWN and row.ended_on:
            return f"Đã rút lại ngày {row.ended_on:%d/%m/%Y}."
        return "Chờ nơi nhận tiếp nhận." if row.sent_on else "Chưa chuyển."

    @cached_property
    def case_in_sight(self) -> bool:
        """The receiver sees what was handed to him; the case itself only by his own roles."""
        return Case.objects.visible_to(self.user).filter(pk=self.handover.case_id).exists()

    @property
    def next_stages(self) -> tuple[Stage, ...]:
        kind, now = HandoverKind(self.handover.kind), Stage(self.handover.stage)
        return (*followers(kind, now), *backward(kind, now))

    @property
    def is_examination(self) -> bool:
        return HandoverKind(self.handover.kind) in EXAMINED

    @property
    def has_scan(self) -> bool:
        return any(step.file_id for step in self.steps if not step.withdrawn_on)

    @property
    def total(self) -> int:
        """Units: đồng, of all steps."""
        return sum(step.amount_vnd or 0 for step in self.steps if not step.withdrawn_on)

    def withdrawable(self, *, gives: bool, answers: bool) -> set[int]:
        """Numbers of the steps that nothing followed and that the reader's side may withdraw."""
        standing = [step for step in self.steps if not step.withdrawn_on]
        moved = [step for step in standing if step.stage != Stage.INFORMED][-1:]
        own = [step.number for step in moved if answers and is_own(self.handover, step, self.user)]
        informed = [step.number for step in standing if gives and step.stage == Stage.INFORMED]
        return {*own, *informed}
