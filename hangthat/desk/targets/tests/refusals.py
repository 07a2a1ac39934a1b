"""How each refusal of the counting is provoked at its doors."""

from itertools import combinations

from hangthat.desk.tests.api_records import Unit
from hangthat.domain.plans.lexicon import VERBS
from hangthat.domain.plans.models import PlanVersion
from hangthat.domain.plans.testing import load_plan_125
from tests.refusals.attempts import Case

YEAR = {"page": "targets", "asked": "nam=2021", "api": "targets?year=2021"}


def _planned(u: Unit) -> None:
    load_plan_125()


def _asking_too_much(u: Unit) -> None:
    """A plan whose targets of one year each ask for a paper of other verbs."""
    version: PlanVersion = load_plan_125()
    target = version.targets.get(code="T05a")
    some = [verbs for most in range(1, 6) for verbs in combinations(VERBS, most)]
    for number, verbs in enumerate(some, 100):
        target.pk, target.order, target.code, target.verbs = None, number, f"X{number}", [*verbs]
        target.save()


REFUSALS = (
    Case(api="targets/T05a/members?area=99999", before=_planned, reads=True),
    Case(**YEAR, before=_asking_too_much, reads=True),
)
