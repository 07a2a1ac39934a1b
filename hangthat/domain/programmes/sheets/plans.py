"""The plan that a row names, as far as its sender knows it; another is as unknown as none."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from hangthat.core.access.lexicon import Action
from hangthat.core.agencies.models import User
from hangthat.core.cells.reader.column import Fault
from hangthat.core.common.text import nfc
from hangthat.core.intake.services import Line
from hangthat.domain.inspections.models import SelectionReason
from hangthat.domain.programmes.models import InspectionPlan, PlannedCheck, PlanState

COLUMN = "inspection_plan"
_CODE = re.compile(r"\bKHKT-[0-9A-Z]{10}\b")
_WORDS = re.compile(r"^(?:theo\s+)?(?:kế hoạch\s*)?(?:số\s*)?:?\s*", re.IGNORECASE)
_OPTIONS = 6


class Plans:
    """Those that the sender knows, by code, number and name."""

    def __init__(self, by: User) -> None:
        self.by = by

    @cached_property
    def seen(self) -> dict[int, InspectionPlan]:
        # off tour: desk/programmes/tests/test_subject_lists.py
        rows = InspectionPlan.objects.visible_to(self.by).select_related("agency")
        return {one.pk: one for one in rows.prefetch_related("forces__agency").distinct()}

    @cached_property
    def own(self) -> set[int]:
        """Those whose drafts he may change."""
        # off tour: desk/programmes/tests/test_subject_lists.py
        mine = InspectionPlan.objects.visible_to(self.by, Action.CHANGE).order_by()
        return set(mine.values_list("pk", flat=True))

    @cached_property
    def _named(self) -> dict[str, list[InspectionPlan]]:
        found: dict[str, list[InspectionPlan]] = {}
        for one in self.seen.values():
            for word in {nfc(word).casefold() for word in (one.code, one.number, one.title)}:
                found.setdefault(word, []).append(one)
        return found

    def settle(self, line: Line) -> None:
        """The text of the row becomes the key of its plan."""
        text = nfc(str(line.values.get(COLUMN, "")))
        if not text:
            return
        bare = _WORDS.sub("", text).casefold()
        found = self._named.get(text.casefold()) or self._named.get(bare) or []
        if len(found) == 1:
            line.values[COLUMN] = found[0].pk
            return
        del line.values[COLUMN]
        if not found:
            said = f"Không có kế hoạch nào là “{text[:60]}” mà bạn được biết."
            line.fault(COLUMN, said, scope="value")
            return
        codes = tuple(one.code for one in found[:_OPTIONS])
        said = f"Có {len(found)} kế hoạch là “{text[:60]}”: hãy ghi mã kế hoạch."
        line.find_fault(Fault(COLUMN, said, "", "value", codes))

    def why_not(self, plan: InspectionPlan) -> str:
        """Why nobody is added to it, as the services refuse it; empty: he may."""
        if plan.pk not in self.own:
            return "Bạn chỉ được xem kế hoạch này, không thêm được đối tượng."
        if plan.state != PlanState.DRAFT:
            return f"Kế hoạch {plan.stage[0]}; chỉ thêm đối tượng khi kế hoạch đang soạn."
        if plan.reason == SelectionReason.RANDOM:
            return "Kế hoạch ngẫu nhiên chỉ nhận cơ sở do rút thăm chọn ra."
        return ""

    def checks_of(self, shops: Iterable[int]) -> Iterable[PlannedCheck]:
        """What stands in these plans at these shops."""
        # unscoped: of plans that the sender knows
        rows = PlannedCheck.objects.filter(plan__in=list(self.seen), cancelled_on=None)
        return rows.filter(establishment__in=list(shops))


def plan_in_titles(titles: Sequence[str]) -> dict[str, str]:
    """The one code of a plan that titles, or the name of the file, tell."""
    found = {code for title in titles for code in _CODE.findall(title.upper())}
    return {COLUMN: found.pop()} if len(found) == 1 else {}
