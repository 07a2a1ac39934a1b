"""Acts on hand-overs (bàn giao): prepared, sent, received, answered, taken back."""

from hangthat.domain.handovers.services.answering import record_step
from hangthat.domain.handovers.services.clocks import move_clock
from hangthat.domain.handovers.services.eligibility import Receiver
from hangthat.domain.handovers.services.evidence import take_as_evidence
from hangthat.domain.handovers.services.informing import inform
from hangthat.domain.handovers.services.preparing import (
    SampleTerms,
    prepare,
    set_sample,
    withdraw,
)
from hangthat.domain.handovers.services.sealing import package_of
from hangthat.domain.handovers.services.sending import send
from hangthat.domain.handovers.services.step_rules import StepTerms
from hangthat.domain.handovers.services.verifying import verify
from hangthat.domain.handovers.services.withdrawing import withdraw_step

__all__ = [
    "Receiver",
    "SampleTerms",
    "StepTerms",
    "inform",
    "move_clock",
    "package_of",
    "prepare",
    "record_step",
    "send",
    "set_sample",
    "take_as_evidence",
    "verify",
    "withdraw",
    "withdraw_step",
]
