"""Draft decisions at each step, and one signed, served and paid in part."""

from datetime import datetime

from hangthat.core.access.lexicon import Action
from hangthat.core.access.models import Post
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.domain.cases.models import (
    Decision,
    DecisionDraft,
    DecisionPaper,
    EventKind,
    Money,
    Violation,
)
from hangthat.domain.cases.queries.limitation import limitation_of
from hangthat.domain.cases.services.assessment import assess, unanswered
from hangthat.domain.cases.services.drafting import Subject, Terms, propose
from hangthat.domain.cases.services.following import Details, record_event
from hangthat.domain.cases.services.law_checks import Signer
from hangthat.domain.cases.services.reviewing import approve, items_of, submit
from hangthat.domain.cases.services.signing import sign
from hangthat.domain.deciding.lexicon import DecidingPeriod, LimitationGround
from hangthat.domain.deciding.queries.grounds import ground_rule
from hangthat.domain.deciding.services import interrupt, say_which_applies
from hangthat.domain.law.queries import rule_of

_STEPS = (4, 2, 1, 0, 3)  # how far each goes; the first are there in a small province too
_WORDS = "Đã xem xét (dữ liệu minh hoạ)."
_FINE = 4_000_000


def draft_decisions(*, at: datetime) -> None:
    """Once the officer who proposes and the head who signs can sign in."""
    officer = User.objects.filter(username="an").select_related("agency").first()
    head = User.objects.filter(username="truong").select_related("agency").first()
    if not (officer and head and officer.agency) or DecisionDraft.objects.exists():
        return
    decided = Decision.objects.values("violation")
    # off tour: the demonstration, domain/world/tests
    mine = Violation.objects.visible_to(officer, Action.END).filter(dismissed_on=None, case=None)
    free = mine.filter(establishment__isnull=False).exclude(pk__in=decided)
    rows = free.select_related("establishment__party").order_by("-found_on", "pk")[: len(_STEPS)]
    for step, violation in zip(_STEPS, rows, strict=False):
        _carry(step, violation, officer, head, at)


def _carry(step: int, violation: Violation, officer: User, head: User, at: datetime) -> None:
    """As many steps as its number."""
    assert violation.establishment
    assert officer.agency
    owner = violation.establishment.party
    draft = propose(
        agency=officer.agency,
        subject=Subject(owner.kind, owner.name),
        terms=[Terms(violation, "fine", fine_vnd=_FINE, remedies="buộc tiêu hủy hàng hóa")],
        by=officer,
        at=at,
    )
    if step == 1 and rule_of(DecidingPeriod.EXPLAINED, on=violation.found_on):
        why = "có văn bản giải trình (dữ liệu minh hoạ)"
        period = DecidingPeriod.EXPLAINED
        say_which_applies(draft=draft, period=period, reason=why, by=officer, at=at)
    if step == 0:
        _stop_limitation(violation, officer, at)
    if step > 0:
        submit(draft=draft, answers=_answers(draft, at), by=officer, at=at)
    if step > 1:
        approve(draft=draft, by=head, at=at)
    if step > 2:
        day = vietnam_day(at)
        # unscoped: the title of who signs
        post = Post.objects.held_by(head, on=day).first()
        answers = _answers(draft, at, Signer(post))
        title = "Chi cục trưởng"
        number = f"{9000 + step}/QĐ-XPHC"  # as the force's own system would give it
        paper = sign(
            draft=draft, decided_on=day, signer_title=title, answers=answers, number=number,
            post=post, by=head, at=at,
        )  # fmt: skip
        if step > 3:
            _follow(paper, officer, at)


def _stop_limitation(violation: Violation, officer: User, at: datetime) -> None:
    """Where the law says how long it is, and what an evasion does."""
    ground, on = LimitationGround.EVASION, violation.found_on
    if limitation_of(violation).last and ground_rule(ground, on=on):
        said = {"reason": "vắng mặt (dữ liệu minh hoạ)", "paper": "01/BB (minh hoạ)"}
        interrupt(violation=violation, ground=ground, on=on, by=officer, at=at, **said)


def _answers(draft: DecisionDraft, at: datetime, signer: Signer | None = None) -> dict[str, str]:
    found = assess(draft, items_of(draft), on=vietnam_day(at), signer=signer)
    return {problem.key: _WORDS for problem in unanswered(found, {})}


def _follow(paper: DecisionPaper, officer: User, at: datetime) -> None:
    half = Details(amount_vnd=_FINE // 2, money=Money.FINE, receipt=f"BL {paper.number} (minh hoạ)")
    steps = (
        (EventKind.SERVED, Details(words="giao trực tiếp (dữ liệu minh hoạ)")),
        (EventKind.PAYMENT, half),
    )
    for kind, details in steps:
        record_event(
            paper=paper, kind=kind, occurred_on=paper.decided_on, details=details, by=officer, at=at
        )
