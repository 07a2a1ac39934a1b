"""The rules that open assignments, with what each has opened."""

from collections import Counter
from dataclasses import dataclass

from hangthat.core.agencies.models import User
from hangthat.domain.assignments.lexicon import RuleKey
from hangthat.domain.assignments.models import Assignment, AssignmentRule


@dataclass(frozen=True)
class RuleRow:
    """`rule`: None if nobody set it, or another agency gives by it. `opened`: open, in sight."""

    key: RuleKey
    rule: AssignmentRule | None
    opened: int


def rule_rows(user: User) -> list[RuleRow]:
    """Every rule there is; two queries."""
    # off tour: domain/assignments/tests/test_rules.py
    held = AssignmentRule.objects.visible_to(user).select_related("giver")
    known = {one.key: one for one in held}
    # off tour: domain/assignments/tests/test_rules.py
    seen = Assignment.objects.visible_to(user).open().filter(rule__isnull=False)
    opened = Counter(seen.order_by().values_list("rule__key", flat=True))
    return [RuleRow(key, known.get(key.value), opened[key.value]) for key in RuleKey]
