"""The two clocks over frozen facts: the law's, and the plan's cohort."""

from hangthat.domain.reoffending.engine.clock import Clock
from hangthat.domain.reoffending.engine.cohort import Cohort, cohort

__all__ = ["Clock", "Cohort", "cohort"]
