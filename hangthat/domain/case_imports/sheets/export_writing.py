"""What a row of the force's export writes besides a decision, and how it goes again."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import Agency, Area, User
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.case_imports.sheets.by_name import Member, whom
from hangthat.domain.case_imports.sheets.clerk import CasesClerk
from hangthat.domain.case_imports.sheets.held_cases import best_of, new_numbers, numbers_without
from hangthat.domain.case_imports.sheets.restoring import way_back
from hangthat.domain.cases.models import Case, CaseGoods, CaseState, Decision, Violation
from hangthat.domain.cases.services import (
    ViolationDetails,
    add_goods,
    annul,
    decide,
    find_violation,
    gather,
    open_case,
    take_out,
)
from hangthat.domain.deciding.services import PrintedSubject, record_subject
from hangthat.domain.plans.queries import groups_of_plans, read_groups

_UNDONE = "hoàn tác đợt nhập"


class ExportWriter:
    """Writes the rows that a clerk judged, at one instant."""

    def __init__(self, clerk: CasesClerk, at: datetime) -> None:
        self.clerk, self.by, self.at = clerk, clerk.by, at

    def write(self, line: Line, shop: Member | None) -> list[RecordChange]:
        """`shop`: or who offends without one; nobody where the row was judged of a decision."""
        agency = self.clerk.agency_of(line)
        if line.values.get("ownerless"):
            return open_ownerless(line, agency, self.clerk.find_case(line), by=self.by, at=self.at)
        case = self.clerk.find_case(line)
        made = self._write(line, shop)
        if case and case.ownerless and case.violations.exists():
            made.append(RecordChange(Case._meta.label_lower, case.pk, None, {"ownerless": True}))
        return made

    def _write(self, line: Line, shop: Member | None) -> list[RecordChange]:
        values = line.values
        if "known" in values:
            return self._fill_in(line)
        if "renumbers" in values:
            return self._renumber(line)
        if values.get("number") and "violation" in values:
            # unscoped: the violation that the row was judged to be of
            return self._decide(line, Violation.objects.get(pk=values["violation"]))
        assert shop is not None  # what is entered anew is somebody's
        if values.get("number") and "further" not in values:
            made = self.clerk.enter(line, shop, self.at)
            violation = next(one for one in made if isinstance(one, Violation))
            return [*map(_new, made), *self._contents(line, violation)]
        return self._add(line, shop)

    def _add(self, line: Line, shop: Member) -> list[RecordChange]:
        """A violation before its decision, or more of one that is there."""
        values, by, at = line.values, self.by, self.at
        case, opened = self.clerk.case_of_row(line, shop, at)
        assert case is not None  # a row without a decision names its case
        made = [_new(case)] if opened else []
        if "further" in values or "violation" in values:
            return made + add_contents(line, case, _there(line, case, shop), by=by, at=at)
        goods = read_groups(values.get("goods_groups", ""), groups_of_plans())
        violation = find_violation(
            classification=values["classification"], found_on=values["found_on"],
            conduct=values.get("conduct", ""), **whom(shop),
            more=ViolationDetails(goods=goods), by=by, at=at,
        )  # fmt: skip
        gather(case=case, violations=[violation], right=Action.ADD, by=by, at=at)
        return [_new(violation), *made, *add_contents(line, case, violation, by=by, at=at)]

    def _decide(self, line: Line, violation: Violation, **more: Any) -> list[RecordChange]:
        values = line.values
        kept = more.pop("complied_on", None)
        late_enough = kept is not None and kept >= values["decided_on"]
        complied = values.get("complied_on") or (kept if late_enough else None)
        decision = decide(
            violation=violation, decided_on=values["decided_on"], sanction=values["sanction"],
            number=values["number"], agency=self.clerk.agency_of(line), complied_on=complied,
            fine_vnd=values.get("fine_vnd"), by=self.by, at=self.at, **more,
        )  # fmt: skip
        self.clerk.subjects.write(line, decision, self.at)
        return [_new(decision), *self._contents(line, violation)]

    def _renumber(self, line: Line) -> list[RecordChange]:
        # unscoped: the decision that the row was answered to be
        wrong = Decision.objects.select_related("paper", "violation").get(
            pk=line.values["renumbers"]
        )
        kept, way_back = withdraw_wrong_number(wrong, line.values["number"], by=self.by, at=self.at)
        made = self._decide(line, wrong.violation, **kept)
        # unscoped: what this row has just made
        carry_subject(wrong, Decision.objects.get(pk=made[0].pk), by=self.by, at=self.at)
        return [*made, way_back]

    def _fill_in(self, line: Line) -> list[RecordChange]:
        # unscoped: the decision that the row was judged to be of
        decision = Decision.objects.get(pk=line.values["known"])
        made = self.clerk.fill_in(line, decision, self.at)
        # unscoped: its violation, as it is now
        return made + self._contents(line, Violation.objects.get(pk=decision.violation_id))

    def _contents(self, line: Line, violation: Violation) -> list[RecordChange]:
        case = violation.case
        return add_contents(line, case, violation, by=self.by, at=self.at) if case else []


def _there(line: Line, case: Case, shop: Member) -> Violation | None:
    """Of a row before this one, or of an earlier file."""
    kind = line.values["classification"]
    # unscoped: of a case in sight, to which the row is added
    some = Violation.objects.filter(case=case, classification=kind, dismissed_on=None, **whom(shop))
    return best_of(list(some.order_by("pk")), line.values.get("found_on"))


def open_ownerless(
    line: Line, agency: Agency | None, case: Case | None, *, by: User, at: datetime
) -> list[RecordChange]:
    """A case of which nobody knows whose the goods are, with what the row says of them."""
    values, made = line.values, []
    if case is None:
        # unscoped: the unit that the row names
        area = Area.objects.get(pk=values["area"])
        case = open_case(
            number=values.get("case_number", ""), agency=agency, opened_on=values["found_on"],
            classification=values["classification"], description=values.get("described", ""),
            area=area, spot=values.get("spot", ""), ownerless=True, by=by, at=at,
        )  # fmt: skip
        made.append(_new(case))
    return made + add_contents(line, case, None, by=by, at=at)


def add_contents(
    line: Line, case: Case, violation: Violation | None, *, by: User, at: datetime
) -> list[RecordChange]:
    """The number of its minutes and its goods, as far as the case does not have them."""
    values, made = line.values, []
    number = "" if values.get("minutes_left") else values.get("minutes_number", "")
    if added := "; ".join(new_numbers(case, number)):
        words = f"ghi số biên bản {added}: {case}"
        change(
            case, by=by, at=at, action="amend", right=Action.ADD, summary=words,
            minutes_numbers="; ".join(filter(None, [case.minutes_numbers, added])),
        )  # fmt: skip
        before = {"minutes_number": added}
        made.append(RecordChange(Case._meta.label_lower, case.pk, None, before))
    if (name := values.get("goods_name")) and not values.get("goods_left"):
        amount = values.get("goods_quantity")
        goods = add_goods(
            case=case, name=name, quantity=None if amount is None else Decimal(amount),
            unit=values.get("goods_unit", ""), value_vnd=values.get("goods_value"),
            violation=violation, by=by, at=at,
        )  # fmt: skip
        made.append(_new(goods))
    return made


def withdraw_wrong_number(
    wrong: Decision, number: str, *, by: User, at: datetime
) -> tuple[dict[str, Any], RecordChange]:
    """What the new entry takes over from the wrong one, which is withdrawn (ADR 0015)."""
    why = f"ghi sai số hoặc ngày; hệ thống của lực lượng ghi số {number}"
    kept: dict[str, Any] = {"complied_on": wrong.complied_on}
    # unscoped: only whether something stands for it already
    if not Decision.objects.filter(corrects=wrong).exists():
        kept["corrects"] = wrong
    annul(decision=wrong, annulled_on=wrong.decided_on, reason=why, by=by, at=at)
    return kept, way_back(wrong, {"annulled_on": None}, {"annulled_on": wrong.decided_on})


def carry_subject(wrong: Decision, made: Decision, *, by: User, at: datetime) -> None:
    """Whom the wrong entry named, where the row does not say."""
    old, new = wrong.paper, made.paper
    if old is None or new is None or not old.subject_kind or new.subject_kind:
        return
    articles = {made.code: wrong.article} if wrong.article else {}
    told = PrintedSubject(old.subject_kind, old.subject_name, old.subject_born_on, articles)
    record_subject(paper=new, subject=told, reason="", by=by, at=at)


def restore_cases(made: Sequence[RecordChange], *, by: User, at: datetime) -> None:
    """The cases have neither the numbers of minutes of this file nor the owner that it brought."""
    for one in made:
        # unscoped: a case that the file's sender wrote to
        case, before = Case.objects.get(pk=one.pk), one.before or {}
        values: dict[str, Any] = {}
        if number := before.get("minutes_number"):
            values["minutes_numbers"] = numbers_without(case, number)
        if before.get("ownerless") and not case.violations.exists():
            values["ownerless"] = True
        if values:
            words = f"{_UNDONE}: {case}"
            change(case, by=by, at=at, action="reverse", right=Action.ADD, summary=words, **values)


def withdraw_goods(goods: CaseGoods, *, by: User, at: datetime) -> None:
    """Goods of a case that is over stay, as its violations do."""
    if goods.ended_on is None and goods.case.state == CaseState.OPEN:
        take_out(row=goods, reason=_UNDONE, by=by, at=at)


def _new(record: models.Model) -> RecordChange:
    return RecordChange(record._meta.label_lower, record.pk, None, None)
