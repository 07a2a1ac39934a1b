"""Whether a case may be handed over, and to whom; in which order things happen to it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import may, rights_of
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import Case
from hangthat.domain.handovers.lexicon import AGENCY_KINDS, HandoverKind
from hangthat.domain.handovers.models import Handover
from hangthat.domain.handovers.queries.holding import with_the_police

ONCE = "a case is open once at a receiver for one thing"
IN_ORDER = "what happens to a hand-over stands in order"


@dataclass(frozen=True)
class Receiver:
    """Who is to receive it: an agency that works here, or a body by its name; the one person.

    `typed`: the sign-in name by which the person was named, whether there is such a one or not.
    """

    agency: Agency | None = None
    name: str = ""
    person: User | None = None
    typed: str = ""

    @property
    def words(self) -> str:
        return self.agency.name if self.agency else nfc(self.name).strip()

    def values(self) -> dict[str, Any]:
        return {
            "receiver": self.agency,
            "receiver_name": self.words,
            "addressee": self.person,
        }


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
    if held := with_the_police(case):
        raise ValidationError(f"{case} {held}; chỉ bàn giao tiếp khi hồ sơ đã được trả lại.")
    if case.transferred_on:
        raise ValidationError(
            f"{case} đã chuyển cho {case.transferred_to} ngày {case.transferred_on:%d/%m/%Y}; "
            "hãy mở lại trước."
        )


def must_be_named(case: Case, receiver: Receiver) -> None:
    """Refuses: of a restricted case nobody named, or one who may not receive."""
    person, typed = receiver.person, receiver.typed
    fits = person and person.is_active and _answers_for(person, receiver.agency)
    if (person or typed) and not fits:
        # of a name that nobody has as of one that may not receive
        raise ValidationError(
            {
                "addressee": f"Không ai đăng nhập bằng tên “{typed or person}” được giao tiếp nhận "
                f"cho {receiver.words}."
            }
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


def must_fit(kind: HandoverKind, sender: Agency, receiver: Receiver) -> None:
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


def must_be_sampled_by(today: date, sampled_on: date | None) -> None:
    if sampled_on and sampled_on > today:
        raise ValidationError({"sampled_on": "Ngày lấy mẫu không được sau hôm nay."})


def must_be_first(
    case: Case,
    kind: HandoverKind,
    receiver: Receiver,
    sample: str,
    *,
    but: Handover | None = None,
) -> None:
    """`sample`: the thing; of another sample a case may be there again."""
    # unscoped: asks whether there is another, whoever may see it
    # no race: `prepare` and `set_sample` hold the case
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
