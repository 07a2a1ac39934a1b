"""What is asked before a plan is approved; rooms above say theirs here, since plans know none."""

from collections.abc import Callable
from datetime import date

from hangthat.core.agencies.models import User
from hangthat.domain.programmes.models import InspectionPlan
from hangthat.domain.programmes.queries.numbers import words_of_plan

# each gives a sentence, or nothing
ASKED: list[Callable[[InspectionPlan, User | None, date], str]] = []


def warnings_of(plan: InspectionPlan, number: str, *, by: User | None, today: date) -> list[str]:
    """To be answered by whoever approves."""
    told = (ask(plan, by, today) for ask in ASKED)
    return [*words_of_plan(plan, number, today, by), *filter(None, told)]
