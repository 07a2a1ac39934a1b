"""What is asked before an event of a paper is recorded: what is left undone, a receipt that
was used before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import Decision, DecisionPaper, EventKind, PaperEvent
from hangthat.domain.cases.queries.paper_state import PaperState, carried_out_on, fine_of, paid_of
from hangthat.domain.cases.queries.register_numbers import has_receipt

# rooms above that record money by its receipt: whether that agency has this one there, in a case
# that is not kept from this person
RECEIPTS: list[Callable[[Agency | None, str, User | None], bool]] = []
# rooms above that hold goods: which of these decisions were in custody that day, as a sentence;
# the last: only of those that still are
GOODS_HELD: list[Callable[[Sequence[Decision], date, bool], str]] = []

STEPS = (EventKind.SERVED, EventKind.PAYMENT, EventKind.REMEDY)
_CLOCK = "từ ngày chấp hành xong mới tính thời hạn coi như chưa bị xử phạt"


def doubts_about(case: PaperState, event: PaperEvent, by: User | None) -> list[str]:
    """Warnings that want an answer before this is recorded of the paper."""
    kind, day = event.kind, event.occurred_on
    done = carried_out_on(replace(case, events=[*case.events, event]))
    noted = [row for row in case.standing if row.complied_on is None]
    again = goods_held(noted, done) if done else []
    if kind == EventKind.COMPLIED:
        return _left_undone(case) + out_of_order(case, day) + again
    if kind == EventKind.PAYMENT:
        again += doubts_about_receipt(case.paper.agency, event.receipt, by)
    stated = [e.occurred_on for e in case.events if e.kind == EventKind.COMPLIED]
    if kind in STEPS and stated and max(stated) < day:
        again.append(
            f"Đã xác nhận chấp hành xong ngày {max(stated):%d/%m/%Y}, trước ngày này: "
            "ghi nhầm việc xác nhận ấy, hoặc nêu vì sao."
        )
    return again


def goods_held(decisions: Sequence[Decision], day: date, *, still: bool = False) -> list[str]:
    """Goods of what these decisions punish, neither confiscated nor returned by that day."""
    found = (told(decisions, day, still) for told in GOODS_HELD) if decisions else ()
    return [words for words in found if words]


def out_of_order(case: PaperState, day: date) -> list[str]:
    """What was done only after the day on which all is said to have been done."""
    later = sorted((e.occurred_on, e.kind) for e in case.events if e.kind in STEPS)
    told = [f"{EventKind(kind).label} ngày {on:%d/%m/%Y}" for on, kind in later if on > day]
    words = f"Ngày chấp hành xong {day:%d/%m/%Y} trước khi {', '.join(told)}; {_CLOCK}."
    return [words] if told else []


def doubts_about_receipt(agency: Agency | None, receipt: str, by: User | None) -> list[str]:
    """A receipt that stands already: one payment in two places counts twice in every report. One
    receipt may be for several kinds of money, so it is asked. Of a case that is kept from the
    person nothing is told."""
    number = nfc(receipt).strip()
    if not number:
        return []
    kept = DecisionPaper.objects.sealed_from(by or User())
    # unscoped: says that the agency has such a receipt, never of whom
    # a warning; two who record at once are found by the list of payments
    paid = PaperEvent.objects.standing().filter(paper__agency=agency).exclude(paper__in=kept)
    if not has_receipt(paid, number) and not any(told(agency, number, by) for told in RECEIPTS):
        return []
    return [f"Số biên lai {number} đã ghi cho một khoản nộp khác của cơ quan."]


def _left_undone(case: PaperState) -> list[str]:
    """Of a paper that was made elsewhere, without a payment here, nobody knows what was paid."""
    paid, fine = paid_of(case.events), fine_of(case.standing)
    if not (case.paper.is_signed_here or paid):
        return []
    remedies = "; ".join(row.remedies for row in case.standing if row.remedies)
    left = []
    if fine and paid < fine:
        left.append(f"còn {dong(fine - paid)} tiền phạt chưa ghi nộp")
    if remedies and not case.has(EventKind.REMEDY):
        left.append(f"chưa ghi thực hiện xong biện pháp khắc phục ({remedies})")
    if left and case.paper.served_on is None:
        left.append("chưa ghi giao quyết định")
    words = ", ".join(left)
    return [f"Quyết định {words}; {_CLOCK}."] if left else []
