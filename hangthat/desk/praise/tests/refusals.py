"""How each refusal of proposals of praise is provoked at its doors."""

from datetime import date, timedelta
from typing import Any

from hangthat.core.agencies.models import Agency, User
from hangthat.desk.tests.api_records import Unit, by_system
from hangthat.domain.figures.models import FigureReading
from hangthat.domain.plans.models import Target
from hangthat.domain.plans.testing import load_plan_125
from hangthat.domain.praise.models import PraiseFigure, PraiseProposal
from hangthat.domain.praise.services import add_target
from hangthat.domain.praise.services.figures import MOST
from tests.refusals.attempts import EARLY, LATE, Case

WORDS, VERDICT = "praise words", "praise verdict"
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


def _of_another_period(u: Unit) -> None:
    FigureReading.objects.filter(pk=u.praise.figures.get().reading_id).update(since="2020-01-01")


def _of_another_agency(u: Unit) -> None:
    """The office is praised, and the number is another's."""
    other = Agency.objects.create(code="KHAC", name="Cơ quan khác")
    FigureReading.objects.filter(pk=u.praise.figures.get().reading_id).update(agency=other)
    rows = PraiseProposal.objects.filter(pk=u.praise.pk)
    rows.update(unit=u.report_office, officer=None, name="", name_unit="")


def _own_name(u: Unit) -> str:
    return User.objects.get(username="an").full_name


def _of(name: str, who: str) -> Any:
    """Whoever tries it proposed it, or is praised by it."""

    def put(u: Unit) -> None:
        user = User.objects.get(username=who) if who else u.praise_decider
        unnamed = {"name": "", "name_unit": ""} if name == "officer" else {}
        rows = PraiseProposal.objects.filter(pk__in=(u.praise.pk, u.proposed_praise.pk))
        rows.update(**{name: user}, **unnamed)

    return put


def _in_an_agency(u: Unit) -> None:
    User.objects.filter(username="an").update(agency=u.report_office)


def _many(u: Unit) -> None:
    """As many as a proposal takes."""
    said = {"target": u.open_target, "met": 0, "base": 0, "recorded_at": by_system()["at"]}
    days = [date(2019, 1, 1) + timedelta(n) for n in range(MOST)]
    PraiseFigure.objects.bulk_create(
        PraiseFigure(proposal=u.praise, counted_on=day, **said) for day in days
    )


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
_AT = by_system()["at"]
_AGREED = _praise(state="agreed", proposed_at=_AT, decided_at=_AT, verdict="x")
REFUSALS = (
    Case(page=ADD, typed=NEW, api="praise", sent={"agency": None}),
    Case(page=AMEND, typed={"name": "", "name_unit": ""}, api=WORDS,
         sent={"name": "", "name_unit": ""}),
    Case(page=AMEND, typed={"name_unit": ""}, api=WORDS, sent={"name_unit": ""}),
    Case(api=WORDS, before=_in_an_agency, sent={"name": "", "name_unit": "", "colleague": "an"}),
    Case(page=AMEND, typed={"name": _own_name}, api=WORDS, sent={"name": _own_name}),
    Case(page=AMEND, typed={"until": EARLY}, api=WORDS, sent={"until": EARLY}),
    Case(page=AMEND, typed={"since": LATE, "until": LATE}, api=WORDS,
         sent={"since": LATE, "until": LATE}),
    Case(page=AMEND, typed={"reason": "Số 001085012345"}, api=WORDS,
         sent={"reason": "Số 001085012345"}),
    Case(page=AMEND, api=WORDS, after=_PROPOSED),
    Case(page=FIGURE, typed=_CASES),
    Case(api="praise figure", after="praise figure"),
    Case(api="praise figure", sent={"measure": "khong-co"}),
    Case(page=FIGURE, typed=_CHECKS, api="praise figure", before=_many),
    Case(page=DROP, api="no praise figure",
         after=lambda u: PraiseFigure.objects.filter(pk=u.praise_figure).update(
             ended_on=u.praise.until)),
    Case(api="praise target", sent={"on": LATE}),
    Case(api="praise target", sent={"on": EARLY}),
    Case(api="praise target", after="praise target"),
    Case(page=TARGET, before=_plan, typed={**_READ, "on": LATE}),
    Case(page=TARGET, before=_plan, typed={**_READ, "on": EARLY}),
    Case(page=TARGET, before=_plan, after=_counted, typed={**_READ, "on": COUNTED}),
    Case(page=PROPOSE, api="praise proposing", before=_without_figures),
    Case(page=PROPOSE, api="praise proposing", before=_of_another_period),
    Case(page=PROPOSE, api="praise proposing", before=_of_another_agency),
    Case(page=PROPOSE, api="praise proposing", before=_of("officer", "an")),
    Case(page=DECIDE, typed=_VERDICT, api=VERDICT, by=_decider, before=_of("proposed_by", "")),
    Case(page=DECIDE, typed=_VERDICT, api=VERDICT, by=_decider, before=_of("officer", "")),
    Case(page=DECIDE, typed=_VERDICT, api=VERDICT, by=_decider,
         after=_praise("proposed_praise", state="withdrawn")),
    Case(page=RECORD, typed={"document": "1/QĐ", "document_on": LATE}, api="praise decision",
         sent={"document_on": LATE}),
    Case(page=RECORD, typed={"document": "1/QĐ", "document_on": "01/05/2021"},
         api="praise decision",
         after=_praise("agreed_praise", state="declined")),
    Case(page="praiseproposal_withdraw agreed_praise", typed={"reason": "thôi"}),
    Case(api="no praise", after=_AGREED),
)  # fmt: skip
