"""Rows of the force's own export: cases before their decision, cases without a known owner.

A later export finds a case by agency and number, and its violation by shop and class, so that a
decision is added to what stands and nothing is entered twice.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.case_imports.sheets.by_name import Member, is_of, must_tell_unit
from hangthat.domain.case_imports.sheets.classes import class_by_conduct
from hangthat.domain.case_imports.sheets.clerk import CASE_IS_OVER, CasesClerk
from hangthat.domain.case_imports.sheets.export_reading import (
    described,
    is_nobody,
    must_be_whole,
    must_say_where,
    read_as_undecided,
)
from hangthat.domain.case_imports.sheets.export_writing import (
    ExportWriter,
    restore_cases,
    withdraw_goods,
)
from hangthat.domain.case_imports.sheets.held_cases import (
    CaseKey,
    HeldCases,
    best_of,
    key_of,
    keys_of,
    new_numbers,
)
from hangthat.domain.case_imports.sheets.minutes_numbers import MinutesNumbers
from hangthat.domain.case_imports.sheets.offender_names import name_by_offender, same_name
from hangthat.domain.case_imports.sheets.recorded import OTHERWISE
from hangthat.domain.case_imports.sheets.renumbered import Renumbering, is_own
from hangthat.domain.cases.models import (
    Case,
    CaseGoods,
    CaseState,
    Decision,
    Violation,
    ViolationClass,
)
from hangthat.domain.cases.queries.register_numbers import plain
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.matching.sheets.known import shops_of

_LEFT = "Số biên bản, hàng hóa không được ghi: {}."
_ONCE = ("sanction", "fine_vnd", "complied_on")  # said of a decision, not of each of its goods
_NOT_YOURS = "bạn không được bổ sung vụ việc này"


class ExportClerk(CasesClerk):
    """As of a list of decisions; and what stands before a decision, or without anybody."""

    def __init__(self, by: User, on: date) -> None:
        super().__init__(by, on)
        self.held = HeldCases(by)
        self.renumbering = Renumbering(by)
        self.taken: set[int] = set()  # violations to which a row of the file brings a decision
        self.claimed: dict[Hashable, int] = {}  # goods of a case → the row that brings them
        self.minutes = MinutesNumbers()
        self.told: dict[Hashable, dict[str, Any]] = {}  # what the first row of each key says
        self.unwritten: set[Hashable] = set()  # rows that are wrong or asked about, by their keys

    def judge(self, lines: Sequence[Line]) -> None:
        for line in lines:
            class_by_conduct(line)
            read_as_undecided(line)
            if is_nobody(line):
                line.forgive("name")
            else:
                name_by_offender(line)
        sound = [line for line in lines if line.sound]
        self._look_up(sound)
        for line in sound:
            if line.values.get("ownerless"):
                self._judge_ownerless(line)
            elif not line.values.get("decision"):
                must_be_whole(line)
        super().judge([line for line in sound if not line.values.get("ownerless")])
        for line in sound:
            if line.sound:
                self._doubt_minutes(line)

    def _look_up(self, lines: Sequence[Line]) -> None:
        """What is recorded of their cases; which of them were answered here."""
        self.held.look_up(key for line in lines if (key := self._case_key(line)))
        self.renumbering.note(lines)
        for line in lines:
            line.values["found_told"] = "found_on" in line.values
            if is_own(line.answer):
                self.renumbering.answers[line.number], line.answer = line.answer, ""

    def _doubt_minutes(self, line: Line) -> None:
        values, key = line.values, self._case_key(line)
        day = values.get("found_on") or values.get("decided_on")
        if key and key.number and day and not values.get("minutes_left"):
            told = values.get("minutes_number", "")
            line.notes += self.minutes.doubts_of(key.agency, day.year, told, key.number)

    def _case_key(self, line: Line) -> CaseKey | None:
        said = line.values.get("agency")
        agency = self.agencies.get(fold(said)) if said else self.by.agency
        return key_of(line.values, agency.pk if agency else None)

    def _case_of(self, line: Line) -> Case | None:
        key = self._case_key(line)
        return self.held.cases.get(key) if key else None

    # without anybody

    def _judge_ownerless(self, line: Line) -> None:
        values = line.values
        self._settle_agency(line)
        must_say_where(line, self.on)
        if not line.sound:
            return
        values["described"] = described(values)
        key = self._case_key(line)
        assert key is not None  # it says so, or is wrong
        claims = self._claims_goods(line)
        if self.rows.setdefault(("vô chủ", *key), line.number) != line.number and not claims:
            said = f"Trùng với dòng {self.rows['vô chủ', *key]} của tệp này."
            line.fault(_named_by(line), said)
        elif case := self.held.cases.get(key):
            self._compare_ownerless(line, case)
        elif not self.held.may(Action.ADD, values["area"], key.agency):
            line.fault("area", "Bạn không được lập vụ việc ở xã, phường này.")
        else:
            self._may_hold_goods(line, values["area"])

    def _compare_ownerless(self, line: Line, case: Case) -> None:
        line.fate = Fate.SAME
        if not case.ownerless:
            line.notes.append("Vụ việc này đã xác định được người vi phạm.")
        elif case.classification != (theirs := line.values["classification"]):
            ours, told = (ViolationClass(one).label for one in (case.classification, theirs))
            line.fault("classification", _differs(str(ours), str(told)))
        else:
            self._compare_contents(line, case)

    # of somebody

    def key(self, line: Line) -> Hashable:
        values = line.values
        if values.get("number"):
            return super().key(line)
        told = (values["classification"], values["found_on"])
        return ("chưa có quyết định", self.whose(line), self._case_key(line), *told)

    def is_recorded_by_name(self, line: Line) -> bool:
        """Of its case, too: who was caught is called so there."""
        case, name = self._case_of(line), line.values["owner"]
        held = self.held.violations[case.pk] if case else ()
        there = any(one.party and same_name(one.party.name, name) for one in held)
        return there or super().is_recorded_by_name(line)

    def _judge_by_name(self, line: Line) -> None:
        super()._judge_by_name(line)
        key = self._case_key(line)
        if not line.sound or key is None or line.fate != Fate.NEW or self._case_of(line):
            return
        must_tell_unit(line)
        if line.sound and not self.held.may(Action.ADD, line.values["area"], key.agency):
            line.fault("area", "Bạn không được lập vụ việc ở xã, phường này.")

    def _judge(self, line: Line, shop: Member, known: set[Hashable]) -> None:
        key, claims = self.key(line), self._claims_goods(line)
        first = self.rows.setdefault(key, line.number)
        told = self.told.setdefault(key, {name: line.values.get(name) for name in _ONCE})
        if first != line.number and key not in known:
            if not claims:
                line.fault("name", f"Trùng với dòng {first} của tệp này.")
            elif key in self.unwritten:
                line.fault("name", f"Dòng {first} của cùng hành vi chưa ghi được.")
            else:
                self._is_further(line, first, told)
        elif not line.values.get("number"):
            self._judge_undecided(line, shop)
        else:
            super()._judge(line, shop, known)
            if line.sound and line.fate == Fate.NEW:
                self._fit(line, shop)
        if line.fate in (Fate.ERROR, Fate.DOUBTFUL) and first == line.number:
            self.unwritten.add(key)
        if line.sound and self._case_key(line) is None and "known" not in line.values:
            _leave_contents(line, "dòng không có số vụ việc, số biên bản")

    def _claims_goods(self, line: Line) -> bool:
        """Whether this row is the first of the file that brings its goods."""
        name = fold(line.values.get("goods_name", ""))
        case = self._case_key(line)
        if not name or case is None:
            return False
        whose = None if line.values.get("ownerless") else self.whose(line)
        is_first = self.claimed.setdefault((case, whose, name), line.number) == line.number
        line.values["goods_left"] = not is_first
        return is_first

    def _is_further(self, line: Line, first: int, told: Mapping[str, Any]) -> None:
        """More goods of what a row before this one says; the decision is written by that row."""
        line.values["further"] = True
        for name, words in told.items():
            if line.values.get(name) not in (None, "", words):
                line.fault(name, OTHERWISE.format(first))
        if not line.sound:
            return
        if case := self._case_of(line):
            line.fate = Fate.SAME
            self._compare_contents(line, case)

    def _judge_undecided(self, line: Line, shop: Member) -> None:
        values = line.values
        self.must_be_open(line, shop, "found_on")
        if values.get("fine_vnd") or values.get("complied_on"):
            line.notes.append("Chưa có quyết định: tiền phạt, ngày chấp hành không được ghi.")
        if not line.sound:
            return
        case = self._case_of(line)
        if case is None:
            self._may_hold_goods(line, _unit_of(line, shop))
        elif found := best_of(self._alike(line, case, shop), values["found_on"]):
            self._is_recorded(line, case, found)
        elif case.state != CaseState.OPEN:
            line.fault(_named_by(line), CASE_IS_OVER.format(case.number or case.code))
        else:
            self._compare_contents(line, case)

    def _is_recorded(self, line: Line, case: Case, found: Violation) -> None:
        if found.found_on != (theirs := line.values["found_on"]):
            line.fault("found_on", _differs(f"{found.found_on:%d/%m/%Y}", f"{theirs:%d/%m/%Y}"))
            return
        line.fate, line.values["violation"] = Fate.SAME, found.pk
        if self.held.decisions[found.pk]:
            line.notes.append("Hành vi này đã có quyết định xử phạt.")
        self._compare_contents(line, case)

    def _alike(self, line: Line, case: Case, shop: Member) -> list[Violation]:
        kind = line.values["classification"]
        held = self.held.violations[case.pk]
        return [v for v in held if is_of(v, shop) and v.classification == kind]

    def _fit(self, line: Line, shop: Member) -> None:
        """A decision that nothing here has: of a violation that waits for it, else a new one."""
        case = self._case_of(line)
        if case is None:
            if self._case_key(line):
                self._may_hold_goods(line, _unit_of(line, shop))
            return
        if not line.values.get("case_number") and case.state != CaseState.OPEN:
            line.fault("minutes_number", CASE_IS_OVER.format(case.number or case.code))
            return
        some = [one for one in self._alike(line, case, shop) if one.pk not in self.taken]
        told = line.values["found_on"] if line.values["found_told"] else None
        waiting = [one for one in some if not self.held.decisions[one.pk]]
        decided = [d for one in some for d in self.held.decisions[one.pk]]
        if found := best_of(waiting, told):
            self._decides(line, found, told)
        elif same := [d for d in decided if _is_spelled_otherwise(d, line)]:
            line.fault("number", _differs(same[0].number, line.values["number"]))
        elif wrong := self.renumbering.asks(line, shop, decided):
            self.taken.add(wrong.violation_id)
        if line.sound and line.fate != Fate.DOUBTFUL:
            self._compare_contents(line, case)

    def _decides(self, line: Line, found: Violation, told: date | None) -> None:
        values = line.values
        if told and told != found.found_on:
            line.fault("found_on", _differs(f"{found.found_on:%d/%m/%Y}", f"{told:%d/%m/%Y}"))
        elif values["decided_on"] < found.found_on:
            line.fault("decided_on", "Ngày quyết định không được trước ngày phát hiện.")
        else:
            self.taken.add(found.pk)
            line.fate, values["violation"] = Fate.UPDATE, found.pk
            line.differs["number"] = ["", values["number"]]

    def _compare(self, line: Line, decision: Decision) -> None:
        super()._compare(line, decision)
        if not line.sound:
            return
        shop = decision.violation.establishment
        case = decision.violation.case or self._case_of(line)
        if case is not None:
            self._compare_contents(line, case)
        elif shop and "case_number" in line.differs:
            self._may_hold_goods(line, shop.area_id)
        else:
            _leave_contents(line, "quyết định chưa thuộc vụ việc nào")

    # what a case has besides

    def _compare_contents(self, line: Line, case: Case) -> None:
        """What the row adds to a case that is there: its minutes, its goods."""
        values, name = line.values, line.values.get("goods_name", "")
        had, more = case.minutes_numbers, new_numbers(case, values.get("minutes_number", ""))
        if name and self.held.has_goods(case, fold(name), line.target):
            values["goods_left"] = True
        added = {
            "minutes_number": bool(more) and [had, "; ".join(filter(None, [had, *more]))],
            "goods_name": bool(name) and not values.get("goods_left") and ["", name],
        }
        if not any(added.values()):
            return
        if case.state != CaseState.OPEN:
            _leave_contents(line, "vụ việc không còn xử lý")
        elif case.pk not in self.held.changeable:
            _leave_contents(line, _NOT_YOURS)
        elif line.fate != Fate.NEW:
            line.differs |= {key: told for key, told in added.items() if told}
            line.fate = Fate.UPDATE

    def _may_hold_goods(self, line: Line, area: int | None) -> None:
        """Of a case that is not there yet."""
        agency = self.agency_of(line)
        if not self.held.may(Action.CHANGE, area, agency.pk if agency else None):
            _leave_contents(line, _NOT_YOURS)

    # writing and taking back

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        fresh = [line for line in lines if line.fate == Fate.NEW]
        decided = [line for line in fresh if line.values.get("number")]
        if super().meets([ln for ln in decided if not ln.values.get("ownerless")], new):
            return True
        keys = {key for line in fresh if (key := self._case_key(line))}
        # unscoped: only whether somebody opened a case of such a number meanwhile
        came = Case.objects.filter(pk__in=new.get(Case._meta.label_lower, ())) if keys else ()
        numbers = {key.number for key in keys} - {""}
        return any(case.number in numbers or not keys.isdisjoint(keys_of(case)) for case in came)

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        writer = ExportWriter(self, at)
        shops = shops_of([line for line in lines if line.target])
        for line in lines:
            by_name = line.values.get("by_name")
            party = self.party_of(line, at) if by_name else None
            line.made = writer.write(line, party or shops.get(line.target or 0))

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        of_cases = [one for one in made if one.model == Case._meta.label_lower]
        restore_cases(of_cases, by=self.by, at=at)
        super().restore([one for one in made if one not in of_cases], at=at)

    def withdraw(self, record: Any, at: datetime) -> None:
        if isinstance(record, CaseGoods):
            withdraw_goods(record, by=self.by, at=at)
        else:
            super().withdraw(record, at)


def _is_spelled_otherwise(decision: Decision, line: Line) -> bool:
    values = line.values
    same_day = decision.decided_on == values["decided_on"]
    return same_day and plain(decision.number) == plain(values["number"])


def _unit_of(line: Line, member: Member) -> int | None:
    """Where its case would lie."""
    return member.area_id if isinstance(member, Establishment) else line.values.get("area")


def _named_by(line: Line) -> str:
    """The column by which a row names its case."""
    return "case_number" if line.values.get("case_number") else "minutes_number"


def _differs(ours: str, theirs: str) -> str:
    return f"hồ sơ ghi {ours}, tệp ghi {theirs}; phần mềm không tự đổi, hãy sửa bên ghi sai."


def _leave_contents(line: Line, why: str) -> None:
    """The rest of the row goes in, and says so."""
    values = line.values
    if values.get("minutes_number") or values.get("goods_name"):
        line.notes.append(_LEFT.format(why))
    values["goods_left"] = values["minutes_left"] = True
