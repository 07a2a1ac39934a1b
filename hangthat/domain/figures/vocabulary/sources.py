"""From which records figures are counted: whose sight, by which day, of whom and where.

Rows of restricted cases (ADR 0056) are in no figure: a figure goes into papers that others read.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from hangthat.core.access.lexicon import Resource
from hangthat.core.agencies.models import User
from hangthat.domain.activities.models import Activity, Handout
from hangthat.domain.cases.models import Case, Decision, EventKind, PaperEvent
from hangthat.domain.commitments.models import Commitment, Regulation
from hangthat.domain.coordination.models import CasePartner
from hangthat.domain.custody.models import LotMovement
from hangthat.domain.establishments.models import Establishment
from hangthat.domain.figures.grammar import Window
from hangthat.domain.flash_reports.lexicon import FlashKind
from hangthat.domain.flash_reports.models import FlashReport
from hangthat.domain.followups.models import PlannedVisit
from hangthat.domain.handovers.lexicon import Stage
from hangthat.domain.handovers.models import HandoverStep
from hangthat.domain.inspections.models import Inspection, Result
from hangthat.domain.programmes.models import PlannedCheck, PlanState
from hangthat.domain.tips.lexicon import TipState
from hangthat.domain.tips.models import Tip

Rows = QuerySet[Any]


def in_areas(path: str, homes: Collection[int]) -> dict[str, Any]:
    """The condition that a row lies in these areas. Its shop is looked up among those of the areas:
    from there a database finds the rows, where it would else read all that are in sight."""
    shop, _, last = path.rpartition("__")
    if last != "area" or shop.rpartition("__")[2] != "establishment":
        return {f"{path}__in": homes}
    # unscoped: narrows rows in sight
    there = Establishment.everything.filter(area__in=homes).order_by()
    return {f"{shop}__in": there.values("pk")}


@dataclass(frozen=True)
class Source:
    """`agency`, `area`: the way to them, "" where there is none. `elsewhere`: the way to the area
    of a row whose first way ends nowhere: a decision on who has no shop lies where its case does.
    `many`: that way leads to several areas. `recorded`: when a row came in. `deeds`: where rows
    have no agency of their own, what agencies did to them that counts for a window, as values
    `agency` and `member`. `partners`: which agencies take part in rows of others, as the same
    values."""

    name: str
    resource: Resource
    rows: Callable[[User], Rows]
    day: str
    agency: str = ""
    area: str = ""
    many: bool = False
    recorded: str = "recorded_at"
    deeds: Callable[[Window], Rows] | None = None
    partners: Callable[[], Rows] | None = None
    elsewhere: str = ""

    @property
    def lies(self) -> Combinable:
        """The key of the area of a row, as the database reads it."""
        return Coalesce(F(self.area), F(self.elsewhere)) if self.elsewhere else F(self.area)

    def inside(self, areas: Collection[int]) -> Q:
        """Rows that lie in these areas."""
        there = Q(**in_areas(self.area, areas))
        if not self.elsewhere:
            return there
        return there | Q(**{f"{self.area}__isnull": True}, **in_areas(self.elsewhere, areas))


def _checks(user: User) -> Rows:
    return Inspection.objects.visible_to(user).standing()


def _results(user: User) -> Rows:
    return Result.objects.visible_to(user).filter(inspection__withdrawn_on=None)


def _cases(user: User) -> Rows:
    return Case.objects.visible_to(user).standing().filter(restricted_on=None)


def partners_of_cases() -> Rows:
    # unscoped: of cases in sight
    named = CasePartner.objects.current().exclude(agency=F("case__agency"))
    return named.order_by().values("agency", member=F("case"))


def _decisions(user: User) -> Rows:
    mine = Decision.objects.visible_to(user).filter(annulled_on=None)
    return mine.filter(violation__case__restricted_on=None)


def _payments(user: User) -> Rows:
    # redundant: on the tour nobody counts these out of sight;
    # desk/figures/tests/test_figure_pages.py
    mine = PaperEvent.objects.visible_to(user).standing().filter(kind=EventKind.PAYMENT)
    kept = Case.objects.filter(restricted_on__isnull=False).order_by()
    # unscoped: narrows rows in sight
    papers = Decision.objects.filter(violation__case__in=kept.values("pk"), paper__isnull=False)
    return mine.exclude(paper__in=papers.order_by().values("paper"))


def _outcomes(user: User) -> Rows:
    """Charges, and tax arrears that were paid."""
    # redundant: on the tour nobody counts these out of sight;
    # desk/figures/tests/test_figure_pages.py
    mine = HandoverStep.objects.visible_to(user).standing()
    counted = (Stage.OPENED, Stage.ARREARS)
    return mine.filter(stage__in=counted, handover__case__restricted_on=None)


def _flashes(user: User) -> Rows:
    mine = FlashReport.objects.visible_to(user).sent().filter(kind=FlashKind.TYPICAL)
    return mine.filter(case__restricted_on=None)


def _outreach(user: User) -> Rows:
    mine = Activity.objects.visible_to(user).standing().with_people()
    return mine.annotate(adding=Coalesce("times", Value(1)))


def _handouts(user: User) -> Rows:
    return Handout.objects.visible_to(user).filter(activity__withdrawn_on=None)


# but for papers that were revoked on the day of their signing: a mistake (ADR 0015)
_MEANT = Q(revoked_on=None) | Q(revoked_on__gt=F("signed_on"))


def _papers(user: User) -> Rows:
    return Commitment.objects.visible_to(user).filter(_MEANT)


def _regulations(user: User) -> Rows:
    return Regulation.objects.visible_to(user).filter(_MEANT)


def _goods(user: User) -> Rows:
    # redundant: on the tour nobody counts these out of sight;
    # desk/figures/tests/test_figure_pages.py
    mine = LotMovement.objects.visible_to(user).standing()
    return mine.filter(lot__seizure__case__restricted_on=None)


def _shops(user: User) -> Rows:
    return Establishment.objects.visible_to(user)


def sanctions(window: Window) -> Rows:
    """Decisions on shops, of the year before the window."""
    # unscoped: of shops in sight, of no restricted case
    made = Decision.objects.in_force(on=window.until).filter(
        violation__case__restricted_on=None,
        violation__establishment__isnull=False,
        decided_on__gte=window.year_ago.since,
        decided_on__lt=window.since,
    )
    return made.order_by().values("agency", member=F("violation__establishment"))


def _visits(user: User) -> Rows:
    # redundant: on the tour nobody counts these out of sight;
    # desk/figures/tests/test_figure_pages.py
    return PlannedVisit.objects.visible_to(user)


def _planned(user: User) -> Rows:
    # redundant: on the tour nobody counts these out of sight;
    # desk/dashboards/tests/test_dashboards.py
    seen = PlannedCheck.objects.visible_to(user)
    return seen.filter(plan__state=PlanState.APPROVED, cancelled_on=None)


def _tips(user: User) -> Rows:
    """Without opening any: of those that are sealed to the reader."""
    return Tip.objects.visible_to(user)


def _answered_tips(user: User) -> Rows:
    return _tips(user).filter(state=TipState.ANSWERED)


CHECKS = Source(
    "checks", Resource.INSPECTION, _checks, "held_on", "agency",
    "results__establishment__area", many=True,
)  # fmt: skip
RESULTS = Source(
    "results", Resource.INSPECTION, _results, "inspection__held_on", "inspection__agency",
    "establishment__area", recorded="inspection__recorded_at",
)  # fmt: skip
CASES = Source(
    "cases", Resource.CASE, _cases, "opened_on", "agency", "area", partners=partners_of_cases
)
DECISIONS = Source(
    "decisions", Resource.DECISION, _decisions, "decided_on", "agency",
    "violation__establishment__area", elsewhere="violation__case__area",
)  # fmt: skip
PAYMENTS = Source(
    "payments", Resource.DECISION, _payments, "occurred_on", "paper__agency",
    "paper__decisions__violation__establishment__area", many=True,
    elsewhere="paper__decisions__violation__case__area",
)  # fmt: skip
OUTCOMES = Source(
    "outcomes", Resource.HANDOVER, _outcomes, "occurred_on", "handover__sender",
    "handover__case__area",
)  # fmt: skip
FLASHES = Source("flashes", Resource.REPORT, _flashes, "sent_on", "agency", "case__area")
OUTREACH = Source("outreach", Resource.ACTIVITY, _outreach, "held_on", "organiser", "area")
HANDOUTS = Source(
    "handouts", Resource.ACTIVITY, _handouts, "activity__held_on", "activity__organiser",
    "activity__area", recorded="activity__recorded_at",
)  # fmt: skip
SIGNED = Source(
    "signed", Resource.COMMITMENT, _papers, "signed_on", "activity__organiser",
    "establishment__area",
)  # fmt: skip
REVOKED = Source(
    "revoked", Resource.COMMITMENT, _papers, "revoked_on", "activity__organiser",
    "establishment__area",
)  # fmt: skip
REGULATIONS = Source(
    "regulations", Resource.COMMITMENT, _regulations, "signed_on", "", "board__area"
)
GOODS = Source(
    "goods", Resource.GOODS, _goods, "occurred_on", "lot__seizure__agency",
    "lot__seizure__case__area",
)  # fmt: skip
SHOPS = Source("shops", Resource.ESTABLISHMENT, _shops, "opened_on", "", "area", recorded="")
CLOSED = Source("closed", Resource.ESTABLISHMENT, _shops, "closed_on", "", "area", recorded="")
HANDLED = Source(
    "handled", Resource.ESTABLISHMENT, _shops, "opened_on", "", "area", recorded="",
    deeds=sanctions,
)  # fmt: skip
VISITS = Source(
    "visits", Resource.VISIT, _visits, "day", "agency", "establishment__area", recorded=""
)
TIPS = Source("tips", Resource.TIP, _tips, "received_on", "agency", "area", recorded="")
ANSWERED_TIPS = Source(
    "answered tips", Resource.TIP, _answered_tips, "answered_on", "agency", "area", recorded=""
)
PLANNED = Source(
    "planned", Resource.PROGRAMME, _planned, "ends_on", "plan__agency", "establishment__area",
    recorded="",
)  # fmt: skip
