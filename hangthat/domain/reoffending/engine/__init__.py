"""The two clocks over frozen facts: the law's, and the plan's cohort."""

from hangthat.domain.reoffending.engine.clock import Clock
from hangthat.domain.reoffending.engine.cohort import Cohort, cohort
from hangthat.domain.reoffending.engine.spans import Spans

__all__ = ["Clock", "Cohort", "Spans", "cohort"]
