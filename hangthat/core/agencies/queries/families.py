"""Which agencies are one and the same through reforms."""

from collections import defaultdict

from hangthat.core.agencies.models import AgencySuccession


class Families:
    """An agency and those whose duties passed to it; read in one query."""

    def __init__(self) -> None:
        self._before: dict[int, set[int]] = defaultdict(set)
        # unscoped: reference data, the same for everybody
        for old, new in AgencySuccession.objects.values_list("old_id", "new_id"):
            self._before[new].add(old)

    def of(self, key: int) -> set[int]:
        """An agency with those that it succeeded."""
        found, ahead = {key}, [key]
        while ahead:
            new = self._before.get(ahead.pop(), set()) - found
            found |= new
            ahead += new
        return found

    def are_one(self, one: int, other: int) -> bool:
        """The same, or one of them succeeded the other."""
        return one in self.of(other) or other in self.of(one)
