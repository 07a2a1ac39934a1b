"""Tips whose check or case has come to its end, and what its sender may be answered then."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from hangthat.core.agencies.models import User
from hangthat.domain.cases.models import Case, CaseOutcome, Decision, Violation
from hangthat.domain.inspections.models import Finding, Inspection, Result
from hangthat.domain.tips.lexicon import Outcome
from hangthat.domain.tips.models import Tip, TipQuerySet
from hangthat.domain.tips.queries.truths import SEEN, came_to_nothing, was_handled

_OUTCOMES = {
    CaseOutcome.SANCTIONED: Outcome.HANDLED,
    CaseOutcome.GOODS_ONLY: Outcome.HANDLED,
    CaseOutcome.NO_VIOLATION: Outcome.NO_GROUNDS,
    CaseOutcome.CRIMINAL: Outcome.REFERRED,
}  # of any other the reader says himself what it means
_FIRST = (Outcome.HANDLED, Outcome.REFERRED, Outcome.NO_GROUNDS)
_TRUE = {Outcome.HANDLED: was_handled, Outcome.NO_GROUNDS: came_to_nothing}
_WORDS = {
    Outcome.HANDLED: "Cơ quan đã kiểm tra nơi bạn báo và xử lý vi phạm tìm thấy. Cảm ơn bạn.",
    Outcome.REFERRED: "Cơ quan đã kiểm tra nơi bạn báo và chuyển vụ việc tới cơ quan có thẩm quyền "
    "để giải quyết tiếp. Cảm ơn bạn.",
    Outcome.NO_GROUNDS: "Cơ quan đã kiểm tra nơi bạn báo, chưa đủ căn cứ để xử lý. Nếu thấy thêm "
    "điều gì, bạn hãy báo tiếp. Cảm ơn bạn.",
}


@dataclass(frozen=True)
class Proposal:
    """For the reader to change. `outcome` empty: how it ended has no word of its own here."""

    outcome: str
    words: str
    because: str


def with_conclusion(tips: TipQuerySet, user: User, *, on: date) -> Any:
    """`concluded`: what came of the tip has ended, as far as the reader sees it.

    That is: a linked case that is closed or handed over, or a held check that found something or
    nothing; and no case of it that is open or out of his sight, no violation of the check without
    a decision. A shop where nobody was met is no end.
    """
    # unscoped: what of the check is not at its end yet; only that there is some
    of_check = Violation.objects.filter(inspection=OuterRef("inspection"))
    # unscoped: as above
    decided = Decision.objects.filter(violation=OuterRef("pk")).in_force(on=on)
    loose = of_check.filter(~Exists(decided), case=None, dismissed_on=None)
    # unscoped: as above
    taken_up = Violation.objects.filter(inspection=OuterRef(OuterRef("inspection")))
    # unscoped: as above
    cases = Case.objects.standing().filter(
        Q(pk=OuterRef("case")) | Q(pk__in=taken_up.filter(case__isnull=False).values("case"))
    )
    # redundant: a case out of sight is pending as well; desk/tips/tests/test_from_tip.py
    ended = cases.filter(pk__in=Case.objects.visible_to(user).closed().order_by().values("pk"))
    # redundant: no tip has an end there; desk/tips/tests/test_from_tip.py
    pending = cases.exclude(pk__in=Case.objects.visible_to(user).closed().order_by().values("pk"))
    # redundant: no tip has an end there; desk/tips/tests/test_from_tip.py
    held = Inspection.objects.visible_to(user).filter(withdrawn_on=None)
    # unscoped: of a check in sight, whether somebody was met
    results = Result.objects.filter(
        inspection=OuterRef("inspection"), inspection__in=held.order_by().values("pk"),
        finding__in=SEEN,
    )  # fmt: skip
    over = Q(~Exists(pending), ~Exists(loose), Q(Exists(ended)) | Q(Exists(results)))
    return tips.annotate(concluded=ExpressionWrapper(over, BooleanField()))


def proposal_for(tip: Tip, user: User, *, on: date) -> Proposal | None:
    """None: it has not ended, or is answered."""
    # unscoped: the tip that the reader has on his page
    rows = with_conclusion(Tip.objects.open().filter(pk=tip.pk), user, on=on)
    if not rows.filter(concluded=True).exists():
        return None
    cases = list(_cases_of(tip, user))
    outcomes = {_outcome_of(one) for one in cases} | _of_check(tip, user, on=on)
    outcome = next((one for one in _FIRST if one in outcomes), None)
    because = [f"{one}: {_ending(one)}" for one in cases]
    if not because and tip.inspection:
        because = [f"{tip.inspection} đã có kết quả"]
    if outcome in _TRUE and not _TRUE[outcome](tip, on=on):
        outcome = None  # of before the tip came in
    words = _WORDS[outcome] if outcome else ""
    return Proposal(outcome or "", words, "; ".join(because))


def _cases_of(tip: Tip, user: User) -> QuerySet[Case]:
    # unscoped: keys of cases, each of which is then read through its reader's sight
    of_check = Violation.objects.filter(inspection=tip.inspection_id, inspection__isnull=False)
    keys = of_check.filter(case__isnull=False).values("case")
    # off tour: desk/tips/tests/test_from_tip.py
    seen = Case.objects.visible_to(user).closed()
    return seen.filter(Q(pk=tip.case_id) | Q(pk__in=keys)).order_by("pk")


def _outcome_of(case: Case) -> Outcome | None:
    if not case.closed_on:
        return Outcome.REFERRED
    return _OUTCOMES.get(CaseOutcome(case.outcome))


def _ending(case: Case) -> str:
    return case.get_outcome_display() if case.closed_on else case.state.label


def _of_check(tip: Tip, user: User, *, on: date) -> set[Outcome | None]:
    """Of the check itself: decisions that stand, else nothing that was upheld."""
    if tip.inspection_id is None:
        return set()
    # off tour: desk/tips/tests/test_from_tip.py
    found = Violation.objects.visible_to(user).filter(inspection=tip.inspection_id)
    # unscoped: of violations in sight
    decided = Decision.objects.filter(violation__in=found.order_by().values("pk")).in_force(on=on)
    if decided.exists():
        return {Outcome.HANDLED}
    if found.filter(case__isnull=False).exists():
        return set()
    # unscoped: of the same check; a violation that nobody wrote down, or that is out of sight
    guilty = Result.objects.filter(inspection=tip.inspection_id, finding=Finding.VIOLATION)
    return set() if guilty.exists() and not found.exists() else {Outcome.NO_GROUNDS}
