"""Which agencies are one and the same through reforms."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from hangthat.core.agencies.models import Agency, AgencySuccession


class Families:
    """An agency and those whose duties passed to it; read in one query, its days in another."""

    def __init__(self) -> None:
        self._before: dict[int, dict[int, date]] = defaultdict(dict)
        self._heirs: dict[int, set[int]] = defaultdict(set)
        # unscoped: reference data, the same for everybody
        rows = AgencySuccession.objects.values_list("old_id", "new_id", "on")
        for old, new, on in rows:
            self._before[new][old] = on
            self._heirs[old].add(new)

    @cached_property
    def _lives(self) -> dict[int, tuple[date, date]]:
        # unscoped: reference data, the same for everybody
        rows = Agency.objects.values_list("pk", "valid_from", "valid_to")
        return {key: (since or date.min, until or date.max) for key, since, until in rows}

    def of(self, key: int) -> set[int]:
        """An agency with those that it succeeded."""
        return _reached(key, self._before)

    def heirs_of(self, key: int) -> set[int]:
        """An agency with those that succeeded it."""
        return _reached(key, self._heirs)

    def on(self, key: int, day: date) -> set[int]:
        """An agency with those that it answers for in a period that ends on that day: those that
        it succeeded by then and that are no more, as reports are owed. Of a day before it began:
        with those that it succeeded since. Whose duties went to several agencies is none of them:
        nobody knows which share is whose."""
        found, ahead, began = {key}, [key], self._began(key, day)
        while ahead:
            for old, passed_on in self._before.get(ahead.pop(), {}).items():
                follows = not began or (passed_on <= day and day > self._lives[old][1])
                if follows and old not in found and len(self._heirs[old]) == 1:
                    found.add(old)
                    ahead.append(old)
        return found

    def is_share(self, key: int, day: date) -> bool:
        """Whether the agency had not begun on that day and follows one that was divided."""
        return not self._began(key, day) and any(len(self._heirs[one]) > 1 for one in self.of(key))

    def _began(self, key: int, day: date) -> bool:
        return self._lives[key][0] <= day

    def related(self, key: int) -> set[int]:
        """An agency with those that it succeeded and those that succeeded it."""
        return self.of(key) | self.heirs_of(key)

    def are_one(self, one: int, other: int) -> bool:
        """The same, or one of them succeeded the other."""
        return one in self.of(other) or other in self.of(one)


def _reached(key: int, steps: Mapping[int, Iterable[int]]) -> set[int]:
    found, ahead = {key}, [key]
    while ahead:
        new = {*steps.get(ahead.pop(), ())} - found
        found |= new
        ahead += new
    return found
