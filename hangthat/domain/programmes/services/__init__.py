"""Acts of planning checks (lập kế hoạch kiểm tra), and of holding what was planned."""

from hangthat.domain.programmes.services.checks import (
    Outcome,
    call_off,
    declare,
    hold,
    order,
    schedule,
)
from hangthat.domain.programmes.services.clocks import Step, mark
from hangthat.domain.programmes.services.planning import (
    PlanTerms,
    add_subjects,
    amend,
    approve,
    cancel,
    draft,
    send_back,
    submit,
)
from hangthat.domain.programmes.services.signals import note_signal, release_signal

__all__ = [
    "Outcome",
    "PlanTerms",
    "Step",
    "add_subjects",
    "amend",
    "approve",
    "call_off",
    "cancel",
    "declare",
    "draft",
    "hold",
    "mark",
    "note_signal",
    "order",
    "release_signal",
    "schedule",
    "send_back",
    "submit",
]
