"""Whether a task of a plan names a target."""

import re

from hangthat.domain.plans.models import Target, Task


def names_target(task: Task, target: Target) -> bool:
    """By its code or by its clause."""
    clause = target.clause.partition(" ")[0]
    names = [f"chỉ tiêu {target.code}", *([f"mục {clause}"] if clause else [])]
    # whole: T05 is not T05a, and II.2.1 neither II.2.10 nor II.2.1.3
    whole = rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w|\.\w)"
    return re.search(whole, task.text) is not None
