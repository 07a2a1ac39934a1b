"""What the goods of violations are worth."""

from collections import Counter
from collections.abc import Sequence

from hangthat.domain.cases.models import CaseGoods, Violation


def goods_values(violations: Sequence[Violation]) -> dict[int, int]:
    """What the goods of each of these are worth in đồng, by its key; left out where it is not
    known: a line without a value, or goods of a case that nobody gave to one of its violations.
    """
    cases = {violation.case_id for violation in violations if violation.case_id}
    # unscoped: which row of law fits goods of cases of violations in sight
    goods = list(CaseGoods.objects.current().filter(case__in=cases)) if cases else []
    # unscoped: how many violations a case has, whoever sees them
    standing = Violation.objects.filter(case__in=cases, dismissed_on=None)
    counts = Counter(standing.values_list("case", flat=True))
    single = {case for case, count in counts.items() if count == 1}
    found: dict[int, int] = {}
    for one in violations:
        alone = one.case_id in single
        rows = [row for row in goods if row.case_id == one.case_id]
        own = [row for row in rows if row.violation_id in (one.pk, None)]
        if own and all(row.value_vnd and (alone or row.violation_id) for row in own):
            found[one.pk] = sum(row.value_vnd or 0 for row in own)
    return found
