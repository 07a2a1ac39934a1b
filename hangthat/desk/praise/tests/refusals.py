"""How each refusal of proposals of praise is provoked at its doors."""

from typing import Any

from hangthat.desk.praise.tests.api_writes import figure
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal
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


def _of_writers(name: str) -> Any:
    """Whoever tries it proposed it, or is praised by it."""

    def put(u: Unit) -> None:
        from hangthat.core.agencies.models import User

        user = User.objects.filter(username__in=("truong", "an")).order_by("-username").first()
        values = {name: user} if name != "officer" else {
            "officer": user, "name": "", "name_unit": ""
        }  # fmt: skip
        for one in (u.praise, u.proposed_praise):
            PraiseProposal.objects.filter(pk=one.pk).update(**values)

    return put


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
    Case(page=PROPOSE, before=_without_figures),
    Case(page=PROPOSE, before=_of_writers("officer")),
    Case(page=DECIDE, typed=_VERDICT, before=_of_writers("proposed_by")),
    Case(page=DECIDE, typed=_VERDICT, before=_of_writers("officer")),
    Case(page=DECIDE, typed=_VERDICT, after=_praise("proposed_praise", state="withdrawn")),
    Case(page=RECORD, typed={"document": "1/QĐ", "document_on": LATE}),
    Case(page=RECORD, typed={"document": "1/QĐ", "document_on": "01/05/2021"},
         after=_praise("agreed_praise", state="declined")),
    Case(page="praiseproposal_withdraw agreed_praise", typed={"reason": "thôi"}),
)  # fmt: skip
__all__ = ["figure"]
