"""Drafts that are signed, and what happens to a paper afterwards."""

from typing import Any

from hangthat.core.access.lexicon import Role
from hangthat.core.access.services.people import add_officer
from hangthat.core.agencies.models import Agency, User
from hangthat.domain.cases.models import (
    Decision,
    DecisionDraft,
    DecisionPaper,
    EventKind,
    Violation,
)
from hangthat.domain.cases.services import decide
from hangthat.domain.cases.services.drafting import Subject, Terms, propose
from hangthat.domain.cases.services.following import record_event
from hangthat.domain.cases.services.reviewing import approve, submit
from hangthat.domain.cases.services.signing import sign
from tests.races.scene import BY, NOON, TODAY, Scene, fresh
from tests.races.together import MANY
from tests.races.trial import Trial, again

REGISTER = "a number of an agency's register stands once in a year"
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
        draft = propose(
            agency=agency, subject=Subject("household", "Ai đó"),
            terms=[Terms(scene.violation(), "warning")], by=officer, at=NOON,
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


TRIALS = (
    Trial(REGISTER, _reviewed, lambda it, n: _signs(it, it[1][n], "7/QĐ-XPHC"), _of_one_number),
    Trial(REGISTER, _reviewed, lambda it, n: _signs(it, it[1][n]), _of_one_number, finds=True,
          name="the next number of a register is drawn once"),
    Trial(REGISTER, lambda s: _reviewed(s, 1), lambda it, n: _signs(it, it[1][0]),
          lambda it: DecisionPaper.objects.filter(agency=it[1][0].agency).count(), locked=False,
          name="a draft is signed once"),
    Trial("a number stands once on a violation", _violations, _decides,
          lambda it: Decision.objects.filter(number=it[0]).values("paper").distinct().count(),
          finds=True, name="decisions of one number and day are one paper"),
    Trial("what happens to a paper is recorded one by one", _signed,
          lambda paper, n: record_event(paper=again(paper), kind=EventKind.REMEDY,
                                        occurred_on=TODAY, **BY),
          lambda paper: paper.events.count()),
)  # fmt: skip
