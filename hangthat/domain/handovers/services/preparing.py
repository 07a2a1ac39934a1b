"""A hand-over is prepared, its sample described, and taken back before anybody received it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.services import reopen_case
from hangthat.domain.cases.services.attaching import must_be_of
from hangthat.domain.handovers.lexicon import EXAMINED, HandoverKind, Stage
from hangthat.domain.handovers.models import Handover
from hangthat.domain.handovers.services.clocks import (
    agree_anew,
    end_all,
    sending_runs_on,
    start_sending,
)
from hangthat.domain.handovers.services.eligibility import (
    ONCE,
    Receiver,
    fresh,
    must_be_first,
    must_be_free,
    must_be_named,
    must_be_sampled_by,
    must_fit,
)


@dataclass(frozen=True)
class SampleTerms:
    """What is examined and asked. Units: `agreed_days` in days from the receipt."""

    sample: str = ""
    sample_seal: str = ""
    sampled_on: date | None = None
    question: str = ""
    agreed_days: int | None = None

    def values(self, *, by: date) -> dict[str, Any]:
        """Refuses: a sample taken after that day."""
        must_be_sampled_by(by, self.sampled_on)
        return {
            "sample": nfc(self.sample).strip(),
            "sample_seal": nfc(self.sample_seal).strip(),
            "sampled_on": self.sampled_on,
            "question": nfc(self.question).strip(),
            "agreed_days": self.agreed_days,
        }


_NO_SAMPLE = SampleTerms()
_TURNS = ["closed_on", "transferred_on", "transferred_to", "withdrawn_on", "restricted_on"]


@transaction.atomic
def prepare(
    *,
    case: Case,
    kind: str,
    sender: Agency,
    receiver: Receiver,
    content: str,
    by: User | None,
    at: datetime,
    for_handling: bool = False,
    sample: SampleTerms = _NO_SAMPLE,
    violation: Violation | None = None,
    since: datetime | None = None,
    code: str = "",
) -> Handover:
    """Prepare a hand-over (lập hồ sơ bàn giao); nothing is handed over yet.

    `since`: when it was found to be another's; the hours to hand it over run from then, else from
    now.
    Refuses: a case of another agency, over, or with the police; who may not receive; a second; an
    instant to come, or before the day of the case.
    """
    _take_turn(case, by)
    _must_be_of_the_case(since, case, at)
    what, thing = HandoverKind(kind), sample.values(by=vietnam_day(at))
    must_be_free(case)
    must_fit(what, sender, receiver)
    must_be_named(case, receiver)
    must_be_of(case, violation)
    must_be_first(case, what, receiver, thing["sample"])
    whole = for_handling or what == HandoverKind.POLICE
    row = Handover(
        code=code or new_code("BG"), case=case, violation=violation, kind=what, sender=sender,
        for_handling=whole, content=nfc(content).strip(), recorded_at=at, **thing,
        **receiver.values(),
    )  # fmt: skip
    enter(row, by=by, at=at, summary=f"lập {row}: {case}")
    start_sending(row, since=since or at, by=by, at=at)
    return row


def _must_be_of_the_case(since: datetime | None, case: Case, at: datetime) -> None:
    words = f"Thời điểm phải từ ngày thụ lý {case.opened_on:%d/%m/%Y} đến bây giờ."
    if since and not (case.opened_on <= vietnam_day(since) and since <= at):
        raise ValidationError({"since": words})


def _take_turn(case: Case, by: User | None) -> None:
    """As the case stands now; nobody else hands it over before this transaction ends."""
    lock_for(ONCE, case)
    case.refresh_from_db(fields=_TURNS)
    # redundant: on the tour the hand-over is refused too; domain/handovers/tests/test_handovers.py
    reread([case], by=by, right=Action.CHANGE)


@transaction.atomic
def set_sample(
    *, handover: Handover, terms: SampleTerms, by: User | None, at: datetime
) -> Handover:
    """Say what is to be examined (ghi mẫu), also after it was sent; an agreed time runs on receipt.

    Refuses: one that examines nothing, or is over; a sample that is open there already.
    """
    lock_for(ONCE, handover.case, handover)
    fresh(handover)
    if (what := HandoverKind(handover.kind)) not in EXAMINED:
        raise ValidationError("Chỉ kiểm nghiệm, giám định mới có mẫu.")
    if handover.is_over:
        raise ValidationError("Việc kiểm nghiệm, giám định này đã kết thúc.")
    thing = terms.values(by=vietnam_day(at))
    if not thing["sample"]:
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"sample": "Ghi mẫu là gì."})
    receiver = Receiver(handover.receiver, handover.receiver_name)
    must_be_first(handover.case, what, receiver, thing["sample"], but=handover)
    words = f"ghi mẫu của {handover}: {thing['sample']}"
    change(handover, by=by, at=at, action="amend", summary=words, **thing)
    agree_anew(handover, by=by, at=at)
    return handover


@transaction.atomic
def withdraw(*, handover: Handover, reason: str, by: User | None, at: datetime) -> Handover:
    """Take it back (rút lại) before it was received.

    A case that went with it is open again, and the time to hand it over runs on.
    Refuses: no reason; one that was received, or is over.
    """
    lock_for(ONCE, handover.case, handover)
    fresh(handover)
    was = Stage(handover.stage)
    if was not in (Stage.PREPARED, Stage.SENT):
        raise ValidationError("Hồ sơ đã được tiếp nhận hoặc đã kết thúc, không rút lại được.")
    why, today = reasoned(reason), vietnam_day(at)
    change(
        handover, by=by, at=at, action="withdraw", summary=f"rút lại {handover}", reason=why,
        stage=Stage.WITHDRAWN, ended_on=today,
    )  # fmt: skip
    end_all(handover, on=today, by=by, at=at)
    if was == Stage.SENT and handover.for_handling:
        sending_runs_on(handover, by=by, at=at)
        _open_again(handover, why, by=by, at=at)
    return handover


def _open_again(handover: Handover, reason: str, *, by: User | None, at: datetime) -> None:
    """Unless it was opened by hand already, or went elsewhere since."""
    case = handover.case
    case.refresh_from_db(fields=_TURNS)
    by_this = (handover.sent_on, nfc(handover.receiver_name[:200]))
    if (case.transferred_on, case.transferred_to) == by_this and not case.closed_on:
        reopen_case(case=case, reason=f"rút lại bàn giao {handover.code}: {reason}", by=by, at=at)
