"""Numbers of minutes that stand at two cases of an agency in one year: told, since it is a fact."""

from collections import defaultdict

from hangthat.core.common.text import parts_of
from hangthat.domain.cases.models import Case
from hangthat.domain.cases.queries.register_numbers import plain

_TWICE = "Số biên bản {} đã có ở một vụ việc khác của cơ quan trong năm."


class MinutesNumbers:
    """A year of an agency is read once; the numbers of earlier rows count too."""

    def __init__(self) -> None:
        self._cases: dict[tuple[int, int], defaultdict[str, set[str]]] = {}

    def doubts_of(self, agency: int | None, year: int, number: str, case: str) -> list[str]:
        """`case`: its official number, under which the row stands."""
        if agency is None or not case:
            return []
        found = []
        for one in parts_of(number):
            cases = self._of(agency, year)[plain(one)]
            if cases - {case}:
                found.append(_TWICE.format(one))
            cases.add(case)
        return found

    def _of(self, agency: int, year: int) -> defaultdict[str, set[str]]:
        if (agency, year) not in self._cases:
            found: defaultdict[str, set[str]] = defaultdict(set)
            self._cases[agency, year] = found
            # unscoped: a register is the agency's; of restricted cases others learn nothing
            rows = Case.objects.standing().filter(
                agency=agency, opened_on__year=year, restricted_on=None
            )
            told = rows.exclude(minutes_numbers="").values_list("code", "number", "minutes_numbers")
            for code, number, numbers in told:
                for one in parts_of(numbers):
                    found[plain(one)].add(number or code)
        return self._cases[agency, year]
