"""What a case still holds, and who else has it. Rooms above say so, since a case knows none."""

from collections.abc import Callable
from datetime import date

from hangthat.domain.cases.models import Case, CaseGoods, CaseInvoice, Remedy

LEFTOVERS: list[Callable[[Case], str]] = []  # each says what is left, or nothing
# each says with whom the case is, or was on that day, or nothing
HOLDERS: list[Callable[[Case, date | None], str]] = []


def holder_of(case: Case, on: date | None = None) -> str:
    """Where the case is dealt with instead of here, or was on that day, as an end of a sentence;
    empty: nowhere."""
    return next(filter(None, (told(case, on) for told in HOLDERS)), "")


def left_of(case: Case) -> str:
    """The first sentence that a room has to say; empty: nothing is left."""
    return next(filter(None, (told(case) for told in LEFTOVERS)), "")


def rows_of(case: Case, **of: object) -> str:
    """How many goods, invoices and remedies stand in a case; of a violation, where `of` says so."""
    kinds = {CaseGoods: "dòng hàng hóa", CaseInvoice: "hóa đơn", Remedy: "biện pháp khắc phục"}
    # unscoped: of a case that the person may change
    counts = {
        words: rows.objects.current().filter(case=case, **of).count()
        for rows, words in kinds.items()
    }
    return ", ".join(f"{count} {words}" for words, count in counts.items() if count)
