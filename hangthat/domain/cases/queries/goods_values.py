"""What the goods of violations are worth, by the case and by the ledger of the room above."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from hangthat.domain.cases.models import CaseGoods, Violation


@dataclass(frozen=True)
class GoodsWorth:
    """What is known of the goods of a violation. Units: whole đồng.

    known_vnd: of its own, so at least so much. shared_vnd: of goods of its case that nobody gave to
    one of several violations. unvalued: goods, its own or of nobody, without a value.
    """

    known_vnd: int = 0
    shared_vnd: int = 0
    unvalued: int = 0
    is_whole: bool = True

    @property
    def total_vnd(self) -> int:
        return self.known_vnd + self.shared_vnd


@dataclass(frozen=True)
class LedgerWorth(GoodsWorth):
    """What the ledger says is more than what is written among the goods of the case."""


@dataclass(frozen=True)
class Seized:
    """Goods of a case in the ledger; `violation`: whose they are, if somebody said so.

    Units: `value_vnd` whole đồng. `unvalued`: lots without a value.
    """

    case: int
    violation: int | None
    value_vnd: int
    unvalued: int


SEIZED: list[Callable[[Collection[int]], list[Seized]]] = []  # by the keys of cases


def goods_values(violations: Sequence[Violation]) -> dict[int, int]:
    """What the goods of each of these are worth in đồng, by its key; left out where it is not
    known: a line without a value, goods of a case that nobody gave to one of its violations, or
    more in the ledger.
    """
    return {key: one.known_vnd for key, one in goods_worth(violations).items() if one.is_whole}


def goods_worth(violations: Sequence[Violation]) -> dict[int, GoodsWorth]:
    """What is known of it, by the key of each violation that has goods, or whose case has some
    that nobody gave to a violation: by the case or by the ledger, whichever says more, since the
    same goods may stand in both. Goods of nobody count for each violation of the case.
    """
    found = _written(violations)
    cases = {one.case_id for one in violations if one.case_id}
    rows = [row for known in SEIZED for row in known(cases)] if cases else []
    for one in violations:
        of_it = [row for row in rows if row.case == one.case_id]
        of_it = [row for row in of_it if row.violation in (one.pk, None)]
        total = sum(row.value_vnd for row in of_it)
        if total > found.get(one.pk, GoodsWorth()).total_vnd:
            of_nobody = sum(row.value_vnd for row in of_it if row.violation is None)
            unvalued = sum(row.unvalued for row in of_it)
            found[one.pk] = LedgerWorth(total - of_nobody, of_nobody, unvalued, is_whole=False)
    return found


def _written(violations: Sequence[Violation]) -> dict[int, GoodsWorth]:
    cases = {violation.case_id for violation in violations if violation.case_id}
    # unscoped: which row of law fits goods of cases of violations in sight
    goods = list(CaseGoods.objects.current().filter(case__in=cases)) if cases else []
    # unscoped: how many violations a case has, whoever sees them
    standing = Violation.objects.filter(case__in=cases, dismissed_on=None)
    counts = Counter[int | None](standing.values_list("case", flat=True))
    found = dict[int, GoodsWorth]()
    for one in violations:
        rows = [row for row in goods if row.case_id == one.case_id]
        if own := [row for row in rows if row.violation_id in (one.pk, None)]:
            found[one.pk] = _worth(own, is_alone=counts[one.case_id] == 1)
    return found


def _worth(goods: Sequence[CaseGoods], *, is_alone: bool) -> GoodsWorth:
    shared = [row for row in goods if not (is_alone or row.violation_id)]
    total = sum(row.value_vnd or 0 for row in goods)
    of_nobody = sum(row.value_vnd or 0 for row in shared)
    unvalued = sum(not row.value_vnd for row in goods)
    return GoodsWorth(total - of_nobody, of_nobody, unvalued, not (shared or unvalued))
