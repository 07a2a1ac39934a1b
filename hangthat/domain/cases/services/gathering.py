"""Violations brought together in a case, and taken out again."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.queries.limitation import limitation_of
from hangthat.domain.cases.services.case_files import must_take

_ONE_CASE = "a violation is of one case"


@transaction.atomic
def gather(*, case: Case, violations: Sequence[Violation], by: User | None, at: datetime) -> None:
    """Put violations into a case (đưa vào vụ việc); an ownerless case is so no longer.

    Refuses: none; one that is in another case; a case that is over.
    """
    if not violations:
        # no page, no api: the form asks for one, and the body names one
        raise ValidationError("Hãy chọn ít nhất một hành vi vi phạm.")
    must_take(case)
    reread([case], by=by, right=Action.CHANGE)
    waited = lock_for(_ONE_CASE, *violations)
    for violation in violations:
        if waited:
            violation.refresh_from_db(fields=["case", "limitation_on", "limitation_rule"])
        if violation.case_id == case.pk:
            continue
        if violation.case_id:
            # no page: the page offers those of no case
            raise ValidationError(f"{violation}: đã ở vụ việc khác.")
        limit = limitation_of(violation)
        change(
            violation,
            by=by,
            at=at,
            action="gather",
            right=Action.ADD,
            summary=f"đưa vào vụ việc {case.number or case.code}: {violation}",
            case=case,
            limitation_on=violation.limitation_on or limit.last,
            limitation_rule=violation.limitation_rule or limit.rule,
        )
    if case.ownerless:
        words = f"đã xác định người vi phạm: vụ việc {case.number or case.code}"
        change(case, by=by, at=at, action="identify", summary=words, ownerless=False)


@transaction.atomic
def release(*, violation: Violation, reason: str, by: User | None, at: datetime) -> None:
    """Take a violation out of its case (bỏ khỏi vụ việc); it stays recorded.

    Refuses: no reason; one of no case; a case that is over.
    """
    case = violation.case
    if case is None:
        raise ValidationError("Hành vi này không ở vụ việc nào.")
    must_take(case)
    reread([case], by=by, right=Action.CHANGE)
    change(
        violation,
        by=by,
        at=at,
        action="release",
        right=Action.ADD,
        summary=f"bỏ khỏi vụ việc {case.number or case.code}: {violation}",
        reason=reasoned(reason),
        case=None,
    )
