"""Acts of planning checks (lập kế hoạch kiểm tra), and of holding what was planned."""

from hangthat.domain.programmes.services import clocks
from hangthat.domain.programmes.services.calling_off import call_off, cancel
from hangthat.domain.programmes.services.clock_moves import allow_complex, running_clocks
from hangthat.domain.programmes.services.clock_moves import move as move_clock
from hangthat.domain.programmes.services.clocks import Step, mark
from hangthat.domain.programmes.services.deciding import approve, send_back, submit
from hangthat.domain.programmes.services.holding import (
    Outcome,
    Planned,
    by_plan,
    hold,
    hold_anew,
    hold_visit,
    order,
    shortly,
)
from hangthat.domain.programmes.services.planning import (
    PlanTerms,
    add_subjects,
    amend,
    draft,
    join_forces,
)
from hangthat.domain.programmes.services.recorded_teams import must_be_answered, record_team
from hangthat.domain.programmes.services.signals import (
    end_signal,
    note_signal,
    release_signal,
    remove_signal,
    restore_signal,
)
from hangthat.domain.programmes.services.teams import declare, must_stand_in_plan, schedule

__all__ = [
    "Outcome",
    "PlanTerms",
    "Planned",
    "Step",
    "add_subjects",
    "allow_complex",
    "amend",
    "approve",
    "by_plan",
    "call_off",
    "cancel",
    "clocks",
    "declare",
    "draft",
    "end_signal",
    "hold",
    "hold_anew",
    "hold_visit",
    "join_forces",
    "mark",
    "move_clock",
    "must_be_answered",
    "must_stand_in_plan",
    "note_signal",
    "order",
    "record_team",
    "release_signal",
    "remove_signal",
    "restore_signal",
    "running_clocks",
    "schedule",
    "send_back",
    "shortly",
    "submit",
]
