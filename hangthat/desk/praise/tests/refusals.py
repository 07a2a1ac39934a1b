"""How each refusal of proposals of praise is provoked at its doors."""

from datetime import date
from typing import Any

from hangthat.core.agencies.models import User
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.plans.models import Target
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal
from hangthat.domain.praise.services import add_target
from tests.refusals.attempts import EARLY, LATE, Case

ADD, AMEND = "praiseproposal_add", "praiseproposal_amend praise"
FIGURE, DROP = "praiseproposal_figure praise", "praiseproposal_drop praise praise_figure"
PROPOSE = "praiseproposal_propose praise"
DECIDE, RECORD = "praiseproposal_decide proposed_praise", "praiseproposal_record agreed_praise"
NEW = {"name": "Lê Văn Dân", "name_unit": "Tổ 1", "reason": "Báo tin"}
_CASES = {"measure": "cases", "agency": "", "area": lambda u: str(u.area.pk)}
_CHECKS = {**_CASES, "measure": "checks"}
_VERDICT = {"agreed": "yes", "reason": "tốt"}


def _praise(name: str = "praise", **values: Any) -> Any:
    return lambda u: PraiseProposal.objects.filter(pk=getattr(u, name).pk).update(**values)


def _without_figures(u: Unit) -> None:
    PraiseFigure.objects.filter(proposal=u.praise).update(ended_on=u.praise.until)


def _of(name: str, who: str) -> Any:
    """Whoever tries it proposed it, or is praised by it."""

    def put(u: Unit) -> None:
        user = User.objects.get(username=who) if who else u.praise_decider
        unnamed = {"name": "", "name_unit": ""} if name == "officer" else {}
        rows = PraiseProposal.objects.filter(pk__in=(u.praise.pk, u.proposed_praise.pk))
        rows.update(**{name: user}, **unnamed)

    return put


def _decider(u: Unit) -> Any:
    return u.praise_decider


def _plan(u: Unit) -> None:
    load_plan_125()


def _target(u: Unit) -> Target:
    return Target.objects.get(code="T05a")


def _counted(u: Unit) -> None:
    """The target stands behind it already."""
    said = {"target": _target(u), "on": COUNTED, "area": u.area, "by": u.officer}
    add_target(u.praise, **said, at=by_system()["at"])


TARGET = "praiseproposal_target praise"
COUNTED = date(2021, 12, 31)
_READ = {"target": lambda u: str(_target(u).pk), "area": lambda u: str(u.area.pk)}
_PROPOSED = _praise(state="proposed", proposed_at=by_system()["at"])
REFUSALS = (
    Case(page=ADD, typed=NEW),
    Case(page=AMEND, typed={"name": "", "name_unit": ""}),
    Case(page=AMEND, typed={"name_unit": ""}),
    Case(page=AMEND, typed={"until": EARLY}),
    Case(page=AMEND, typed={"since": LATE, "until": LATE}),
    Case(page=AMEND, typed={"reason": "Số 001085012345"}),
    Case(page=AMEND, after=_PROPOSED),
    Case(page=FIGURE, typed=_CASES),
    Case(page=DROP, after=lambda u: PraiseFigure.objects.filter(pk=u.praise_figure).update(
        ended_on=u.praise.until)),
    Case(page=TARGET, before=_plan, typed={**_READ, "on": LATE}),
    Case(page=TARGET, before=_plan, typed={**_READ, "on": EARLY}),
    Case(page=TARGET, before=_plan, after=_counted, typed={**_READ, "on": COUNTED}),
    Case(page=PROPOSE, before=_without_figures),
    Case(page=PROPOSE, before=_of("officer", "an")),
    Case(page=DECIDE, typed=_VERDICT, by=_decider, before=_of("proposed_by", "")),
    Case(page=DECIDE, typed=_VERDICT, by=_decider, before=_of("officer", "")),
    Case(page=DECIDE, typed=_VERDICT, by=_decider,
         after=_praise("proposed_praise", state="withdrawn")),
    Case(page=RECORD, typed={"document": "1/QĐ", "document_on": LATE}),
    Case(page=RECORD, typed={"document": "1/QĐ", "document_on": "01/05/2021"},
         after=_praise("agreed_praise", state="declined")),
    Case(page="praiseproposal_withdraw agreed_praise", typed={"reason": "thôi"}),
)  # fmt: skip
