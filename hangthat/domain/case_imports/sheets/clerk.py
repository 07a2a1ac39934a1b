"""Who knows what a row with a decision means: new, the same, or more of one that is recorded."""

import re
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import BLANK
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.case_imports.sheets.by_name import (
    Member,
    NamedOffenders,
    area_of,
    offender_of,
    settle_unit,
    whom,
)
from hangthat.domain.case_imports.sheets.classes import class_by_conduct
from hangthat.domain.case_imports.sheets.held_cases import CaseKey, case_by_minutes, key_of
from hangthat.domain.case_imports.sheets.offender_names import (
    name_by_offender,
    take_offender_apart,
)
from hangthat.domain.case_imports.sheets.offenders import OffenderFinder
from hangthat.domain.case_imports.sheets.recorded import Recorded
from hangthat.domain.case_imports.sheets.restoring import Restoring, way_back
from hangthat.domain.cases.models import (
    Case,
    CaseState,
    Decision,
    DecisionPaper,
    Sanction,
    Violation,
)
from hangthat.domain.cases.services import (
    ViolationDetails,
    annul,
    case_numbered,
    comply,
    decide,
    dismiss,
    find_violation,
    gather,
    open_case,
    release,
    withdraw_case,
)
from hangthat.domain.cases.services.leftovers import left_of, rows_of
from hangthat.domain.deciding.queries.doubts import DoubtsOfRows
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.matching.sheets.about import AboutShops
from hangthat.domain.plans.queries import groups_of_plans, read_groups

_DECISIONS = re.compile(r"\d/(?:QĐ|QD)", re.IGNORECASE)
CASE_IS_OVER = "Vụ việc {} không còn xử lý: hãy mở lại trước."


