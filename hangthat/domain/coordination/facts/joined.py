"""Which checks belong to a joint check, and which agency does the work of which."""

from hangthat.core.agencies.models import AgencySuccession
from hangthat.core.common.columns import Column
from hangthat.domain.coordination.facts.loading import HELD, Place
from hangthat.domain.coordination.facts.planned import PLANNED
from hangthat.domain.coordination.models import JointPart
from hangthat.domain.inspections.models import Result


def joint_numbers(table: dict[str, Column]) -> dict[Place, str]:
    # unscoped: of checks that the reader weighs already
    parts = JointPart.objects.filter(left_on=None, joint__ended_on=None)
    found: dict[Place, str] = {}
    for number, source in enumerate(PLANNED, 1):
        name = source.pointer
        planned = parts.filter(**{f"{name}__isnull": False}).values_list(name, "joint__code")
        found |= {(number, key): code for key, code in planned}
    first = int(table["first"].min()) if len(table["id"]) else 0
    last = int(table["last"].max()) if len(table["id"]) else -1
    numbered = Result.objects.filter(inspection__withdrawn_on=None).exclude(
        inspection__joint_number=""
    )
    if len(table["id"]) <= last - first:  # a few checks by their keys, a whole year by its numbers
        keys = set(table["id"][table["source"] == HELD].tolist())
        numbered = numbered.filter(inspection__in=keys)
    rows = numbered.order_by().values_list("inspection", "inspection__joint_number").distinct()
    return found | {(HELD, key): number for key, number in rows}


def heirs_of(agencies: Column) -> Column:
    """Of each agency the one that does its work in the end, so that a reform makes no stranger."""
    heirs: dict[int, int] = {}
    # unscoped: reference data, the same for everybody
    for old, new in AgencySuccession.objects.order_by("-pk").values_list("old_id", "new_id"):
        heirs[old] = new
    found = agencies.copy()
    for old in set(agencies.tolist()) & set(heirs):
        last, seen = old, {old}
        while heirs.get(last, last) not in seen:
            last = heirs[last]
            seen.add(last)
        found[agencies == old] = last
    return found
