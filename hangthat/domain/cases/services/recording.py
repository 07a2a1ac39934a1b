"""Acts on violations and decisions (vi phạm, xử phạt)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.corrections import must_have_ended
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.deadlines.services import end_all
from hangthat.core.journal.services import answered, reasoned
from hangthat.domain.cases.models import Case, Decision, Sanction, Violation
from hangthat.domain.cases.queries.limitation import keep_law
from hangthat.domain.cases.services.event_doubts import goods_held
from hangthat.domain.cases.services.following import in_turn, note_annulment
from hangthat.domain.cases.services.gathering import gather
from hangthat.domain.cases.services.papers import paper_of
from hangthat.domain.cases.services.registers import lock_number
from hangthat.domain.cases.services.violated_goods import put_violated_goods
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.establishments.services import must_be_open, must_stand
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.law.models import Conduct
from hangthat.domain.plans.queries import UNSAID_GOODS, GoodsGroups


@dataclass(frozen=True)
class ViolationDetails:
    """What may be said of a violation besides: the day of the act, and whose brand it was.

    `catalogue_conduct`: which act of the catalogue it is; the article of its day is kept with it.
    `acted_on`: where it is not the day on which it was found. `right_holder`: in words;
    `right_holder_party`: where the list has it. `goods`: the groups of goods it is about.
    """

    acted_on: date | None = None
    catalogue_conduct: Conduct | None = None
    brand: str = ""
    right_holder: str = ""
    right_holder_party: Party | None = None
    right_holder_request: bool = False
    goods: GoodsGroups = UNSAID_GOODS

    def values(self) -> dict[str, Any]:
        return {
            "acted_on": self.acted_on,
            "catalogue_conduct": self.catalogue_conduct,
            "brand": nfc(self.brand),
            "right_holder": nfc(self.right_holder),
            "right_holder_party": self.right_holder_party,
            "right_holder_request": self.right_holder_request,
        }


_NO_MORE = ViolationDetails()


@transaction.atomic
def find_violation(
    *,
    classification: str,
    found_on: date,
    by: User | None,
    at: datetime,
    establishment: Establishment | None = None,
    party: Party | None = None,
    inspection: Inspection | None = None,
    conduct: str = "",
    more: ViolationDetails = _NO_MORE,
    case: Case | None = None,
    corrects: Violation | None = None,
    code: str = "",
) -> Violation:
    """Record a violation (lập biên bản vi phạm). `corrects`: the dismissed wrong entry.

    Refuses: a day after today, or other than its inspection's; an act after it was found; a shop
             not open that day, or not yet; a case that is over; what `must_be_groups` refuses.
    """
    must_have_ended(corrects, "dismissed_on")
    _check_day(found_on, inspection, acted_on=more.acted_on, today=vietnam_day(at))
    _must_be_there(establishment, party, found_on, more.acted_on)
    violation = Violation(
        code=code or new_code("VP"),
        inspection=inspection,
        establishment=establishment,
        party=party,
        classification=classification,
        conduct=nfc(conduct),
        found_on=found_on,
        corrects=corrects,
        recorded_at=at,
        **more.values(),
    )
    keep_law(violation)
    _enter(violation, more.goods, by=by, at=at)
    if case:
        gather(case=case, violations=[violation], by=by, at=at)
    return violation


def _enter(violation: Violation, goods: GoodsGroups, *, by: User | None, at: datetime) -> None:
    enter(violation, by=by, at=at, summary=f"{violation.member}: {violation}")
    put_violated_goods(violation, goods, by=by, at=at)


def _must_be_there(
    shop: Establishment | None, party: Party | None, day: date, acted_on: date | None
) -> None:
    if shop:
        must_be_open([shop], day)
        _must_have_opened(shop, acted_on)
    if party:
        must_stand([party])


def _must_have_opened(shop: Establishment, acted_on: date | None) -> None:
    opened = shop.opened_on
    if opened and acted_on and acted_on < opened:
        # no api: it is found at an inspection, and bears its day
        # no sheet: a row says only when it was found
        raise ValidationError(
            {"acted_on": f"Cơ sở mở ngày {opened:%d/%m/%Y}: chưa có khi hành vi được thực hiện."}
        )


def _check_day(
    found_on: date, inspection: Inspection | None, *, acted_on: date | None, today: date
) -> None:
    if acted_on and acted_on > found_on:
        # no api: it is found at an inspection, and bears its day
        # no sheet: a row says only when it was found
        raise ValidationError({"acted_on": "Ngày thực hiện không được sau ngày phát hiện."})
    if found_on > today:
        # no api: it is found at an inspection, whose day is refused first
        raise ValidationError({"found_on": "Ngày phát hiện không được sau hôm nay."})
    if inspection and inspection.held_on != found_on:
        # no api: it is found at an inspection, and bears its day
        # no sheet: a row names no inspection
        raise ValidationError({"found_on": "Ngày phát hiện phải là ngày của cuộc kiểm tra."})


@transaction.atomic
def dismiss(
    *, violation: Violation, dismissed_on: date, reason: str, by: User | None, at: datetime
) -> None:
    """Conclude that there was no violation (kết luận không vi phạm); the row stays.

    Refuses: no reason; a day after today or before it was found; one dismissed already.
    """
    if violation.dismissed_on:
        # no sheet: taking a file back skips what is taken back, and gives the day itself
        raise ValidationError("Hành vi này đã được kết luận là không vi phạm.")
    if not violation.found_on <= dismissed_on <= vietnam_day(at):
        # no sheet: taking a file back skips what is taken back, and gives the day itself
        raise ValidationError({"dismissed_on": "Ngày kết luận phải từ ngày phát hiện đến hôm nay."})
    change(
        violation, by=by, at=at, action="dismiss", right=Action.END, reason=reasoned(reason),
        summary=f"kết luận không vi phạm: {violation}", dismissed_on=dismissed_on,
    )  # fmt: skip
    end_all(record=violation, day=dismissed_on, by=by, at=at)


@transaction.atomic
def decide(
    *,
    violation: Violation,
    decided_on: date,
    sanction: str,
    by: User | None,
    at: datetime,
    number: str = "",
    agency: Agency | None = None,
    fine_vnd: int | None = None,
    complied_on: date | None = None,
    right_holder_request: bool = False,
    corrects: Decision | None = None,
    code: str = "",
) -> Decision:
    """Record a sanction decision (quyết định xử phạt); its official number is kept as given.

    `corrects`: the annulled wrong entry. Units: `fine_vnd` whole đồng.
    Refuses: a day after today or before the violation was found; a fine without an amount; a
             number that a standing decision on this violation has already (ADR 0039), or that a
             paper signed in this system has.
    """
    must_have_ended(corrects, "annulled_on")
    _must_be_another(violation, agency, decided_on, number := nfc(number))
    decision = Decision(
        code=code or new_code("QD"),
        violation=violation,
        number=number,
        agency=agency,
        decided_on=decided_on,
        sanction=sanction,
        fine_vnd=fine_vnd,
        complied_on=complied_on,
        right_holder_request=right_holder_request,
        corrects=corrects,
        recorded_at=at,
    )
    _must_be_in_order(decision, vietnam_day(at))
    decision.paper = paper_of(decision, by=by, at=at)
    return enter(decision, by=by, at=at, summary=f"ghi {decision}")


def _must_be_in_order(decision: Decision, today: date) -> None:
    if decision.sanction == Sanction.FINE and not decision.fine_vnd:
        raise ValidationError({"fine_vnd": "Phạt tiền thì phải ghi số tiền."})
    decided_on, found_on = decision.decided_on, decision.violation.found_on
    if decided_on > today:
        raise ValidationError({"decided_on": "Ngày quyết định không được sau hôm nay."})
    if decided_on < found_on:
        words = f"Ngày quyết định không được trước ngày phát hiện ({found_on:%d/%m/%Y})."
        raise ValidationError({"decided_on": words})
    if decision.complied_on and not decided_on <= decision.complied_on <= today:
        raise ValidationError(
            {"complied_on": "Ngày chấp hành phải từ ngày quyết định đến hôm nay."}
        )


def _must_be_another(
    violation: Violation, agency: Agency | None, decided_on: date, number: str
) -> None:
    lock_number(agency, decided_on, number, violation)
    # no race: under the lock of the number and of the violation
    same = Decision.objects.filter(violation=violation, number=number, annulled_on=None)
    if number and same.exists():
        # no sheet: a row enters a new violation, which has no decision yet
        raise ValidationError({"number": f"Quyết định số {number} đã ghi cho hành vi này."})


@transaction.atomic
def comply(
    *, decision: Decision, complied_on: date, by: User | None, at: datetime, answer: str = ""
) -> None:
    """Record the day on which a decision was carried out (chấp hành xong).

    Refuses: a day after today or before the decision; one carried out already; one that was signed
             here, whose paper says what happened, event by event; without an answer, one whose
             goods were held that day.
    """
    if decision.paper and decision.paper.is_signed_here:
        # no sheet: of such a decision a row is refused before
        raise ValidationError(
            f"{decision} ký trong hệ thống: ghi nộp tiền, xác nhận chấp hành xong ở trang của "
            "quyết định."
        )
    if decision.complied_on:
        # no sheet: a row fills the day in only where it is blank
        raise ValidationError("Quyết định này đã được ghi là chấp hành xong.")
    if not decision.decided_on <= complied_on <= vietnam_day(at):
        raise ValidationError(
            {"complied_on": "Ngày chấp hành phải từ ngày quyết định đến hôm nay."}
        )
    said = answered(goods_held([decision], complied_on), answer)
    change(
        decision, by=by, at=at, action="comply", summary=f"chấp hành xong: {decision}",
        reason=said, complied_on=complied_on,
    )  # fmt: skip


@transaction.atomic
def annul(
    *, decision: Decision, annulled_on: date, reason: str, by: User | None, at: datetime
) -> None:
    """Annul a decision from a day on (hủy bỏ quyết định); the row stays.

    What follows for its paper: as `note_annulment`.
    Refuses: no reason; a day after today or before the decision; one annulled already.
    """
    if decision.paper:
        in_turn(decision.paper)
    if decision.annulled_on:
        # no sheet: taking a file back skips what is taken back, and gives the day itself
        raise ValidationError("Quyết định này đã bị hủy bỏ.")
    if not decision.decided_on <= annulled_on <= vietnam_day(at):
        # no sheet: taking a file back skips what is taken back, and gives the day itself
        raise ValidationError({"annulled_on": "Ngày hủy bỏ phải từ ngày quyết định đến hôm nay."})
    change(
        decision, by=by, at=at, action="annul", right=Action.END, summary=f"hủy bỏ: {decision}",
        reason=(why := reasoned(reason)), annulled_on=annulled_on,
    )  # fmt: skip
    note_annulment(decision, why, by=by, at=at)
