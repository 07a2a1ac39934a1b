"""What happens to a decision after it was signed, one dated event at a time."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import Truncator

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import answered
from hangthat.domain.cases.models import Decision, DecisionPaper, EventKind, Money, PaperEvent
from hangthat.domain.cases.queries.paper_state import (
    PaperState,
    carried_out_on,
    fine_of,
    paid_of,
    state_of,
)
from hangthat.domain.cases.services.event_doubts import doubts_about
from hangthat.domain.cases.services.paper_terms import Extension, must_fit

_ONCE = (EventKind.SERVED, EventKind.REMEDY, EventKind.COMPLIED, EventKind.PUBLICATION)
_WITH_WORDS = {
    EventKind.SERVED: "Phải ghi cách giao quyết định.",
    EventKind.ENFORCEMENT: "Phải ghi biện pháp cưỡng chế.",
    EventKind.APPEAL: "Phải ghi nội dung khiếu nại, khởi kiện.",
    EventKind.SUSPENSION: "Phải ghi căn cứ hoãn, tạm đình chỉ.",
    EventKind.RESUMPTION: "Phải ghi vì sao tiếp tục thi hành.",
    EventKind.EXTENSION: "Phải ghi lý do gia hạn.",
    EventKind.CORRECTION: "Phải ghi nội dung đính chính.",
    EventKind.ANNULMENT: "Phải ghi lý do.",
    EventKind.PUBLICATION: "Phải ghi nơi công bố, hoặc nơi đã gửi để công bố.",
}
_WITH_A_PAPER = {
    EventKind.CORRECTION: "Đính chính phải có số văn bản.",
    EventKind.SUSPENSION: "Hoãn, tạm đình chỉ thi hành phải có số văn bản.",
    EventKind.EXTENSION: "Gia hạn phải có số văn bản.",
}


@dataclass(frozen=True)
class Details:
    """What an event says besides its day; each kind takes its own.

    effective_on: of a service; empty, the day it was served. Units: `amount_vnd` whole đồng;
    `extra` in `unit`.
    """

    words: str = ""
    document: str = ""
    until: date | None = None
    effective_on: date | None = None
    amount_vnd: int | None = None
    money: str = ""
    receipt: str = ""
    term: str = ""
    extra: int | None = None
    unit: str = ""


@transaction.atomic
def record_event(
    *,
    paper: DecisionPaper,
    kind: EventKind,
    occurred_on: date,
    by: User | None,
    at: datetime,
    details: Details | None = None,
    answer: str = "",
) -> PaperEvent:
    """Record what happened to a paper, with what follows from it.

    A service sets `served_on` and `effective_on`. A statement, or the last payment and the
    remedies where nothing else was ordered, set `complied_on` of its decisions; an annulment sets
    their `annulled_on`. Nothing else changes a decision.
    Refuses: a day after today or before the decision; a paper that was annulled; what happens
    once, a second time; a stop of what stands still, a resumption of what does not, more time for
    what is done; what a kind lacks; more of the fine than is left to pay; money of a sale of goods,
    which the ledger of goods alone has; without an answer, what `doubts_about` asks.
    """
    in_turn(paper)
    case = state_of(paper)
    details = details or Details()
    _must_be_possible(case, kind, occurred_on, today=vietnam_day(at))
    _must_be_complete(case, kind, occurred_on, details)
    more = Extension(details.term, details.extra, details.unit)
    must_fit(case, kind, occurred_on, until=details.until, more=more)
    event = PaperEvent(
        paper=paper, kind=kind, occurred_on=occurred_on, until=details.until,
        amount_vnd=details.amount_vnd, money=details.money, receipt=nfc(details.receipt),
        document=nfc(details.document), words=nfc(details.words), recorded_at=at,
        **more.fields(kind),
    )  # fmt: skip
    said = answered(doubts_about(case, event, by), answer)
    right = Action.END if kind == EventKind.ANNULMENT else Action.CHANGE
    why = "; ".join(filter(None, (event.words, said)))
    enter(event, by=by, at=at, summary=f"{paper}: {event}", reason=why, right=right)
    case.events.append(event)
    _follow(case, event, details, by=by, at=at)
    return event


def _must_be_possible(case: PaperState, kind: EventKind, day: date, *, today: date) -> None:
    if not case.standing:
        raise ValidationError("Quyết định này đã bị hủy bỏ, không ghi thêm được.")
    if not case.paper.decided_on <= day <= today:
        raise ValidationError({"occurred_on": "Ngày phải từ ngày quyết định đến hôm nay."})
    done = kind == EventKind.COMPLIED and all(row.complied_on for row in case.standing)
    if done or (kind in _ONCE and case.has(kind)):
        raise ValidationError(f"Đã ghi việc {kind.label} của quyết định này.")


def _must_be_complete(case: PaperState, kind: EventKind, day: date, details: Details) -> None:
    faults = {}
    if kind in _WITH_WORDS and not details.words.strip():
        faults["words"] = _WITH_WORDS[kind]
    if kind in _WITH_A_PAPER and not details.document.strip():
        faults["document"] = _WITH_A_PAPER[kind]
    if details.until and details.until < day:
        faults["until"] = "Ngày kết thúc không được trước ngày bắt đầu."
    if details.effective_on and details.effective_on < case.paper.decided_on:
        faults["effective_on"] = "Ngày có hiệu lực không được trước ngày quyết định."
    if kind == EventKind.PAYMENT:
        faults |= _faults_of_payment(case, details)
    if faults:
        raise ValidationError(faults)


def _faults_of_payment(case: PaperState, details: Details) -> dict[str, str]:
    if not details.amount_vnd:
        return {"amount_vnd": "Phải ghi số tiền đã nộp."}
    if not details.money:
        return {"money": "Phải chọn khoản thu."}
    if details.money == Money.GOODS:
        return {"money": "Tiền bán hàng tịch thu ghi ở sổ tang vật, cùng dòng bán của lô hàng."}
    fine = fine_of(case.standing)
    if details.money != Money.FINE or fine is None:
        return {}
    left = max(fine - paid_of(case.events), 0)
    if details.amount_vnd > left:
        return {"amount_vnd": f"Số tiền phạt còn phải nộp là {dong(left) or '0 đ'}."}
    return {}


def _follow(
    case: PaperState, event: PaperEvent, details: Details, *, by: User | None, at: datetime
) -> None:
    if event.kind == EventKind.SERVED:
        effective = details.effective_on or event.occurred_on
        change_paper(
            case, "giao", by=by, at=at, served_on=event.occurred_on, effective_on=effective
        )
    elif event.kind == EventKind.ANNULMENT:
        for row in case.standing:
            change(
                row, by=by, at=at, action="annul", right=Action.END, summary=f"hủy bỏ: {row}",
                reason=event.words, annulled_on=event.occurred_on,
            )  # fmt: skip
    else:
        note_compliance(case, by=by, at=at)


def note_annulment(decision: Decision, why: str, *, by: User | None, at: datetime) -> None:
    """Of one act of a paper: what is left may be carried out then. Where it was signed here, an
    event says so, by which a mistake is taken back."""
    paper, act, day = decision.paper, decision.violation, decision.annulled_on
    if day and paper and paper.is_signed_here:
        words = Truncator(f"riêng hành vi “{act.conduct or act}”: {why}").chars(500)
        event = PaperEvent(
            paper=paper, kind=EventKind.ANNULMENT, occurred_on=day, words=words, recorded_at=at
        )  # fmt: skip
        enter(event, by=by, at=at, summary=f"{paper}: {event}", reason=why, right=None)
    if paper:
        note_compliance(state_of(paper), by=by, at=at)


def note_compliance(case: PaperState, *, by: User | None, at: datetime) -> None:
    """Of what stands, where the events say that all of it was done."""
    if day := carried_out_on(case):
        for row in case.standing:
            if row.complied_on is None:
                words = f"chấp hành xong: {row}"
                change(row, by=by, at=at, action="comply", summary=words, complied_on=day)


def in_turn(paper: DecisionPaper) -> None:
    """What happens to a paper is recorded one by one."""
    lock_for("what happens to a paper is recorded one by one", paper)
    paper.refresh_from_db()


def change_paper(
    case: PaperState,
    words: str,
    *,
    by: User | None,
    at: datetime,
    served_on: date | None,
    effective_on: date | None,
) -> None:
    change(
        case.paper, by=by, at=at, action="serve", summary=f"{words}: {case.paper}",
        served_on=served_on, effective_on=effective_on,
    )  # fmt: skip
