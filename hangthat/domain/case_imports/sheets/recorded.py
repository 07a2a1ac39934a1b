"""Rows of decisions that are recorded already: what a newer file adds, and what it contradicts.

A blank is filled in; nothing that is recorded is overwritten: what differs is told with its row.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line
from hangthat.domain.case_imports.sheets.subjects import Subjects
from hangthat.domain.cases.models import Decision, Sanction, ViolationClass

_POINTERS = ("agency", "paper", "violation__case", "violation__establishment", "violation__party")
_ELSEWHERE = "hãy sửa ở trang của quyết định nếu hồ sơ sai"
OTHERWISE = "Dòng {} ghi khác cho cùng một quyết định."
Said = tuple[str, str, str]  # column, what is recorded, what the file says


class Recorded:
    """The decisions that one person may see, as rows name them."""

    def __init__(self, by: User) -> None:
        self.by, self.subjects = by, Subjects(by)
        self.found: dict[str, Decision] = {}
        self.changeable: set[int] = set()
        # what a row of the file adds to a decision: its words and its number
        self._added: dict[tuple[int, str], tuple[list[str], int]] = {}

    def look_up(self, lines: list[Line]) -> None:
        """By the codes that the rows say."""
        codes = {line.values["decision"] for line in lines}
        # off tour: desk/intake/tests/test_decisions_come_back.py
        mine = Decision.objects.visible_to(self.by).filter(code__in=codes)
        self.found = {one.code: one for one in mine.select_related(*_POINTERS)}
        self._note_changeable(self.found.values())

    def of_keys(self, keys: set[int]) -> dict[int, Decision]:
        """Those of these keys that are in sight."""
        # off tour: desk/intake/tests/test_decisions_come_back.py
        mine = Decision.objects.visible_to(self.by).filter(pk__in=keys)
        found = {one.pk: one for one in mine.select_related(*_POINTERS)}
        self._note_changeable(found.values())
        return found

    def _note_changeable(self, found: Any) -> None:
        keys = [one.pk for one in found]
        # off tour: desk/intake/tests/test_decisions_come_back.py
        mine = Decision.objects.visible_to(self.by, Action.CHANGE).filter(pk__in=keys)
        self.changeable |= set(mine.values_list("pk", flat=True))

    def compare(self, line: Line, decision: Decision, *, on: date) -> None:
        """Gives the line its fate."""
        line.values["known"] = decision.pk
        line.target = decision.violation.establishment_id
        for column, ours, theirs in _contradictions(line, decision):
            words = f"hồ sơ ghi {ours}, tệp ghi {theirs}; phần mềm không tự đổi, {_ELSEWHERE}."
            line.fault(column, words)
        if not line.sound:
            return
        self.subjects.compare(line, decision, changeable=decision.pk in self.changeable)
        self._fill_in(line, decision, on)
        if line.sound:
            self._add_once(line, decision)
        if line.sound:
            line.fate = Fate.UPDATE if line.differs else Fate.SAME

    def _fill_in(self, line: Line, decision: Decision, on: date) -> None:
        if complied := self._new_compliance(line, decision):
            if not decision.decided_on <= complied <= on:
                line.fault("complied_on", "Ngày chấp hành phải từ ngày quyết định đến hôm nay.")
            line.differs["complied_on"] = ["", f"{complied:%d/%m/%Y}"]
        if (number := line.values.get("case_number")) and decision.violation.case is None:
            if decision.violation.establishment_id:
                line.differs["case_number"] = ["", number]
            else:  # nobody says where a case about a party alone was found
                line.notes.append(f"Vụ việc {number}: hãy lập ở trang vụ việc.")
        if line.differs and decision.pk not in self.changeable:
            column = next(iter(line.differs))
            line.fault(column, "Bạn không được bổ sung quyết định này.")

    def _add_once(self, line: Line, decision: Decision) -> None:
        """Rows of one decision, each with its goods: the first adds what all of them say."""
        for column, words in list(line.differs.items()):
            told, first = self._added.setdefault((decision.pk, column), (words, line.number))
            if told != words:
                line.fault(column, OTHERWISE.format(first))
            elif first != line.number:
                del line.differs[column]

    def _new_compliance(self, line: Line, decision: Decision) -> date | None:
        """Of a paper that was signed here, compliance follows from what is recorded of it."""
        complied: date | None = line.values.get("complied_on")
        if complied is None or decision.complied_on or decision.annulled_on:
            return None
        if decision.paper and decision.paper.is_signed_here:
            words = f"ghi ngày {complied:%d/%m/%Y} ở trang của quyết định, vì nó ký trong hệ thống."
            line.fault("complied_on", words)
            return None
        return complied


def _contradictions(line: Line, decision: Decision) -> Iterator[Said]:
    """Both say something, and not the same."""
    values, violation = line.values, decision.violation
    for name, ours, spell in _fields(decision):
        theirs = values.get(name)
        if theirs not in (None, "") and ours not in (None, "") and theirs != ours:
            yield name, spell(ours), spell(theirs)
    agency = values.get("agency", "")
    if agency and decision.agency and fold(agency) != fold(decision.agency.name):
        yield "agency", decision.agency.name, agency
    number, case = values.get("case_number", ""), violation.case
    if number and case and nfc(number) not in (case.number, case.code):
        yield "case_number", case.number or case.code, number


def _fields(decision: Decision) -> Iterator[tuple[str, Any, Callable[[Any], str]]]:
    yield "number", decision.number or decision.code, str
    yield "decided_on", decision.decided_on, _day
    yield "classification", decision.violation.classification, _class
    yield "sanction", decision.sanction, lambda value: Sanction(value).label
    yield "fine_vnd", decision.fine_vnd, dong
    yield "complied_on", decision.complied_on, _day


def _class(value: str) -> str:
    return str(ViolationClass(value).label)


def _day(value: date) -> str:
    return f"{value:%d/%m/%Y}"
