"""Cases that rows of an export name, with what they hold, as one person may see them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.access.policy import rights_of
from hangthat.core.agencies.models import User
from hangthat.core.common.text import fold, nfc, parts_of
from hangthat.domain.cases.models import Case, CaseGoods, Decision, Violation
from hangthat.domain.cases.queries.register_numbers import plain, running

_LONGEST = 300  # characters of the numbers of minutes of one case


class CaseKey(NamedTuple):
    """By which a row names its case: the official number; of a force that numbers no cases the
    number of the minutes, in one spelling, within the year of the finding."""

    agency: int | None
    number: str
    minutes: str = ""
    year: int = 0


def key_of(values: Mapping[str, Any], agency: int | None) -> CaseKey | None:
    if number := nfc(values.get("case_number", "")):
        return CaseKey(agency, number)
    minutes = parts_of(nfc(values.get("minutes_number", "")))
    day: date | None = values.get("found_on") or values.get("decided_on")
    return CaseKey(agency, "", plain(minutes[0]), day.year) if minutes and day else None


def case_by_minutes(key: CaseKey, *, by: User) -> Case | None:
    """The standing case of this agency and year with these minutes, of those in sight."""
    # off tour: desk/intake/tests/test_cases_by_minutes.py
    mine = Case.objects.visible_to(by).standing().filter(agency=key.agency)
    told = str(running(key.minutes) or "")
    some = mine.filter(opened_on__year=key.year, minutes_numbers__contains=told).order_by("pk")
    return next((case for case in some if key in keys_of(case)), None)


def keys_of(case: Case) -> Iterator[CaseKey]:
    for one in parts_of(case.minutes_numbers):
        yield CaseKey(case.agency_id, "", plain(one), case.opened_on.year)


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
        rows = mine.filter(number__in={key.number for key in wanted if key.number})
        found = {CaseKey(one.agency_id, one.number): one for one in rows.order_by("-pk")}
        found |= self._by_minutes({key for key in wanted if key.minutes})
        fresh = {key: one for key, one in found.items() if key in wanted}
        self.cases |= fresh
        self._read({one.pk for one in fresh.values()})

    def _by_minutes(self, wanted: set[CaseKey]) -> dict[CaseKey, Case]:
        years, agencies = {key.year for key in wanted}, {key.agency for key in wanted}
        # off tour: desk/intake/tests/test_cases_by_minutes.py
        mine = Case.objects.visible_to(self.by).standing().exclude(minutes_numbers="")
        rows = mine.filter(opened_on__year__in=years).order_by("-pk") if wanted else ()
        return {key: one for one in rows if one.agency_id in agencies for key in keys_of(one)}

    def _read(self, cases: set[int]) -> None:
        # off tour: desk/intake/tests/test_export_of_the_force.py
        some = Case.objects.visible_to(self.by, Action.CHANGE).filter(pk__in=cases)
        self.changeable |= set(some.values_list("pk", flat=True))
        # off tour: desk/intake/tests/test_export_of_the_force.py
        held = Violation.objects.visible_to(self.by).filter(case__in=cases, dismissed_on=None)
        for violation in held.select_related("party").order_by("pk"):
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
