"""Which agencies are responsible for the targets of plans, by a task or because it was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.heirs import heirs_of
from hangthat.domain.assignments.models import TargetResponsibility
from hangthat.domain.plans.models import PlanVersion, Target, Task
from hangthat.domain.plans.queries.naming import names_target

Key = tuple[int, str]  # plan, code of the target


@dataclass(frozen=True)
class Responsible:
    """`records`: what was said, by plan and target; `names`: its agency as it is called today."""

    tasks: Mapping[int, list[Task]]
    records: Mapping[Key, TargetResponsibility] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)

    def by_plan(self, target: Target) -> list[str]:
        """The agencies whose task names the target or its clause; mostly none."""
        tasks = self.tasks.get(target.version_id, [])
        return list(dict.fromkeys(one.agency for one in tasks if names_target(one, target)))

    def record(self, target: Target) -> TargetResponsibility | None:
        return self.records.get((target.version.plan_id, target.code))

    def agencies(self, target: Target) -> list[str]:
        """By the plan, else as it was said."""
        if found := self.by_plan(target):
            return found
        one = self.record(target)
        return [self.names[one.pk]] if one else []


def responsible_for(versions: Sequence[PlanVersion], user: User, *, on: date) -> Responsible:
    """Five queries for any number of targets."""
    tasks: dict[int, list[Task]] = {version.pk: [] for version in versions}
    # unscoped: reference data, the same for everybody
    for task in Task.objects.filter(version__in=versions):
        tasks[task.version_id].append(task)
    plans = [version.plan_id for version in versions]
    # redundant: the plan is everybody's; desk/assignments/tests/test_responsible.py
    rows = TargetResponsibility.objects.visible_to(user).valid(on=on).filter(plan__in=plans)
    said = {(one.plan_id, one.target_code): one for one in rows.select_related("agency")}
    heirs = heirs_of({one.agency_id for one in said.values()}, on=on) if said else {}
    names = {
        one.pk: ", ".join(heir.name for heir in heirs[one.agency_id]) or one.agency.name
        for one in said.values()
    }
    return Responsible(tasks, said, names)
