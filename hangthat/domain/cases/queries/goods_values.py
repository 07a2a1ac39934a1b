"""What the goods of violations are worth."""

from collections import Counter
from collections.abc import Sequence
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


def goods_values(violations: Sequence[Violation]) -> dict[int, int]:
    """What the goods of each of these are worth in đồng, by its key; left out where it is not
    known: a line without a value, or goods of a case that nobody gave to one of its violations.
    """
    return {key: one.known_vnd for key, one in goods_worth(violations).items() if one.is_whole}


def goods_worth(violations: Sequence[Violation]) -> dict[int, GoodsWorth]:
    """What is known of it, by the key of each violation that has goods, or whose case has some
    that nobody gave to a violation."""
    cases = {violation.case_id for violation in violations if violation.case_id}
    # unscoped: which row of law fits goods of cases of violations in sight
    goods = list(CaseGoods.objects.current().filter(case__in=cases)) if cases else []
    # unscoped: how many violations a case has, whoever sees them
    standing = Violation.objects.filter(case__in=cases, dismissed_on=None)
    counts = Counter[int | None](standing.values_list("case", flat=True))
    found = {}
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
