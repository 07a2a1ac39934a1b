"""Cases that rows of an export name, with what they hold, as one person may see them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold, nfc, parts_of
from hangthat.domain.cases.models import Case, CaseGoods, Decision, Violation

CaseKey = tuple[int | None, str]  # agency, official number
_LONGEST = 300  # characters of the numbers of minutes of one case


class HeldCases:
    """By agency and number. A case that is restricted to others is as good as not there."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.cases: dict[CaseKey, Case] = {}
        self.changeable: set[int] = set()
        self.violations: defaultdict[int, list[Violation]] = defaultdict(list)
        self.decisions: defaultdict[int, list[Decision]] = defaultdict(list)
        self._goods: defaultdict[int, set[tuple[str, int | None]]] = defaultdict(set)

    def look_up(self, keys: Iterable[CaseKey]) -> None:
        wanted = {key for key in keys if key not in self.cases}
        if not wanted:
            return
        # off tour: desk/intake/tests/test_export_of_the_force.py
        mine = Case.objects.visible_to(self.by).standing()
        rows = mine.filter(number__in={number for _, number in wanted}).order_by("-pk")
        found = {(one.agency_id, one.number): one for one in rows}
        fresh = {key: one for key, one in found.items() if key in wanted}
        self.cases |= fresh
        self._read({one.pk for one in fresh.values()})

    def _read(self, cases: set[int]) -> None:
        # off tour: desk/intake/tests/test_export_of_the_force.py
        some = Case.objects.visible_to(self.by, Action.CHANGE).filter(pk__in=cases)
        self.changeable |= set(some.values_list("pk", flat=True))
        # off tour: desk/intake/tests/test_export_of_the_force.py
        held = Violation.objects.visible_to(self.by).filter(case__in=cases, dismissed_on=None)
        for violation in held.order_by("pk"):
            self.violations[violation.case_id or 0].append(violation)
        # off tour: desk/intake/tests/test_export_of_the_force.py
        made = Decision.objects.visible_to(self.by).filter(violation__case__in=cases)
        for one in made.filter(annulled_on=None).select_related("paper").order_by("pk"):
            self.decisions[one.violation_id].append(one)
        # unscoped: of cases in sight
        rows = CaseGoods.objects.filter(case__in=cases, ended_on=None)
        for case, name, shop in rows.values_list("case", "name", "violation__establishment"):
            self._goods[case].add((fold(name), shop))

    def has_goods(self, case: Case, name: str, shop: int | None) -> bool:
        """Of that shop, or of nobody in particular."""
        held = self._goods[case.pk]
        return (name, shop) in held or (name, None) in held

    def may(self, action: Action, area: int | None, agency: int | None) -> bool:
        """As the policy asks of a case that holds no violation of anybody."""
        return any(
            (reach.areas is None or area in reach.areas)
            and (reach.agencies is None or agency is None or agency in reach.agencies)
            for reach in rights_of(self.by).reaches(Resource.CASE, action)
            if not reach.domain and not reach.subject
        )


def best_of(some: Sequence[Violation], found_on: date | None) -> Violation | None:
    """The one of that day, else the first."""
    same = [one for one in some if one.found_on == found_on]
    return next(iter([*same, *some]), None)


def new_numbers(case: Case, number: str) -> list[str]:
    """Numbers of minutes that a cell says, between semicolons, and the case does not have; what no
    longer fits is left out whole."""
    told, found = parts_of(case.minutes_numbers), list[str]()
    for one in parts_of(nfc(number)):
        known = [*told, *found]
        fits = len("; ".join([*known, one])) <= _LONGEST
        if fits and fold(one) not in map(fold, known):
            found.append(one)
    return found


def numbers_without(case: Case, number: str) -> str:
    gone = set(map(fold, parts_of(number)))
    return "; ".join(one for one in parts_of(case.minutes_numbers) if fold(one) not in gone)
