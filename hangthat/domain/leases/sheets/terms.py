"""From when to when a lease runs, as files say it: two days, a day and a term, both in one cell."""

from datetime import date

from hangthat.core.cells.reader.column import Fault
from hangthat.core.cells.reader.terms import MOST, Term, last_day, read_term
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
    values = line.values
    for name, each in (("months", 1), ("years", 12)):
        if (count := values.get(name)) is not None:
            if not 0 < count * each <= MOST:
                line.fault(name, f"Thời hạn không thể là {count}.", scope="value")
            return Term(months=count * each)
    text = values.get("term")
    if not text:
        return None
    found = read_term(text, today)
    if found is None or found.months > MOST:
        options = (f"{text} tháng", f"{text} năm") if text.isdecimal() else ()
        said = f"Không rõ thời hạn “{text[:40]}”: ghi như “12 tháng”, “3 năm”, “không thời hạn”."
        line.find_fault(Fault("term", said, "", "value", options))
        return None
    return found


def _settle_end(line: Line, first: date, term: Term) -> None:
    values = line.values
    if term.first and term.first != first:
        line.fault("term", f"Thời hạn bắt đầu {term.first:%d/%m/%Y}, khác ngày {first:%d/%m/%Y}.")
        return
    try:
        last = last_day(first, term)
    except (OverflowError, ValueError):
        line.fault("term", "Thời hạn vượt quá lịch.", scope="value")
        return
    told = values.get("ends_on")
    if told is None:
        if last:
            values["ends_on"] = last
            if not term.last:
                line.notes.append(f"{ENDS.label}: {last:%d/%m/%Y}, theo thời hạn.")
    elif last is None:
        line.fault("term", f"Ghi không thời hạn mà có ngày hết hạn {told:%d/%m/%Y}.")
    elif abs((told - last).days) > 1:  # a year is written to the last day, or to the same day
        line.fault("term", f"Theo thời hạn thì hết {last:%d/%m/%Y}; tệp ghi {told:%d/%m/%Y}.")
