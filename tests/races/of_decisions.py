"""Drafts that are signed, and what happens to a paper afterwards."""

from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.core.deadlines.models import Clock, ClockEvent
from hangthat.core.journal.models import Entry
from hangthat.domain.cases.models import (
    Decision,
    DecisionDraft,
    DecisionPaper,
    EventKind,
    Violation,
)
from hangthat.domain.cases.services import decide
from hangthat.domain.cases.services.drafting import Terms, propose
from hangthat.domain.cases.services.following import record_event
from hangthat.domain.cases.services.reviewing import approve, submit
from hangthat.domain.cases.services.signing import sign
from hangthat.domain.cases.tests.office import violator
from hangthat.domain.deciding.services import (
    PrintedSubject,
    interrupt,
    record_subject,
    resume,
    say_which_applies,
)
from hangthat.domain.deciding.services.subjects import ONCE as ONE_SUBJECT
from hangthat.domain.law.models import Provision
from tests.races.scene import BY, NOON, TODAY, Scene, fresh
from tests.races.together import MANY
from tests.races.trial import REGISTER, Trial, again

DRAWN = "the next number of a register is drawn once"
PERIODS = ("decision_days", "decision_days_transferred", "decision_months_explained")
Reviewed = tuple[User, list[DecisionDraft]]


def _people(agency: Agency) -> tuple[User, User]:
    """An officer who proposes and a head who reviews and signs."""
    found = []
    for role in (Role.MEMBER_OFFICER, Role.MEMBER_HEAD):
        name = f"nguoi-{fresh()}"
        more = {"agency": agency, "role": role, "at": NOON}
        found.append(add_officer(username=name, full_name=name, **more))
    return found[0], found[1]


def _reviewed(scene: Scene, count: int = MANY) -> Reviewed:
    """Drafts of an agency whose register is empty."""
    agency = Agency.objects.create(code=f"DOI-{fresh()}", name=f"Đội {fresh()}")
    officer, head = _people(agency)
    drafts = []
    for _ in range(count):
        violation = scene.violation()
        assert violation.establishment
        draft = propose(
            agency=agency, subject=violator(violation.establishment),
            terms=[Terms(violation, "warning")], by=officer, at=NOON,
        )  # fmt: skip
        submit(draft=draft, answers={}, by=officer, at=NOON)
        approve(draft=draft, by=head, at=NOON)
        drafts.append(draft)
    return head, drafts


def _signs(it: Reviewed, draft: DecisionDraft, number: str = "") -> DecisionPaper:
    said = {"decided_on": TODAY, "answers": {"chuc-danh": "theo ủy quyền"}, "at": NOON}
    return sign(draft=again(draft), number=number, by=it[0], **said)


def _of_one_number(it: Reviewed) -> int:
    """How many papers have the number that most have."""
    numbers = list(
        DecisionPaper.objects.filter(agency=it[1][0].agency).values_list("number", flat=True)
    )
    return max(map(numbers.count, numbers), default=0)


def _signed(scene: Scene) -> DecisionPaper:
    it = _reviewed(scene, 1)
    return _signs(it, it[1][0])


def _violations(scene: Scene) -> tuple[str, list[Violation]]:
    return f"{fresh()}/QĐ", [scene.violation() for _ in range(MANY)]


def _decides(it: tuple[str, list[Violation]], n: int) -> Any:
    said = {"decided_on": TODAY, "sanction": "warning", "number": it[0]}
    return decide(violation=again(it[1][n]), **said, **BY)


Both = tuple[User, list[DecisionDraft], list[Violation]]


