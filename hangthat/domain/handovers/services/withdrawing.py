"""A step that was entered by mistake is withdrawn while nothing followed; its row stays, struck."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.handovers.lexicon import ENDS, HandoverKind, Stage
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.handovers.services.answering import is_from_paper
from hangthat.domain.handovers.services.clocks import turn_back
from hangthat.domain.handovers.services.eligibility import (
    ONCE,
    Receiver,
    fresh,
    must_be_first,
)


@transaction.atomic
def withdraw_step(
    *, step: HandoverStep, reason: str, by: User | None, at: datetime
) -> HandoverStep:
    """Withdraw what was entered by mistake (hủy mốc ghi nhầm); the hand-over is as before it.

    Refuses: no reason; one withdrawn already; one that another step, the dossier, a decision or
             another hand-over followed; what the receiver itself recorded, of the giver.
    """
    handover = step.handover
    lock_for(ONCE, handover.case, handover)
    fresh(handover)
    step.refresh_from_db(fields=["withdrawn_on"])
    informs = step.stage == Stage.INFORMED
    right = Action.CHANGE if informs else Action.ANSWER
    # off tour: domain/handovers/tests/test_withdrawn_steps.py
    reread([handover], by=by, right=right)
    _must_stand_last(handover, step)
    _must_be_own(handover, step, by)
    why = reasoned(reason)
    words = f"{handover}: hủy mốc ghi nhầm “{step}”, số {step.document}"
    change(
        step, by=by, at=at, action="reverse", right=right, summary=words, reason=why,
        withdrawn_on=vietnam_day(at), withdrawal_reason=nfc(why)[:500],
    )  # fmt: skip
    if not informs:
        _go_back(handover, words, why, by=by, at=at)
        turn_back(handover, step, why, by=by, at=at)
    return step


def _standing(handover: Handover) -> list[HandoverStep]:
    """Those that moved it, the last first."""
    rows = HandoverStep.objects.standing().filter(handover=handover)
    return list(rows.exclude(stage=Stage.INFORMED).order_by("-number"))


def _must_stand_last(handover: Handover, step: HandoverStep) -> None:
    if step.withdrawn_on:
        raise ValidationError(f"Mốc này đã hủy ngày {step.withdrawn_on:%d/%m/%Y}.")
    if step.stage == Stage.INFORMED:
        return
    # no race: `fresh` holds the hand-over
    last = _standing(handover)[0]
    if last.pk != step.pk:
        raise ValidationError(f"Sau mốc này đã có “{last}”: hủy mốc sau trước, hoặc ghi quay lại.")
    if step.file_id and _stood_when_closed(handover, step):
        raise ValidationError("Văn bản của mốc này đã vào bút lục, không hủy được.")
    if step.stage == Stage.RETURNED:
        _must_lie_there_still(handover, step)


def _stood_when_closed(handover: Handover, step: HandoverStep) -> bool:
    """Whether it was recorded by the day on which the result became evidence."""
    closed = handover.evidence_on
    return closed is not None and vietnam_day(step.recorded_at) <= closed


def _must_lie_there_still(handover: Handover, step: HandoverStep) -> None:
    """What was returned may have gone on since."""
    handover.case.refresh_from_db(fields=["transferred_on"])
    if handover.for_handling and handover.case.transferred_on is None:
        raise ValidationError(
            "Vụ việc đã được mở lại sau khi hồ sơ trả lại; không hủy được mốc này."
        )
    receiver = Receiver(handover.receiver, handover.receiver_name)
    what = HandoverKind(handover.kind)
    must_be_first(handover.case, what, receiver, handover.sample, but=handover)


def is_own(handover: Handover, step: HandoverStep, by: User | None) -> bool:
    """What the receiver itself recorded only the receiver withdraws."""
    receiver_s = not step.on_paper and step.stage != Stage.INFORMED
    return by is None or not receiver_s or not is_from_paper(handover, by)


def _must_be_own(handover: Handover, step: HandoverStep, by: User | None) -> None:
    if not is_own(handover, step, by):
        raise ValidationError("Mốc này do nơi tiếp nhận ghi; chỉ nơi tiếp nhận hủy được.")


def _go_back(handover: Handover, words: str, reason: str, *, by: User | None, at: datetime) -> None:
    """As the steps that stand say."""
    steps = _standing(handover)
    stage = Stage(steps[0].stage) if steps else Stage.SENT
    receipt = next((one for one in steps if one.stage == Stage.RECEIVED), None)
    values: dict[str, Any] = {
        "stage": stage,
        "ended_on": steps[0].occurred_on if stage in ENDS else None,
        "received_on": receipt.occurred_on if receipt else None,
        "receipt_number": receipt.document if receipt else "",
    }
    change(
        handover, by=by, at=at, action="reverse", right=Action.ANSWER, summary=words,
        reason=reason, **values,
    )  # fmt: skip
