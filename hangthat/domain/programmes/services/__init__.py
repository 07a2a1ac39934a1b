"""Acts of planning checks (lập kế hoạch kiểm tra), and of holding what was planned."""

from hangthat.domain.programmes.services import clocks
from hangthat.domain.programmes.services.clocks import Step, mark
from hangthat.domain.programmes.services.deciding import approve, cancel, send_back, submit
from hangthat.domain.programmes.services.holding import (
    Outcome,
    Planned,
    call_off,
    hold,
    hold_visit,
    order,
)
from hangthat.domain.programmes.services.planning import PlanTerms, add_subjects, amend, draft
from hangthat.domain.programmes.services.signals import note_signal, release_signal
from hangthat.domain.programmes.services.teams import declare, schedule

__all__ = [
    "Outcome",
    "PlanTerms",
    "Planned",
    "Step",
    "add_subjects",
    "amend",
    "approve",
    "call_off",
    "cancel",
    "clocks",
    "declare",
    "draft",
    "hold",
    "hold_visit",
    "mark",
    "note_signal",
    "order",
    "release_signal",
    "schedule",
    "send_back",
    "submit",
]
