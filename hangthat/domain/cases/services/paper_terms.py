"""What stops, continues and lengthens the deadlines of a paper: what may be recorded of it."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError

from hangthat.core.deadlines.grammar import Span
from hangthat.core.deadlines.lexicon import Unit
from hangthat.domain.cases.models import EventKind, PaperEvent, PaperTerm
from hangthat.domain.cases.queries.decision_deadlines import begun_on, ended_on
from hangthat.domain.cases.queries.paper_state import PaperState
from hangthat.domain.cases.queries.standstills import standstills
from hangthat.domain.law.queries import rule_of

UNITS = tuple((one.value, one.label) for one in Unit if one != Unit.HOUR)
_TEN_YEARS = {Unit.WORKING_DAY: 3650, Unit.DAY: 3650, Unit.MONTH: 120, Unit.YEAR: 10}


def more_time(n: int, unit: Unit) -> Span:
    """What one extension adds. Refuses (ValueError): none; more than ten years."""
    most = _TEN_YEARS[unit]
    if not 1 <= n <= most:
        raise ValueError(f"Mỗi lần gia hạn thêm từ 1 đến {most} {unit.label}.")
    return Span(n, unit)


@dataclass(frozen=True)
class Extension:
    """Which deadline is longer (gia hạn) by how much. Units: `extra` in `unit`."""

    term: str
    extra: int | None
    unit: str

    def fields(self, kind: EventKind) -> dict[str, Any]:
        """By field of `PaperEvent`; of other kinds none."""
        return vars(self) if kind == EventKind.EXTENSION else {}


def must_fit(
    case: PaperState, kind: EventKind, day: date, *, until: date | None, more: Extension
) -> None:
    """Refuses: a stop of what stands still, a resumption of what does not, more time for a
    deadline that has not begun or is over; to suspend or to enforce what is carried out."""
    if kind in (EventKind.SUSPENSION, EventKind.ENFORCEMENT):
        _must_be_left_to_do(case, day)
    if kind == EventKind.SUSPENSION:
        _must_run(case, day, until)
    elif kind == EventKind.RESUMPTION:
        _must_stand_still(case, day)
    elif kind == EventKind.EXTENSION:
        _must_be_countable(more)
        _must_be_open(case, day, PaperTerm(more.term))


def _must_be_left_to_do(case: PaperState, day: date) -> None:
    """What happened before that day may still be recorded."""
    over = ended_on(PaperTerm.ENFORCEMENT, case.standing, case.events)
    if over and day > over:
        words = (
            f"Quyết định đã chấp hành xong ngày {over:%d/%m/%Y}, không còn gì để hoãn hoặc cưỡng "
            "chế; ngày ấy sai thì xác nhận ghi nhầm trước."
        )
        raise ValidationError({"occurred_on": words})


def must_stay_in_order(case: PaperState, event: PaperEvent) -> None:
    """Refuses: to take back a stop or a resumption on which a later event rests."""
    left = [one for one in case.events if one.pk != event.pk]
    if event.kind == EventKind.SUSPENSION:
        went_on = {one.until for one in standstills(case.events) if one.event.pk == event.pk}
        resumed = {one.occurred_on for one in left if one.kind == EventKind.RESUMPTION}
        if went_on & resumed and not {one.until for one in standstills(left)} & went_on:
            # no api: its trial takes another event back; domain/cases/tests/test_paper_terms.py
            raise ValidationError(
                "Sau lần dừng này đã ghi tiếp tục thi hành; ghi nhầm việc tiếp tục trước."
            )
    if event.kind == EventKind.RESUMPTION:
        stops = standstills(left)
        if any(one.meets(later.since, later.until) for one, later in pairwise(stops)):
            # no api: likewise
            raise ValidationError(
                "Sau khi tiếp tục, việc thi hành đã dừng lần nữa; ghi nhầm lần dừng sau trước."
            )


def _must_run(case: PaperState, day: date, until: date | None) -> None:
    for still in standstills(case.events):
        if still.meets(day, until):
            raise ValidationError(
                f"Việc thi hành đã dừng {still}, không dừng hai lần được; phải ghi tiếp tục thi "
                "hành trước."
            )


def _must_stand_still(case: PaperState, day: date) -> None:
    stops = standstills(case.events)
    if not any(one.since < day and (one.until is None or day < one.until) for one in stops):
        raise ValidationError(
            {"occurred_on": f"Ngày {day:%d/%m/%Y} việc thi hành không dừng, không có gì để tiếp "
             "tục; tiếp tục phải sau ngày dừng."}
        )  # fmt: skip


def _must_be_countable(more: Extension) -> None:
    faults = {}
    if more.term not in PaperTerm.values:
        faults["term"] = "Phải chọn thời hạn được gia hạn."
    if more.unit not in dict(UNITS):
        faults["unit"] = "Phải chọn đơn vị: ngày làm việc, ngày, tháng hoặc năm."
    elif not more.extra:
        faults["extra"] = "Phải ghi gia hạn thêm bao nhiêu."
    else:
        try:
            more_time(more.extra, Unit(more.unit))
        except ValueError as wrong:
            faults["extra"] = str(wrong)
    if faults:
        raise ValidationError(faults)


def _must_be_open(case: PaperState, day: date, term: PaperTerm) -> None:
    begun, label = begun_on(case.paper, term), term.label
    if rule_of(term, on=case.paper.decided_on) is None:
        raise ValidationError({"term": f"Chưa có quy định về {label} trong hệ thống."})
    if begun is None:
        raise ValidationError({"term": f"Chưa ghi ngày giao quyết định, {label} chưa bắt đầu."})
    if day < begun:
        words = f"{label.capitalize()} bắt đầu ngày {begun:%d/%m/%Y}, không gia hạn trước đó được."
        raise ValidationError({"occurred_on": words})
    if over := ended_on(term, case.decisions, case.events):
        words = f"{label.capitalize()} đã xong ngày {over:%d/%m/%Y}, không gia hạn được nữa."
        raise ValidationError({"term": words})
