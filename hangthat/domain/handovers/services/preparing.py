"""A hand-over is prepared, its sample described, and taken back before anybody received it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, rights_of
from hangthat.core.access.services import change, enter, reread
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.handovers.lexicon import AGENCY_KINDS, EXAMINED, HandoverKind, Stage
from hangthat.domain.handovers.models import Handover
from hangthat.domain.handovers.services.clocks import end_all, start_sending

ONCE = "a case is open once at a receiver for one thing"
IN_ORDER = "what happens to a hand-over stands in order"


@dataclass(frozen=True)
class Receiver:
    """Who is to receive it: an agency that works here, or a body by its name; the one person."""

    agency: Agency | None = None
    name: str = ""
    person: User | None = None

    @property
    def words(self) -> str:
        return self.agency.name if self.agency else nfc(self.name).strip()


@dataclass(frozen=True)
class SampleTerms:
    """What is examined and asked. Units: `agreed_days` in days from the receipt."""

    sample: str = ""
    sample_seal: str = ""
    sampled_on: date | None = None
    question: str = ""
    agreed_days: int | None = None

    def values(self) -> dict[str, Any]:
        return {
            "sample": nfc(self.sample).strip(),
            "sample_seal": nfc(self.sample_seal).strip(),
            "sampled_on": self.sampled_on,
            "question": nfc(self.question).strip(),
            "agreed_days": self.agreed_days,
        }


_NO_SAMPLE = SampleTerms()


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
    code: str = "",
) -> Handover:
    """Prepare a hand-over (lập hồ sơ bàn giao); nothing is handed over yet.

    Refuses: a case that is over, or with the police; a receiver of another kind, or the giver
             himself; the same thing open there; of a restricted case, a receiver not named.
    """
    lock_for(ONCE, case)
    case.refresh_from_db(
        fields=["closed_on", "transferred_on", "transferred_to", "withdrawn_on", "restricted_on"]
    )
    reread([case], by=by, right=Action.READ)
    what = HandoverKind(kind)
    must_be_free(case)
    _must_fit(what, sender, receiver)
    must_be_named(case, receiver)
    _must_be_of(case, violation)
    thing = sample.values()
    _must_be_sampled_by(vietnam_day(at), thing["sampled_on"])
    _must_be_first(case, what, receiver, thing["sample"])
    row = Handover(
        code=code or new_code("BG"),
        case=case,
        violation=violation,
        kind=what,
        for_handling=for_handling or what == HandoverKind.POLICE,
        sender=sender,
        receiver=receiver.agency,
        receiver_name=receiver.words,
        addressee=receiver.person,
        content=nfc(content).strip(),
        recorded_at=at,
        **thing,
    )
    enter(row, by=by, at=at, summary=f"lập {row}: vụ việc {case.number or case.code}")
    start_sending(row, by=by, at=at)
    return row


@transaction.atomic
def set_sample(
    *, handover: Handover, terms: SampleTerms, by: User | None, at: datetime
) -> Handover:
    """Say what is to be examined (ghi mẫu), also after it was sent.

    Refuses: one that examines nothing, or is over; a sample that is open there already.
    """
    fresh(handover)
    if HandoverKind(handover.kind) not in EXAMINED:
        raise ValidationError("Chỉ kiểm nghiệm, giám định mới có mẫu.")
    if handover.is_over:
        raise ValidationError("Việc kiểm nghiệm, giám định này đã kết thúc.")
    thing = terms.values()
    if not thing["sample"]:
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"sample": "Ghi mẫu là gì."})
    _must_be_sampled_by(vietnam_day(at), thing["sampled_on"])
    lock_for(ONCE, handover.case)
    receiver = Receiver(handover.receiver, handover.receiver_name)
    what = HandoverKind(handover.kind)
    _must_be_first(handover.case, what, receiver, thing["sample"], but=handover)
    words = f"ghi mẫu của {handover}: {thing['sample']}"
    return change(handover, by=by, at=at, action="amend", summary=words, **thing)


@transaction.atomic
def withdraw(*, handover: Handover, reason: str, by: User | None, at: datetime) -> Handover:
    """Take it back (rút lại) before it was received.

    Refuses: no reason; one that was received, or is over.
    """
    fresh(handover)
    if handover.stage not in (Stage.PREPARED, Stage.SENT):
        raise ValidationError("Hồ sơ đã được tiếp nhận hoặc đã kết thúc, không rút lại được.")
    change(
        handover,
        by=by,
        at=at,
        action="withdraw",
        summary=f"rút lại {handover}",
        reason=reasoned(reason),
        stage=Stage.WITHDRAWN,
        ended_on=vietnam_day(at),
    )
    end_all(handover, on=vietnam_day(at), by=by, at=at)
    return handover


def fresh(handover: Handover) -> None:
    """As it stands now; nobody else moves it before this transaction ends."""
    lock_for(IN_ORDER, handover)
    handover.refresh_from_db(
        fields=[
            "stage",
            "sent_on",
            "received_on",
            "receipt_number",
            "number",
            "ended_on",
            "sample",
            "evidence_on",
        ]
    )


def must_be_free(case: Case) -> None:
    """Refuses: a case that is over, was handed to somebody else, or lies with the police."""
    if case.withdrawn_on:
        raise ValidationError("Vụ việc này đã hủy bản ghi, không bàn giao được.")
    if case.closed_on:
        raise ValidationError(
            f"{case} đã kết thúc ngày {case.closed_on:%d/%m/%Y}, không bàn giao được; "
            "hãy mở lại trước."
        )
    # unscoped: where the case is, whoever may see that hand-over
    held = Handover.objects.held_by_police().filter(case=case).order_by("-pk").first()
    if held:
        raise ValidationError(
            f"{case} đang ở {held.receiver_name} từ ngày {held.sent_on:%d/%m/%Y}; "
            "chỉ bàn giao tiếp khi hồ sơ đã được trả lại."
        )
    if case.transferred_on:
        raise ValidationError(
            f"{case} đã chuyển cho {case.transferred_to} ngày {case.transferred_on:%d/%m/%Y}; "
            "hãy mở lại trước."
        )


def must_be_named(case: Case, receiver: Receiver) -> None:
    """Refuses: of a restricted case nobody named, or one who may not receive."""
    person = receiver.person
    if person and not (person.is_active and _answers_for(person, receiver.agency)):
        raise ValidationError(
            {"addressee": f"{person} không được giao tiếp nhận cho {receiver.words}."}
        )
    if case.restricted_on and person is None:
        raise ValidationError(
            {"addressee": "Vụ việc hạn chế người xem: phải nêu tên một người tiếp nhận."}
        )


def _answers_for(person: User, agency: Agency | None) -> bool:
    if agency is None or not may(person, Resource.HANDOVER, Action.ANSWER):
        return False
    reaches = rights_of(person).reaches(Resource.HANDOVER, Action.ANSWER)
    return any(reach.agencies is None or agency.pk in reach.agencies for reach in reaches)


def _must_fit(kind: HandoverKind, sender: Agency, receiver: Receiver) -> None:
    if not receiver.words:
        raise ValidationError({"receiver": "Chọn cơ quan tiếp nhận, hoặc ghi tên nơi tiếp nhận."})
    if receiver.agency is None:
        if kind in AGENCY_KINDS:
            # no page: the form asks for an agency
            raise ValidationError({"receiver": f"Chọn {kind.label} trong danh sách cơ quan."})
        return
    if receiver.agency.pk == sender.pk:
        raise ValidationError({"receiver": "Cơ quan bàn giao và cơ quan tiếp nhận là một."})
    wanted = AGENCY_KINDS.get(kind)
    if wanted and receiver.agency.kind != wanted:
        # no page: the form offers agencies of that kind
        raise ValidationError({"receiver": f"{receiver.words} không phải {kind.label}."})


def _must_be_of(case: Case, violation: Violation | None) -> None:
    if violation and violation.case_id != case.pk:
        # no page: the form offers those of the case
        # no api: the body names those of the case
        raise ValidationError({"violation": "Hành vi này không thuộc vụ việc."})


def _must_be_sampled_by(today: date, sampled_on: date | None) -> None:
    if sampled_on and sampled_on > today:
        raise ValidationError({"sampled_on": "Ngày lấy mẫu không được sau hôm nay."})


def _must_be_first(
    case: Case,
    kind: HandoverKind,
    receiver: Receiver,
    sample: str,
    *,
    but: Handover | None = None,
) -> None:
    """`sample`: the thing; of another sample a case may be there again."""
    # unscoped: asks whether there is another, whoever may see it
    rows = Handover.objects.open().filter(case=case, kind=kind)
    if kind != HandoverKind.POLICE:
        there = {"receiver": receiver.agency} if receiver.agency else {
            "receiver": None, "receiver_name": receiver.words,
        }  # fmt: skip
        rows = rows.filter(sample=sample, **there)
    other = next((row for row in rows[:2] if row != but), None)
    if other:
        raise ValidationError(
            f"Việc này đang mở ở {other.receiver_name} ({other.code}, "
            f"{other.get_stage_display()}); không bàn giao hai lần."
        )
