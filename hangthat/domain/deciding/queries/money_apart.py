"""Money of a paper that does not fit what else is recorded of it: told, since both are facts."""

from collections.abc import Iterator
from itertools import chain

from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.domain.cases.models import DecisionPaper, EventKind, PaperEvent
from hangthat.domain.cases.queries.paper_state import PaperState, fine_of, paid_of

_NONE_STANDS = "không còn quyết định nào có hiệu lực"


def money_apart(paper: DecisionPaper) -> list[str]:
    """More than the fines that stand; a payment taken back after all was said to be carried out.

    All rows of the paper count, also those out of a reader's sight, since money is the paper's.
    """
    # unscoped: of a paper in sight
    events = list(PaperEvent.objects.filter(paper=paper).order_by("pk"))
    if not any(event.kind == EventKind.PAYMENT for event in events):
        return []
    gone = {event.reverses_id for event in events}
    standing = [e for e in events if e.pk not in gone and e.kind != EventKind.REVERSAL]
    case = PaperState(paper, list(paper.decisions.order_by("pk")), standing)
    return list(chain(_overpaid(case), _taken_back_since(case, events)))


def _overpaid(case: PaperState) -> Iterator[str]:
    fine, paid = fine_of(case.standing), paid_of(case.events)
    if fine is None or paid <= fine:
        return
    due = f"các quyết định còn hiệu lực chỉ phạt {dong(fine)}" if fine else ""
    none = "không còn quyết định phạt tiền nào" if case.standing else _NONE_STANDS
    yield (
        f"Đã thu {dong(paid)} tiền phạt, {due or none}: phải hoàn trả {dong(paid - fine)} "
        "cho người nộp."
    )


def _taken_back_since(case: PaperState, events: list[PaperEvent]) -> Iterator[str]:
    """A statement that answered why less was paid was made after what is taken back."""
    fine, paid = fine_of(case.standing), paid_of(case.events)
    days = [row.complied_on for row in case.standing if row.complied_on]
    if not fine or paid >= fine or not days or len(days) < len(case.standing):
        return
    stated = max((e.pk for e in case.events if e.kind == EventKind.COMPLIED), default=0)
    payments = {e.pk for e in events if e.kind == EventKind.PAYMENT}
    if any(e.pk > stated and e.reverses_id in payments for e in events):
        yield (
            f"Đã xác nhận chấp hành xong ngày {max(days):%d/%m/%Y}, sau đó ghi nhầm khoản nộp: còn "
            f"{dong(fine - paid)} tiền phạt chưa ghi nộp. Ghi lại khoản nộp, hoặc ghi nhầm việc "
            "xác nhận."
        )
