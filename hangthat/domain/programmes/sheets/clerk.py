"""Who takes in lists of subjects: one row, one shop that a draft plans to check."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import models

from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.text import fold, nfc
from hangthat.core.intake.models import Fate
from hangthat.core.intake.services import Line, RecordChange
from hangthat.domain.establishments.models import Establishment, Party
from hangthat.domain.matching.sheets.about import AboutShops
from hangthat.domain.matching.sheets.known import shops_of
from hangthat.domain.programmes.models import InspectionPlan, PlanForce, PlannedCheck, PlanState
from hangthat.domain.programmes.queries.repeats import repeats
from hangthat.domain.programmes.services import add_subjects, call_off, join_forces
from hangthat.domain.programmes.sheets import forces, plans, windows
from hangthat.domain.programmes.sheets.listed import Listed

_CHECK, _FORCE = PlannedCheck._meta.label_lower, PlanForce._meta.label_lower
_HANDED_ON = "Kế hoạch {} không còn là bản soạn: {} đối tượng giữ nguyên."
_FORCES_STAY = "Lực lượng phối hợp giữ nguyên; bỏ ở trang sửa kế hoạch {}."


class SubjectsClerk(AboutShops):
    """A row that names its subject by the code of an export says nothing new, or is refused: when
    somebody is checked is changed on the page of the plan, where he is left out and added anew.

    Nothing that is answered is remembered: it would tell colleagues whom somebody plans to check.
    """

    def __init__(self, by: User, on: date) -> None:
        super().__init__(by, on)
        self.plans, self.forces = plans.Plans(by), forces.Forces(on)
        self.listed = Listed(by)
        self.there: dict[Hashable, PlannedCheck] = {}
        self.left: list[str] = []

    def judge(self, lines: Sequence[Line]) -> None:
        self.listed.look_up(lines)
        rest = []
        for line in lines:
            self.plans.settle(line)
            check = self.listed.named(line)
            self.forces.settle(line, self._forces_of(line, check))
            if check:
                self._compare(line, check)
            else:
                rest.append(line)
                if line.sound:
                    windows.settle_window(line, self._plan(line), self.on)
        super().judge(rest)
        for line in rest:
            if line.sound and line.fate == Fate.SAME:
                self._stands(line, self.there[self.key(line)])
        self._note_repeats([line for line in rest if line.sound and line.fate == Fate.NEW])

    def key(self, line: Line) -> Hashable:
        return (line.values[plans.COLUMN], line.target)

    def known(self, shops: Iterable[int]) -> set[Hashable]:
        for check in self.plans.checks_of(shops):
            self.there[check.plan_id, check.establishment_id] = check
        return set(self.there)

    def check(self, line: Line, shop: Establishment) -> None:
        plan = self._plan(line)
        if words := self.plans.why_not(plan):
            line.fault(plans.COLUMN, words)
            return
        windows.find_fault(line, plan, self.on)
        day = max(line.values["starts_on"], self.on)
        if line.sound and not shop.is_open(day):
            line.fault("name", f"{shop.name} không hoạt động vào ngày {day:%d/%m/%Y}.")
        if joining := self._joining(line, plan):
            words = self.forces.words(joining)
            line.notes.append(f"{words}: thêm vào lực lượng phối hợp của cả kế hoạch.")

    def remember(self, line: Line, *, at: datetime) -> None:
        """Nothing."""

    def take_away(self, model: type[models.Model], keys: Sequence[int], *, at: datetime) -> None:
        if model is PlanForce:
            self._forces_stay(keys)
            return
        # unscoped: of rows that the sender may change
        checks = PlannedCheck.objects.filter(pk__in=keys, cancelled_on=None).select_related("plan")
        handed_on: dict[str, int] = {}
        for check in checks.order_by("pk"):
            if check.plan.state == PlanState.DRAFT:
                call_off(check=check, reason="hoàn tác đợt nhập", by=self.by, at=at)
            else:
                handed_on[check.plan.code] = handed_on.get(check.plan.code, 0) + 1
        self.left += [_HANDED_ON.format(code, count) for code, count in handed_on.items()]

    def _forces_of(self, line: Line, check: PlannedCheck | None) -> list[Agency]:
        key = check.plan_id if check else line.values.get(plans.COLUMN, 0)
        plan = self.plans.seen.get(key)
        return [one.agency for one in plan.forces.all()] if plan else []

    def _judge(self, line: Line, shop: Establishment, known: set[Hashable]) -> None:
        _must_be_named(line, shop)
        if line.sound:
            super()._judge(line, shop, known)

    def _plan(self, line: Line) -> InspectionPlan:
        return self.plans.seen[line.values[plans.COLUMN]]

    def _compare(self, line: Line, check: PlannedCheck) -> None:
        """What the record itself tells need not be right in the row."""
        for name in (plans.COLUMN, "name", "area", "place", "owner", "address"):
            line.forgive(name)
        line.values.setdefault(plans.COLUMN, check.plan_id)
        if line.values[plans.COLUMN] != check.plan_id:
            line.fault(plans.COLUMN, f"Đối tượng này thuộc kế hoạch {check.plan.code}.")
        if line.sound:
            windows.settle_window(line, check.plan, self.on)
        if line.sound:
            _must_be_named(line, check.member)
            line.target, line.fate = check.establishment_id, Fate.SAME
            self._stands(line, check)

    def _stands(self, line: Line, check: PlannedCheck) -> None:
        """Of a subject that the plan has, another time or force is told, never taken."""
        now, said = (check.starts_on, check.ends_on), windows.window_of(line)
        if line.values[windows.TOLD] and said != now:
            words = windows.in_words(now)
            line.fault(
                "time",
                f"Đã có trong kế hoạch, {words}. Muốn đổi thời gian: bỏ đối tượng rồi thêm lại.",
            )
        if joining := self._joining(line, self.plans.seen.get(check.plan_id) or check.plan):
            words = self.forces.words(joining)
            line.fault(forces.COLUMN, f"{words} chưa có trong kế hoạch: thêm ở trang sửa kế hoạch.")

    def _joining(self, line: Line, plan: InspectionPlan) -> list[int]:
        """The agencies of the row that do not join yet."""
        there = {plan.agency_id, *(one.agency_id for one in plan.forces.all())}
        return [key for key in line.values.get(forces.COLUMN, ()) if key not in there]

    def _note_repeats(self, lines: Sequence[Line]) -> None:
        """Warned of, as on the page of the plan; a reason for one more check is the force's."""
        for key, some in _grouped(lines, lambda line: line.values[plans.COLUMN]).items():
            plan = self.plans.seen[key]
            by_shop = {line.target: line for line in some}
            checks = [PlannedCheck(plan=plan, establishment_id=shop) for shop in by_shop]
            told = repeats(plan, checks, self.by)
            for one in told.found:
                said = f"Đã kiểm tra cùng nội dung trong năm, ngày {one.held_on:%d/%m/%Y}."
                by_shop[one.check.establishment_id].notes.append(f"{said} {told.rule}.")

    def _write(self, lines: Sequence[Line], at: datetime) -> None:
        shops = shops_of(lines)
        said: dict[str, Any] = {"by": self.by, "at": at}
        for key, of_plan in _grouped(lines, lambda line: line.values[plans.COLUMN]).items():
            plan = self.plans.seen[key]
            self._join(plan, of_plan, said)
            for (first, last), some in _grouped(of_plan, windows.window_of).items():
                checks = add_subjects(
                    plan=plan, members=[shops[line.target or 0] for line in some],
                    starts_on=first, ends_on=last, **said,
                )  # fmt: skip
                for line, check in zip(some, checks, strict=True):
                    line.made.append(RecordChange(_CHECK, check.pk))

    def _join(self, plan: InspectionPlan, lines: Sequence[Line], said: dict[str, Any]) -> None:
        """Each agency once, with the first row that names it."""
        first: dict[int, Line] = {}
        for line in lines:
            for key in self._joining(line, plan):
                first.setdefault(key, line)
        agencies = [self.forces.agencies[key] for key in first]
        for row in join_forces(plan=plan, forces=agencies, **said):
            first[row.agency_id].made.append(RecordChange(_FORCE, row.pk))

    def _forces_stay(self, keys: Sequence[int]) -> None:
        # unscoped: of rows that the sender may change
        rows = PlanForce.objects.filter(pk__in=keys).select_related("plan")
        codes = sorted({row.plan.code for row in rows})
        self.left += [_FORCES_STAY.format(code) for code in codes]


def _must_be_named(line: Line, member: Establishment | Party) -> None:
    """A row that names its subject by a code may not call it otherwise."""
    values = line.values
    said = nfc(str(values.get("name", ""))).casefold()
    if not said or not (values.get("code") or values.get("planned_check")):
        return
    owner = member.party.name if isinstance(member, Establishment) else member.name
    names = [nfc(member.name).casefold(), nfc(owner).casefold()]
    if said not in names and not (said.isascii() and fold(said) in map(fold, names)):
        line.fault("name", f"Mã này là của {member.name}, chủ {owner}; tệp ghi tên khác.")


def _grouped(lines: Iterable[Line], by: Any) -> dict[Any, list[Line]]:
    found: dict[Any, list[Line]] = {}
    for line in lines:
        found.setdefault(by(line), []).append(line)
    return found
