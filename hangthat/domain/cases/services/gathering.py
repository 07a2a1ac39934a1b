"""Violations brought together in a case, and taken out again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import Case, Violation
from hangthat.domain.cases.queries.limitation import limitation_of
from hangthat.domain.cases.services.case_files import must_take, open_case
from hangthat.domain.cases.services.leftovers import rows_of

_ONE_CASE = "a violation is of one case"


@transaction.atomic
def gather(
    *,
    case: Case,
    violations: Sequence[Violation],
    by: User | None,
    at: datetime,
    right: Action = Action.CHANGE,
) -> None:
    """Put violations into a case (đưa vào vụ việc); an ownerless case is so no longer.

    `right`: what the officer must be allowed on the case; ADD where a file tells its number.
    Refuses: none; one out of the officer's reach, before anything is said of it; one that is in
    another case; a case that is over.
    """
    if not violations:
        # no page: the form asks for one
        # no api: the body names one
        # no sheet: a row brings a violation of its own
        raise ValidationError("Hãy chọn ít nhất một hành vi vi phạm.")
    must_take(case)
    reread([case], by=by, right=right)
    reread(violations, by=by, right=Action.ADD)
    waited = _lock(*violations)
    for violation in violations:
        if waited:
            violation.refresh_from_db(fields=["case", "limitation_on", "limitation_rule"])
        if violation.case_id == case.pk:
            continue
        if violation.case_id:
            # no page: the page offers those of no case
            # no sheet: a row brings a violation of its own
            raise ValidationError(f"{violation}: đã ở vụ việc khác.")
        _put_into(case, violation, by=by, at=at)
    if case.ownerless:
        words = f"đã xác định người vi phạm: vụ việc {case.number or case.code}"
        change(case, by=by, at=at, action="identify", right=right, summary=words, ownerless=False)


@transaction.atomic
def open_with(
    violations: Sequence[Violation], *, by: User | None, at: datetime, **values: Any
) -> Case:
    """Open a case, as `open_case` takes it, with what it holds from the first."""
    case = open_case(by=by, at=at, **values)
    if violations:
        gather(case=case, violations=violations, by=by, at=at)
    return case


@transaction.atomic
def release(
    *,
    violation: Violation,
    reason: str,
    by: User | None,
    at: datetime,
    right: Action = Action.CHANGE,
) -> None:
    """Take a violation out of its case (bỏ khỏi vụ việc); it stays recorded.

    Refuses: no reason; one of no case; a case that is over; one whose goods, invoices or remedies
             stand in the case, where they would be left behind.
    """
    if _lock(violation):
        violation.refresh_from_db(fields=["case"])
    case = violation.case
    if case is None:
        # no sheet: taking a file back asks first
        raise ValidationError("Hành vi này không ở vụ việc nào.")
    must_take(case)
    reread([case], by=by, right=right)
    if held := rows_of(case, violation=violation):
        # no sheet: taking a file back asks first
        raise ValidationError(
            f"Vụ việc còn {held} của hành vi này: hãy bỏ khỏi vụ việc trước, rồi ghi lại ở vụ việc "
            "mà hành vi này được đưa vào."
        )
    change(
        violation, by=by, at=at, action="release", right=Action.ADD,
        summary=f"bỏ khỏi vụ việc {case.number or case.code}: {violation}",
        reason=reasoned(reason), case=None,
    )  # fmt: skip


def _put_into(case: Case, violation: Violation, *, by: User | None, at: datetime) -> None:
    limit = limitation_of(violation)
    change(
        violation, by=by, at=at, action="gather", right=Action.ADD,
        summary=f"đưa vào vụ việc {case.number or case.code}: {violation}", case=case,
        limitation_on=violation.limitation_on or limit.last,
        limitation_rule=violation.limitation_rule or limit.rule,
    )  # fmt: skip


def _lock(*violations: Violation) -> bool:
    """Nobody else moves them before this transaction ends; whether somebody just did."""
    return lock_for(_ONE_CASE, *violations)
