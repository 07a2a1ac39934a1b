"""How each refusal of frozen readings is provoked at its doors."""

from datetime import date

from django.utils.timezone import now

from hangthat.desk.tests.api_records import Unit
from hangthat.domain.freezes.services import Cut, freeze_all
from hangthat.domain.plans.testing import load_plan_125
from tests.refusals.attempts import Case


def _frozen(u: Unit) -> None:
    freeze_all([Cut(load_plan_125(), date(2024, 12, 31), ("Hết năm 2024",))], at=now())


REFUSALS = (
    Case(
        api="frozen-readings/125-20241231/members?target=T23&area=99999",
        before=_frozen,
        reads=True,
    ),
)
