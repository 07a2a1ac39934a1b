"""From a violation found to the decision paid, annulled, or never taken."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hangthat.domain.cases.models import PLAN_CLASSES, Decision, Sanction, Violation, ViolationClass
from hangthat.domain.cases.services import annul, decide, dismiss, find_violation
from hangthat.domain.commitments.models import CommitmentKind
from hangthat.domain.establishments.models.party import PartyKind
from hangthat.domain.inspections.models import Inspection
from hangthat.domain.world.services.demo import goods, reasons
from hangthat.domain.world.services.demo.land import FIRST, Force
from hangthat.domain.world.services.demo.meetings import put_down
from hangthat.domain.world.services.demo.scene import Scene
from hangthat.domain.world.services.demo.texts import ISSUED_ON
from hangthat.domain.world.services.demo.traders import Shop, Subject, Trader

_TWO_AT_ONCE, _ENTERED_LATER = 0.12, 0.15
_DISMISSED, _UNDECIDED, _ANNULLED, _PAID = 0.035, 0.05, 0.025, 0.86
_RIGHT_HOLDER = {ViolationClass.IP: 0.42, ViolationClass.COUNTERFEIT: 0.38}
_PLEDGES = 0.5
_SANCTIONS = {Sanction.FINE: 88, Sanction.WARNING: 8, Sanction.OTHER: 4}
_STEP, _LEAST, _MOST = 250_000, 500_000, 140_000_000  # đồng
_CAUGHT_AT_THE_BORDER = 0.05  # of border residents, over the years
_BORDER_CLASSES = {ViolationClass.SMUGGLED: 6, ViolationClass.BANNED: 2, ViolationClass.OTHER: 1}


@dataclass(eq=False)
class Case:
    subject: Subject
    classification: ViolationClass
    found_on: date
    force: Force
    conduct: str
    violation: Violation | None = None
    decision: Decision | None = None


def pursue(
    scene: Scene,
    subject: Subject,
    day: date,
    at: datetime,
    force: Force,
    inspection: Callable[[], Inspection | None],
) -> None:
    """One violation or two, found by an inspection that is recorded at that moment."""
    chance = scene.chance
    count = 2 if chance.likely(_TWO_AT_ONCE) else 1
    for _ in range(count):
        kind = chance.one_of(goods.CLASSES)
        case = Case(subject, kind, day, force, goods.conduct(chance, kind, subject.goods))
        entered = max(chance.entered(day), at) if chance.likely(_ENTERED_LATER) else at
        _find(scene, case, entered, inspection)
        _settle(scene, case, entered)


def catch_at_the_border(scene: Scene, residents: Iterable[Trader]) -> None:
    """People caught with goods, without any inspection of a shop."""
    chance = scene.chance
    for resident in residents:
        if chance.likely(_CAUGHT_AT_THE_BORDER):
            day = chance.day(FIRST, scene.today)
            kind = chance.one_of(_BORDER_CLASSES)
            words = goods.conduct(chance, kind, resident.goods).replace("Kinh doanh", "Vận chuyển")
            case = Case(resident, kind, day, Force.BORDER, words)
            entered = max(chance.entered(day), resident.known)
            _find(scene, case, entered, lambda: None)
            _settle(scene, case, entered)


def _find(
    scene: Scene, case: Case, at: datetime, inspection: Callable[[], Inspection | None]
) -> None:
    def deed(at: datetime) -> None:
        case.violation = find_violation(
            classification=case.classification,
            found_on=case.found_on,
            by=None,
            at=at,
            establishment=case.subject.establishment,
            party=case.subject.party,
            inspection=inspection(),
            conduct=case.conduct,
            code=scene.story.code("VP"),
        )

    scene.story.tell(at, deed)


def _settle(scene: Scene, case: Case, found: datetime) -> None:
    chance = scene.chance
    if chance.likely(_DISMISSED):
        _dismiss(scene, case, found)
    elif not chance.likely(_UNDECIDED):
        _sanction(scene, case, found)


def _dismiss(scene: Scene, case: Case, found: datetime) -> None:
    day = scene.chance.days_after(case.found_on, 7, 40)

    def deed(at: datetime) -> None:
        assert case.violation
        reason = reasons.for_dismissal(day)
        dismiss(violation=case.violation, dismissed_on=day, reason=reason, by=None, at=at)

    scene.story.tell(max(scene.chance.entered(day), found), deed)


def _sanction(scene: Scene, case: Case, found: datetime) -> None:
    """A decision within a month; those complied with are recorded once they are paid."""
    chance = scene.chance
    day = chance.days_after(case.found_on, 7, 30)
    sanction = chance.one_of(_SANCTIONS)
    complied = chance.days_after(day, 0, 12) if chance.likely(_PAID) else None
    fine = _fine(scene, case.subject) if sanction == Sanction.FINE else None
    asked = chance.likely(_RIGHT_HOLDER.get(case.classification, 0.04))
    agency = scene.land.force(case.force, day)

    def deed(at: datetime) -> None:
        assert case.violation
        number = scene.story.number(f"xử phạt {case.force.name} {day.year}")
        case.decision = decide(
            violation=case.violation,
            decided_on=day,
            sanction=sanction,
            by=None,
            at=at,
            number=f"{number:04}/QĐ-XPHC",
            agency=agency,
            fine_vnd=fine,
            complied_on=complied,
            right_holder_request=asked,
            code=scene.story.code("QD"),
        )

    at = max(chance.entered(complied or day), found)
    scene.story.tell(at, deed)
    if chance.likely(_ANNULLED):
        _annul(scene, case, day, at)
    elif case.classification in PLAN_CLASSES and chance.likely(_PLEDGES):
        pledged = chance.days_after(day, 5, 45)
        if isinstance(case.subject, Shop) and pledged > ISSUED_ON:
            put_down(scene, case.subject, CommitmentKind.NO_REOFFENCE, pledged)


def _annul(scene: Scene, case: Case, decided: date, entered: datetime) -> None:
    day = scene.chance.days_after(decided, 20, 120)

    def deed(at: datetime) -> None:
        assert case.decision
        reason = reasons.for_annulment(day)
        annul(decision=case.decision, annulled_on=day, reason=reason, by=None, at=at)

    scene.story.tell(max(scene.chance.entered(day), entered), deed)


def _fine(scene: Scene, subject: Subject) -> int:
    """Log-normal; an enterprise pays double. Units: đồng in steps of 250,000."""
    owner = subject.owner if isinstance(subject, Shop) else subject
    double = 2 if owner.kind in (PartyKind.ENTERPRISE, PartyKind.COOPERATIVE) else 1
    drawn = double * scene.chance.lognormvariate(15.4, 0.9)
    return min(max(int(drawn / _STEP) * _STEP, _LEAST), _MOST)
