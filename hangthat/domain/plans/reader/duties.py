"""What a report must say, and which report is due when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hangthat.core.common.text import fold
from hangthat.domain.plans.draft import DutyRow, ReportPartRow
from hangthat.domain.plans.draft.rows import HEADING
from hangthat.domain.plans.lexicon import (
    AD_HOC,
    FINAL,
    HALF_YEARLY,
    MONTHLY,
    QUARTERLY,
    REGIME,
    YEARLY,
)
from hangthat.domain.plans.reader.outline import Clause

_REPORTING = re.compile(r"\bbao cao\b")
_PARTS = re.compile(r"\bnoi dung (?:cua )?(?:cac )?(?:bao cao|can bao cao)\b|\bde cuong bao cao\b")
_BY = (
    r"(?:chậm|muộn) nhất(?:\s+(?:là|vào|trong|đến))*|không\s+(?:quá|muộn hơn|chậm hơn)|vào|"
    r"trước\s+\d{1,2}\s*(?:h|g|giờ)\s*\d{0,2}(?:\s*phút)?,?"
)
_DUE = re.compile(
    rf"(?i)(?:(?P<by>{_BY})|trước)\s*(?:ngày\s*)?(?P<day>\d{{1,2}})(?!\d|\s*(?:h|g)\b|\s*giờ)"
    r"(?:\s*(?:/|tháng\s+)\s*(?P<month>\d{1,2})(?!\d))?(?:\s*(?:/|năm\s+)\s*(?P<year>\d{4}))?"
    r"(?P<rest>(?:(?!trước|chậm nhất|muộn nhất|báo cáo)[^.;,()])*)"
)
_CUT_OFF = re.compile(r"(?i)(?:số liệu|chốt)[^,;.]*$")
_NEXT_MONTH = re.compile(
    r"(?i)\btháng (?:sau|kế tiếp|tiếp theo|liền kề)|"
    r"\btháng đầu (?:tiên )?(?:của )?(?:quý|kỳ|năm) (?:sau|kế tiếp|tiếp theo)"
)
_KINDS = tuple(  # in this order: "6 tháng đầu năm" is neither a month nor a year
    (kind, re.compile(rf"(?i)\b(?:{pattern})\b"))
    for kind, pattern in (
        (AD_HOC, "đột xuất|thông tin nhanh|báo cáo nhanh"),
        (FINAL, r"tổng kết(?! năm)(?: (?:5|năm) năm)?|kết thúc (?:giai đoạn|kế hoạch)"),
        (HALF_YEARLY, r"(?:0?6|sáu) tháng(?: (?:đầu|cuối))?(?: năm)?|sơ kết|giữa năm"),
        (QUARTERLY, r"(?:tháng (?:đầu|cuối) (?:của )?)?quý"),
        (MONTHLY, r"tháng(?! (?:\d|sau|kế|tiếp|đầu|cuối))"),
        (YEARLY, r"năm(?! \d)"),
    )
)


@dataclass(frozen=True)
class Reporting:
    """The two tables of the section on reports."""

    parts: tuple[ReportPartRow, ...]
    duties: tuple[DutyRow, ...]


def reporting_of(clauses: list[Clause]) -> Reporting:
    """Items under "Nội dung báo cáo" are parts, the others of the section are duties."""
    parts: list[ReportPartRow] = []
    duties: list[DutyRow] = []
    for clause in clauses:
        if clause.children:
            continue
        headings = [fold(c.text) for c in clause.lineage() if c is not clause and c.kind == HEADING]
        if any(_PARTS.search(heading) for heading in headings):
            parts.append(ReportPartRow(clause=clause.address, text=clause.text))
        elif any(_REPORTING.search(heading) for heading in headings):
            duties += _duties(clause)
        elif _REPORTING.search(fold(clause.text)):
            duties += (duty for duty in _duties(clause) if duty.before_day or duty.by_day)
    return Reporting(tuple(parts), tuple(duties))


def _duties(clause: Clause) -> Iterator[DutyRow]:
    """One per day and kind; without a day it is ad hoc or a standing order."""
    start = 0
    dues = [m for m in _DUE.finditer(clause.text) if not _CUT_OFF.search(clause.text[: m.start()])]
    for at, due in enumerate(dues):
        before = clause.text[start : due.start()]
        after = clause.text[due.end() : dues[at + 1].start() if at + 1 < len(dues) else None]
        for kind in _kinds(before) or _kinds(due["rest"]) or _kinds(after) or [REGIME]:
            yield _duty(clause, kind, due)
        start = due.end()
    if not dues:
        kind = AD_HOC if _kinds(clause.text) == [AD_HOC] else REGIME
        yield DutyRow(clause=clause.address, kind=kind, text=clause.text)


def _kinds(words: str) -> list[str]:
    found = []
    for kind, pattern in _KINDS:
        if pattern.search(words):
            found.append(kind)
            words = pattern.sub(" ", words)
    return [FINAL] if FINAL in found else found


def _duty(clause: Clause, kind: str, due: re.Match[str]) -> DutyRow:
    day, month, year = (int(due[part]) if due[part] else None for part in ("day", "month", "year"))
    by = due["by"] is not None
    return DutyRow(
        clause=clause.address,
        kind=kind,
        before_day=None if by else day,
        before_month=None if by else month,
        before_year=None if by else year,
        by_day=day if by else None,
        by_month=month if by else None,
        by_year=year if by else None,
        next_month=month is None and _NEXT_MONTH.search(due["rest"]) is not None,
        text=clause.text,
    )
