"""The window of a row: two days, or one cell in words of an office."""

from datetime import date

from hangthat.core.cells.reader.column import Fault
from hangthat.core.intake.services import Line
from hangthat.domain.programmes.models import InspectionPlan
from hangthat.domain.programmes.sheets.columns import TIME
from hangthat.domain.programmes.sheets.spans import Span, is_first_of_month, read_span

TOLD = "window_told"  # whether the row says a time of its own


def settle_window(line: Line, plan: InspectionPlan, today: date) -> None:
    """First and last day become values of the row; of a row that says nothing, the plan's."""
    values = line.values
    days = values.get("starts_on"), values.get("ends_on")
    text = str(values.get("time") or "")
    values[TOLD] = bool(text or any(days))
    span = _read(line, text, plan, today) if text else None
    if not line.sound:
        return
    for name, day, told in zip(("starts_on", "ends_on"), span or (), days, strict=False):
        if told and told != day:
            said = f"Cột “{TIME.label}” ghi {day:%d/%m/%Y}; cột này ghi {told:%d/%m/%Y}."
            line.fault(name, said)
    first, last = span or (days[0] or plan.starts_on, days[1] or plan.ends_on)
    values["starts_on"], values["ends_on"] = first, last


def window_of(line: Line) -> Span:
    return line.values["starts_on"], line.values["ends_on"]


def find_fault(line: Line, plan: InspectionPlan, today: date) -> None:
    """What the service would refuse of a new row."""
    first, last = window_of(line)
    if last < first:
        line.fault("ends_on", "Ngày cuối không được trước ngày đầu.")
    elif first < plan.starts_on or last > plan.ends_on:
        line.fault(
            "time",
            f"Thời gian kiểm tra, {in_words((first, last))}, phải nằm trong kế hoạch: "
            f"{in_words((plan.starts_on, plan.ends_on))}.",
        )
    elif last < today:
        line.fault("time", f"Thời gian kiểm tra, {in_words((first, last))}, đã qua.")


def in_words(span: Span) -> str:
    return f"từ {span[0]:%d/%m/%Y} đến {span[1]:%d/%m/%Y}"


def _read(line: Line, text: str, plan: InspectionPlan, today: date) -> Span | None:
    one_year = plan.starts_on.year if plan.starts_on.year == plan.ends_on.year else 0
    span = read_span(text, year=one_year, today=today)
    if span is None:
        said = f"Không rõ thời gian “{text[:60]}”: ghi như “tháng 5/2026”, “Quý II/2026”, hoặc "
        line.fault("time", f"{said}“01/5/2026 – 15/6/2026”.", scope="value")
    elif is_first_of_month(text, span):
        options = f"ngày {span[0]:%d/%m/%Y}", f"tháng {span[0].month}/{span[0].year}"
        said = f"“{text[:40]}”: một ngày, hay cả tháng mà Excel đã đổi thành ngày?"
        line.find_fault(Fault("time", said, "", "value", options))
    else:
        line.notes.append(f"{TIME.label}: “{text[:60]}” là {in_words(span)}.")
    return span