def _both(scene: Scene) -> Both:
    """Drafts to sign, and violations whose decision comes from paper."""
    return (*_reviewed(scene, MANY // 2), [scene.violation() for _ in range(MANY)])


def _signs_or_records(it: Both, n: int) -> Any:
    if n % 2:
        return _signs(it[:2], it[1][n // 2], "7/QĐ-XPHC")
    said = {"decided_on": TODAY, "sanction": "warning", "number": "7/QĐ-XPHC"}
    return decide(violation=again(it[2][n]), agency=again(it[1][0]).agency, **said, **BY)


def _drafted(scene: Scene) -> Reviewed:
    for key in PERIODS:
        said = {"title": key, "value": "7", "unit": "ngày", "document": "Luật"}
        Provision.objects.get_or_create(key=key, valid_from=None, defaults=said)
    return _reviewed(scene, 1)


def _says(it: Reviewed, n: int) -> Any:
    period = PERIODS[n % len(PERIODS)]
    return say_which_applies(draft=again(it[1][0]), period=period, reason="x", **BY)


def _limited(scene: Scene) -> Violation:
    for key, value in (("limitation_ip_goods", "2"), ("limitation_stop_evasion", "tính lại")):
        said = {"title": key, "value": value, "unit": "năm", "document": "Luật"}
        Provision.objects.get_or_create(key=key, valid_from=None, defaults=said)
    return scene.violation()


def _stops(found: Violation, n: int) -> Any:
    said = {"ground": "limitation_stop_evasion", "reason": "x", "paper": f"{n}/BB"}
    return interrupt(violation=again(found), on=TODAY, **said, **BY)


def _stopped(scene: Scene) -> Violation:
    found = _limited(scene)
    _stops(found, 0)
    return found


def _counts_anew(found: Violation, n: int) -> Any:
    return resume(violation=again(found), on=TODAY, reason="x", paper=f"{n}/BB", **BY)


def _recorded(scene: Scene) -> DecisionPaper:
    made = decide(
        violation=scene.violation(), decided_on=TODAY, sanction="warning", number=f"{fresh()}/QĐ",
        **BY,
    )  # fmt: skip
    assert made.paper
    return made.paper


def _types(paper: DecisionPaper, n: int) -> DecisionPaper:
    subject = PrintedSubject("household", f"Hộ kinh doanh {n}")
    return record_subject(paper=again(paper), subject=subject, reason="", **BY)


def _typed(paper: DecisionPaper) -> int:
    return Entry.objects.of("cases.decisionpaper", paper.pk).filter(action="amend").count()


TRIALS = (
    Trial(ONE_SUBJECT, _recorded, _types, _typed, locked=False),
    Trial(REGISTER, _reviewed, lambda it, n: _signs(it, it[1][n], "7/QĐ-XPHC"), _of_one_number),
    Trial(DRAWN, _reviewed, lambda it, n: _signs(it, it[1][n]), _of_one_number, finds=True),
    Trial(REGISTER, _both, _signs_or_records, _of_one_number, finds=True,
          name="a number is signed here or recorded from paper"),
    Trial(REGISTER, lambda s: _reviewed(s, 1), lambda it, n: _signs(it, it[1][0]),
          lambda it: DecisionPaper.objects.filter(agency=it[1][0].agency).count(), locked=False,
          name="a draft is signed once"),
    Trial(REGISTER, _violations, _decides,
          lambda it: Decision.objects.filter(number=it[0]).values("paper").distinct().count(),
          finds=True, name="decisions of one number and day are one paper"),
    Trial("one period applies to a draft", _drafted, _says,
          lambda it: Clock.objects.about(it[1][0]).open().count(), finds=True),
    Trial("the limitation of a violation stands still once", _limited, _stops,
          lambda found: ClockEvent.objects.filter(clock__in=Clock.objects.about(found)).count()),
    Trial("the limitation of a violation stands still once", _stopped, _counts_anew,
          lambda found: Clock.objects.about(found).count() - 1,
          name="the limitation of a violation is counted anew once"),
    Trial("what happens to a paper is recorded one by one", _signed,
          lambda paper, n: record_event(paper=again(paper), kind=EventKind.REMEDY,
                                        occurred_on=TODAY, **BY),
          lambda paper: paper.events.count()),
)  # fmt: skip
