"""Cases of a member that were handed over: to whom, and the stage that they have there."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from hangthat.core.agencies.models import User
from hangthat.core.common.gathering import Reading, listed, side_by_side
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.queries.member_cases import member_cases
from hangthat.domain.establishments.dossier.shapes import Event, Fact, FactLine, Subject
from hangthat.domain.establishments.models import Board
from hangthat.domain.handovers.lexicon import ENDS, OVER, TONES, Stage
from hangthat.domain.handovers.models import Handover, HandoverStep

LABEL = "Hồ sơ đã bàn giao"
_SHOWN = 4


@dataclass(frozen=True)
class SentCase:
    """One hand-over that was sent, with its standing steps in their order."""

    handover: Handover
    sent_on: date
    steps: list[HandoverStep]

    def stage(self, on: date) -> tuple[Stage, date] | None:
        """Where it stood on that day, and since when; None: it had not been sent."""
        row = self.handover
        if self.sent_on > on:
            return None
        if row.stage == Stage.WITHDRAWN and row.ended_on and row.ended_on <= on:
            return Stage.WITHDRAWN, row.ended_on
        for step in reversed(self.steps):
            if step.stage != Stage.INFORMED and step.occurred_on <= on:
                return Stage(step.stage), step.occurred_on
        return Stage.SENT, self.sent_on

    def is_there(self, stage: Stage, on: date) -> bool:
        """Not over; or it went whole, and its case is open although the receiver has ended."""
        if stage in OVER:
            return False
        closed = self.handover.case.closed_on
        return stage not in ENDS or (self.handover.for_handling and (closed is None or closed > on))

    @property
    def what(self) -> str:
        case = self.handover.case
        number = case.number or case.code
        if self.handover.sample:
            return f"Mẫu “{self.handover.sample}” của vụ việc {number}"
        return f"Vụ việc {number}"


def rows(subject: Subject, user: User) -> Reading[list[SentCase] | None]:
    """Newest first; None of a board, which cannot violate anything.

    Of cases with a violation of the member, or about that violation alone. What is prepared is
    no hand-over yet.
    """
    if isinstance(subject.member, Board):
        return None
    mine = yield from member_cases(subject.about(), user)
    if not mine.cases:
        return None
    own = Q(violation=None) | Q(violation__in=mine.violations)
    sent = Handover.objects.visible_to(user).filter(own, case__in=mine.cases, sent_on__isnull=False)
    # redundant: steps of hand-overs in sight alone are told
    steps = HandoverStep.objects.visible_to(user).standing()
    found, taken = yield from side_by_side(
        listed(sent.select_related("case").order_by("-sent_on", "-pk")),
        listed(
            steps.filter(handover__case__in=mine.cases)
            .select_related("agency")
            .order_by("handover", "number")
        ),
    )
    by_handover: dict[int, list[HandoverStep]] = defaultdict(list)
    for step in taken:
        by_handover[step.handover_id].append(step)
    return [SentCase(row, row.sent_on, by_handover[row.pk]) for row in found]


def events(sent: list[SentCase]) -> Iterator[Event]:
    for one in sent:
        row = one.handover
        title = f"Bàn giao cho {row.get_kind_display()}"
        words = f"{one.what}: {row.receiver_name}, số {row.number}"
        yield Event(one.sent_on, "arrow-right", "info", title, words, row)
        for step in one.steps:
            yield _step(one, step)
        if row.stage == Stage.WITHDRAWN and row.ended_on:
            title = "Rút lại hồ sơ bàn giao"
            yield Event(row.ended_on, "arrow-back-up", "mute", title, one.what, row)


def facts(sent: list[SentCase], on: date) -> Iterator[Fact]:
    """The stage of each as recorded up to that day."""
    if lines := [line for one in sent for line in _lines(one, on)]:
        yield Fact(LABEL, tuple(lines[:_SHOWN]), wide=True)


def _lines(one: SentCase, on: date) -> Iterator[FactLine]:
    """One line, or none."""
    reached = one.stage(on)
    if reached is None or not one.is_there(reached[0], on):
        return
    row, (stage, since) = one.handover, reached
    note = f"{one.what} ở {row.receiver_name}, số {row.number} ngày {one.sent_on:%d/%m/%Y}."
    words = f"{stage.label} {since:%d/%m/%Y}"
    yield FactLine(words, TONES.get(stage, "info"), "arrow-right", note)


def _step(one: SentCase, step: HandoverStep) -> Event:
    stage, row = Stage(step.stage), one.handover
    title = f"{row.receiver_name}: {stage.label}"
    if stage == Stage.INFORMED:
        title = f"Thông báo bàn giao cho {step.agency}"
    said = (
        f"{one.what}, số {step.document}",
        step.get_finding_display(),
        f"{step.accused} bị can" if step.accused else "",
        dong(step.amount_vnd) if stage == Stage.ARREARS else "",
    )
    words = "; ".join(filter(None, said))
    return Event(step.occurred_on, "arrow-right", TONES.get(stage, "info"), title, words, row)
