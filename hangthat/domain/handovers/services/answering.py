"""What happens after the sending: receipt, answers, stages."""

from datetime import datetime
from typing import Any

from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.files.services import store
from hangthat.core.journal.services import answered
from hangthat.domain.cases.services.event_doubts import doubts_about_receipt
from hangthat.domain.handovers.lexicon import (
    ENDS,
    Stage,
)
from hangthat.domain.handovers.models import Handover, HandoverStep
from hangthat.domain.handovers.services.clocks import turn
from hangthat.domain.handovers.services.eligibility import fresh
from hangthat.domain.handovers.services.step_rules import (
    StepTerms,
    must_be_in_time,
    must_follow,
    must_say,
)


@transaction.atomic
def record_step(
    *, handover: Handover, terms: StepTerms, by: User | None, at: datetime
) -> HandoverStep:
    """Record a receipt, an answer, a stage (ghi mốc); either side may, the giver from paper.

    Refuses: a receipt before the sending, an answer before the receipt; a stage that does not
             follow, or goes back without a reason; a day after today or before the last step; a
             charge without accused; arrears without amount and receipt, or without an answer by a
             receipt used before; a result without sample.
    """
    fresh(handover)
    # redundant: what is written below asks again; domain/handovers/tests/test_sight.py
    reread([handover], by=by, right=Action.ANSWER)
    stage = Stage(terms.stage)
    must_follow(handover, stage, terms.reason)
    must_be_in_time(handover, terms.occurred_on, vietnam_day(at))
    must_say(handover, stage, terms)
    receipt = terms.receipt if stage == Stage.ARREARS else ""
    answer = answered(doubts_about_receipt(handover.sender, receipt, by), terms.answer)
    step = _step(handover, terms, by=by, at=at)
    words = f"{handover}: {step}, số {step.document}"
    why = "; ".join(filter(None, (step.reason, answer)))
    enter(step, by=by, at=at, summary=words, reason=why, right=Action.ANSWER)
    change(
        handover,
        by=by,
        at=at,
        action="receive" if stage == Stage.RECEIVED else "answer_handover",
        right=Action.ANSWER,
        summary=words,
        reason=why,
        **_moved(stage, step),
    )
    turn(handover, stage, on=terms.occurred_on, by=by, at=at)
    return step


def _step(handover: Handover, terms: StepTerms, *, by: User | None, at: datetime) -> HandoverStep:
    """As it is written; its scan is stored."""
    number = HandoverStep.objects.filter(handover=handover).count() + 1
    return HandoverStep(
        handover=handover,
        number=number,
        stage=terms.stage,
        occurred_on=terms.occurred_on,
        document=nfc(terms.document).strip(),
        words=nfc(terms.words).strip(),
        reason=nfc(terms.reason).strip(),
        accused=terms.accused,
        amount_vnd=terms.amount_vnd,
        receipt=nfc(terms.receipt).strip(),
        finding=terms.finding,
        file=store(upload=terms.upload, by=by, at=at) if terms.upload else None,
        on_paper=is_from_paper(handover, by),
        recorded_at=at,
    )


def _moved(stage: Stage, step: HandoverStep) -> dict[str, Any]:
    """What the step makes of the hand-over."""
    values: dict[str, Any] = {
        "stage": stage,
        "ended_on": step.occurred_on if stage in ENDS else None,
    }
    if stage == Stage.RECEIVED:
        values |= {"received_on": step.occurred_on, "receipt_number": step.document}
    return values


def is_from_paper(handover: Handover, by: User | None) -> bool:
    """Recorded by the giver: nobody of the receiver signed in to say it."""
    if by is None or handover.receiver_id is None:
        return True
    reaches = rights_of(by).reaches(Resource.HANDOVER, Action.ANSWER)
    return not any(handover.receiver_id in (reach.agencies or ()) for reach in reaches)
