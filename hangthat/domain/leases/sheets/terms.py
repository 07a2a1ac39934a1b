"""From when to when a lease runs, as files say it: two days, a day and a term, both in one cell."""

from datetime import date

from hangthat.core.cells.reader.column import Fault
from hangthat.core.cells.reader.terms import Term, end_told, term_told
from hangthat.core.intake.services import Line
from hangthat.domain.leases.sheets.columns import ENDS, STARTS


def settle_days(line: Line, today: date, *, known: bool) -> None:
    """The first and the last day of a row, or what is wrong with them; `known`: of a lease that is
    on record, which a blank does not change."""
    values = line.values
    term = _term_of(line, today)
    if not line.sound:
        return
    if "starts_on" not in values and term and term.first:
        values["starts_on"] = term.first
    if "starts_on" not in values and "signed_on" in values:
        values["starts_on"] = values["signed_on"]
        words = f"không ghi, lấy ngày ký {values['signed_on']:%d/%m/%Y}"
        line.notes.append(f"{STARTS.label}: {words}.")
    first = values.get("starts_on")
    if first is None:
        line.fault("starts_on", "Ghi ngày bắt đầu thuê, hoặc ngày ký.", scope="value")
    elif term:
        _settle_end(line, first, term)
    elif "ends_on" not in values and not known:
        said = "Ghi ngày hết hạn, thời hạn, hoặc “không thời hạn”: phần mềm không tự đoán."
        line.fault("term", said, scope="value")


def _term_of(line: Line, today: date) -> Term | None:
    found = term_told(line.values, today)
    if isinstance(found, Fault):
        line.find_fault(found)
        return None
    return found


def _settle_end(line: Line, first: date, term: Term) -> None:
    values = line.values
    if term.first and term.first != first:
        line.fault("term", f"Thời hạn bắt đầu {term.first:%d/%m/%Y}, khác ngày {first:%d/%m/%Y}.")
        return
    told = values.get("ends_on")
    last = end_told(first, term, told)
    if isinstance(last, Fault):
        line.find_fault(last)
    elif last and told is None:
        values["ends_on"] = last
        if not term.last:
            line.notes.append(f"{ENDS.label}: {last:%d/%m/%Y}, theo thời hạn.")