class CasesClerk(AboutShops):
    """One row, one decision on one violation; its official number is kept as given.

    With a case number its violation goes into the case of that agency and number. Whoever may
    record the violation may put it there: the file says so of another agency's case too.
    """

    over: frozenset[CaseKey] | set[CaseKey] = frozenset()

    def __init__(self, by: User, on: date) -> None:
        super().__init__(by, on)
        self.finder = OffenderFinder(by, on, self.is_recorded_by_name)
        self.offenders = NamedOffenders(by)
        self.recorded = Recorded(by)
        self.subjects = self.recorded.subjects
        self.restoring = Restoring()
        self.same: dict[Hashable, Decision] = {}
        self.named: dict[str, int] = {}  # code of a decision → the row that names it

    def judge(self, lines: Sequence[Line]) -> None:
        numbers = {line.values["case_number"] for line in lines if "case_number" in line.values}
        # off tour: desk/intake/tests/test_intake_lists.py
        mine = Case.objects.visible_to(self.by).standing().filter(number__in=numbers)
        over = [case for case in mine if case.state != CaseState.OPEN]
        self.over = {CaseKey(case.agency_id, case.number) for case in over}
        for line in lines:
            class_by_conduct(line)
            _ask_for_sanction(line)
            name_by_offender(line)
        sound = [line for line in lines if line.sound]
        named = [line for line in sound if line.values.get("decision")]
        self.recorded.look_up(named)
        for line in named:
            self._judge_named(line)
        rest = [line for line in sound if not line.values.get("decision")]
        self.offenders.look_up(rest)
        for line in rest:
            take_offender_apart(line)
        super().judge(rest)
        for line in rest:
            if line.sound and line.values.get("by_name"):
                self._judge_by_name(line)

    def _judge_named(self, line: Line) -> None:
        """A row of a list that was taken away from here."""
        code = line.values["decision"]
        first = self.named.setdefault(code, line.number)
        if first != line.number:
            line.fault("decision", f"Trùng với dòng {first} của tệp này.")
        elif code not in self.recorded.found:
            said = f"Không có quyết định nào mã {code} mà bạn xem được; để trống nếu là mới."
            line.fault("decision", said, scope="value")
        else:
            self._settle_agency(line)
            self._compare(line, self.recorded.found[code])

    def is_recorded_by_name(self, line: Line) -> bool:
        """Whether its decision is recorded of the offender alone: nothing need be asked."""
        return bool(line.values.get("number")) and self.key(line) in self.offenders.same

    def _judge_by_name(self, line: Line) -> None:
        """Of somebody without a shop here; the case lies where it was found."""
        line.fate = Fate.NEW
        settle_unit(line, self.context.areas)
        self.offenders.check_numbers(line)
        if line.sound:
            self.same |= self.offenders.same
            # a name of the file, checked as a shop is: it need not be a record yet
            self._judge(line, self.offenders.new_person(line), set(self.offenders.same))

    def _judge(self, line: Line, shop: Member, known: set[Hashable]) -> None:
        super()._judge(line, shop, known)  # type: ignore[arg-type]
        if line.fate == Fate.SAME and (decision := self.same.get(self.key(line))):
            self._compare(line, decision)

    def _compare(self, line: Line, decision: Decision) -> None:
        values = line.values
        if values.get("case_number") and (self._case_key(line) in self.over):
            same = decision.violation.case and decision.violation.case.number
            if same != values["case_number"]:
                line.fault("case_number", CASE_IS_OVER.format(values["case_number"]))
        self.recorded.compare(line, decision, on=self.on)

    def _case_key(self, line: Line) -> CaseKey | None:
        agency = self.agency_of(line)
        return key_of(line.values, agency.pk if agency else None)

    def key(self, line: Line) -> Hashable:
        values = line.values
        values.setdefault("found_on", values["decided_on"])
        return (
            self.whose(line), values["number"], values["decided_on"], values["classification"]
        )  # fmt: skip

    def whose(self, line: Line) -> int | str:
        """The shop, else the name of who offends."""
        return line.target or offender_of(line, self.agency_of(line))

    def known(self, shops: Iterable[int]) -> set[Hashable]:
        rows = Decision.objects.filter(violation__establishment__in=shops, annulled_on=None)
        violation = ("violation__establishment_id", "number", "decided_on")
        found = rows.order_by("pk").values_list(*violation, "violation__classification", "pk")
        keys: dict[Hashable, int] = {(*key,): pk for *key, pk in found}
        seen = self.recorded.of_keys(set(keys.values()))
        self.same = {key: seen[pk] for key, pk in keys.items() if pk in seen}
        return set(keys)

    def meets(self, lines: Sequence[Line], new: Mapping[str, Collection[int]]) -> bool:
        fresh = [line for line in lines if line.fate == Fate.NEW]
        named = [line for line in fresh if line.values.get("by_name")]
        if named and self.offenders.came(named, new.get(Decision._meta.label_lower, ())):
            return True
        return super().meets([line for line in fresh if line.target], new)

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        new = [line for line in lines if "known" not in line.values]
        super()._write([line for line in new if line.target], at)
        for line in (one for one in new if one.values.get("by_name")):
            line.made = [
                _changed(one, None) for one in self.enter(line, self.party_of(line, at), at)
            ]
        for line in new:
            line.made += self._whom_it_names(line, at)
        known = [line for line in lines if "known" in line.values]
        found = Decision.objects.in_bulk([line.values["known"] for line in known])
        for line in known:
            line.made = self.fill_in(line, found[line.values["known"]], at)

    def _whom_it_names(self, line: Line, at: datetime) -> list[RecordChange]:
        """Written on the paper of a decision that the row has entered; the paper may be older."""
        label = Decision._meta.label_lower
        entered = next(one.pk for one in line.made if one.model == label)
        made = self.subjects.write(line, Decision.objects.get(pk=entered), at)
        return [one for one in made if one.model != label]  # its article goes with the decision

    def fill_in(self, line: Line, decision: Decision, at: datetime) -> list[RecordChange]:
        """What the file adds to a decision that is recorded."""
        made = []
        if "complied_on" in line.differs:
            complied = line.values["complied_on"]
            why = "ghi theo tệp nhập"  # the page of the decision tells what is doubtful
            comply(decision=decision, complied_on=complied, answer=why, by=self.by, at=at)
            wrote = {"complied_on": complied}
            made.append(way_back(decision, {"complied_on": None}, wrote))
        made += self.subjects.write(line, decision, at)
        if "case_number" in line.differs:
            violation = decision.violation
            case, opened = self.case_of_row(line, violation, at)
            if case:
                gather(case=case, violations=[violation], right=Action.ADD, by=self.by, at=at)
                made.append(_changed(violation, {"case": None}))
                made += [_changed(case, None)] if opened else []
        return made

    def restore(self, made: Sequence[RecordChange], *, at: datetime) -> None:
        """What was filled in is blank again."""
        why, by = "hoàn tác đợt nhập", self.by
        for one in made:
            if one.model == DecisionPaper._meta.label_lower:
                # unscoped: a paper that the file's sender wrote to
                paper = DecisionPaper.objects.get(pk=one.pk)
                self.subjects.put_back(paper, self.restoring.values(paper, one), at=at)
            elif one.model == Decision._meta.label_lower:
                decision = Decision.objects.get(pk=one.pk)
                if values := self.restoring.values(decision, one):
                    words = f"{why}: {decision}"
                    change(decision, by=by, at=at, action="reverse", summary=words, **values)
            elif (found := Violation.objects.get(pk=one.pk)).case:
                self._release(found, at)

    def _release(self, violation: Violation, at: datetime) -> None:
        case, why = violation.case, "hoàn tác đợt nhập"
        held = rows_of(case, violation=violation) if case else ""
        if case and case.state == CaseState.OPEN and held:
            self.left.append(f"{violation}: vẫn ở {case}, vì vụ việc còn {held} của hành vi này.")
        elif case and case.state == CaseState.OPEN:
            release(violation=violation, reason=why, right=Action.ADD, by=self.by, at=at)
        elif case:
            self.left.append(f"{violation}: vẫn ở {case}, vì vụ việc không còn xử lý.")

    @property
    def left(self) -> list[str]:
        """What taking the file back leaves, in words."""
        return self.restoring.left

    def must_be_open(self, line: Line, shop: Member, name: str) -> None:
        if isinstance(shop, Establishment):
            super().must_be_open(line, shop, name)
        elif (day := line.values[name]) > self.on:
            line.fault(name, f"Ngày {day:%d/%m/%Y} sau hôm nay.")

    def check(self, line: Line, shop: Member) -> None:
        values = line.values
        if len(_DECISIONS.findall(values["number"])) > 1:
            line.fault("number", "Ô này ghi nhiều quyết định. Hãy ghi mỗi quyết định một dòng.")
        self.must_be_open(line, shop, "found_on")
        if values["decided_on"] > self.on:
            line.fault("decided_on", f"Ngày {values['decided_on']:%d/%m/%Y} sau hôm nay.")
        if values["decided_on"] < values["found_on"]:
            line.fault("decided_on", "Ngày quyết định không được trước ngày phát hiện.")
        self._check_sanction(line)
        if values.get("case_number") and self._case_key(line) in self.over:
            line.fault("case_number", CASE_IS_OVER.format(values["case_number"]))
        complied = values.get("complied_on")
        if complied and not values["decided_on"] <= complied <= self.on:
            line.fault("complied_on", "Ngày chấp hành phải từ ngày quyết định đến hôm nay.")
        self.subjects.check_new(line, shop, self.agency_of(line))
        if line.sound:
            line.notes += self._doubts.of_row(
                shop, classification=values["classification"], found_on=values["found_on"],
                decided_on=values["decided_on"], fine_vnd=values.get("fine_vnd"),
            )  # fmt: skip
            line.notes += self._doubts.of_number(
                self.agency_of(line), values["number"], values["decided_on"]
            )

    def _check_sanction(self, line: Line) -> None:
        values, fine = line.values, line.values.get("fine_vnd")
        values.setdefault("sanction", str(Sanction.FINE if fine else Sanction.WARNING))
        if values["sanction"] == Sanction.FINE and not fine:
            line.fault("fine_vnd", "Phạt tiền thì phải ghi số tiền.")

    def party_of(self, line: Line, at: datetime) -> Party:
        """Who offended by the name of the row."""
        return self.offenders.of_row(line, self.find_case(line), self.agency_of(line), at)

    def enter(self, line: Line, shop: Member, at: datetime) -> list[models.Model]:
        values = line.values
        values.setdefault("found_on", values["decided_on"])
        case, opened = self.case_of_row(line, shop, at)
        violation = find_violation(
            classification=values["classification"],
            found_on=values["found_on"],
            **whom(shop),
            conduct=values.get("conduct", ""),
            more=ViolationDetails(goods=read_groups(values.get("goods_groups", ""), self._groups)),
            by=self.by,
            at=at,
        )
        if case:
            gather(case=case, violations=[violation], right=Action.ADD, by=self.by, at=at)
        decision = decide(
            violation=violation,
            decided_on=values["decided_on"],
            sanction=values["sanction"],
            number=values["number"],
            agency=self.agency_of(line),
            fine_vnd=values.get("fine_vnd"),
            complied_on=values.get("complied_on"),
            by=self.by,
            at=at,
        )
        return [decision, violation, *([case] if case and opened else [])]

    def case_of_row(
        self, line: Line, about: Member | Violation, at: datetime
    ) -> tuple[Case | None, bool]:
        """The case of this agency with this number, and whether it was opened for this row.

        One that is restricted to others is as good as not there: another is opened.
        """
        values = line.values
        if self._case_key(line) is None:
            return None, False
        if found := self.find_case(line):
            return found, False
        shop = about.establishment if isinstance(about, Violation) else about
        if shop is None:  # of a party alone nobody knows where it was found
            return None, False
        place = shop.place if isinstance(shop, Establishment) else None
        made = open_case(
            number=values.get("case_number", ""),
            agency=self.agency_of(line),
            opened_on=about.found_on if isinstance(about, Violation) else values["found_on"],
            classification=values["classification"],
            description=values.get("conduct", ""),
            area=area_of(line, shop, self.context.territory),
            spot=values.get("spot") or str(place or ""),
            by=self.by,
            at=at,
        )
        return made, True

    def find_case(self, line: Line) -> Case | None:
        """Standing, of those in sight, as it is now."""
        key = self._case_key(line)
        if key is None or key.number:
            return case_numbered(key.number if key else "", self.agency_of(line), by=self.by)
        return case_by_minutes(key, by=self.by)

    @cached_property
    def _doubts(self) -> DoubtsOfRows:
        return DoubtsOfRows()

    @cached_property
    def _groups(self) -> list[str]:
        return groups_of_plans()

    def withdraw(self, record: Any, at: datetime) -> None:
        why, by = "hoàn tác đợt nhập", self.by
        if isinstance(record, Decision) and record.annulled_on is None:
            if self.restoring.keeps(record):
                return
            annul(decision=record, annulled_on=record.decided_on, reason=why, by=by, at=at)
        if isinstance(record, Violation) and record.dismissed_on is None:
            if record.decisions.filter(annulled_on=None).exists():
                return  # its decision was left, or another one was made since
            dismiss(violation=record, dismissed_on=record.found_on, reason=why, by=by, at=at)
            self._release(record, at)
        if isinstance(record, Case) and record.withdrawn_on is None and not _holds(record):
            withdraw_case(case=record, reason=why, by=by, at=at)


def _changed(record: models.Model, before: dict[str, Any] | None) -> RecordChange:
    return RecordChange(record._meta.label_lower, record.pk, None, before)


def _holds(case: Case) -> bool:
    """Others put something into the case that a file had opened: then it stays."""
    # unscoped: nothing but whether there is any
    held = Violation.objects.filter(case=case).exists()
    return held or bool(rows_of(case) or left_of(case))


def _ask_for_sanction(line: Line) -> None:
    """A file that has fines must tell of each row (`of_each`): a blank one does not say that it was
    a warning, unless another cell does."""
    blank = [one for one in line.faults if one.column == "fine_vnd" and one.message == BLANK]
    if blank and "sanction" in line.values:
        line.forgive("fine_vnd")
    elif blank:
        line.faults.remove(blank[0])
        line.fault("fine_vnd", "Không ghi tiền phạt: phạt tiền hay cảnh cáo?", scope="value")
