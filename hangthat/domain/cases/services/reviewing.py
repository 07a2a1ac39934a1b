"""A draft goes on: to the review, to the signature, back, or out."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.deadlines.services import end_all
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import DecisionDraft, DraftItem, DraftState
from hangthat.domain.cases.services.assessment import assess, refusals, unanswered
from hangthat.domain.cases.services.law_checks import Signer


@transaction.atomic
def submit(*, draft: DecisionDraft, answers: Mapping[str, str], by: User, at: datetime) -> None:
    """Hand a draft in for review (gửi duyệt). `answers`: to the warnings, by their keys.

    Refuses: somebody else's draft; one that is no draft any more; a warning without an answer.
    """
    must_be(draft, DraftState.DRAFT)
    must_be_proposer(draft, by)
    said = must_be_answered(draft, answers, on=vietnam_day(at))
    change(
        draft, by=by, at=at, action="submit", summary=f"gửi duyệt {draft}",
        state=DraftState.SUBMITTED, answers=said, returned="",
    )  # fmt: skip


@transaction.atomic
def approve(*, draft: DecisionDraft, by: User, at: datetime, version: int | None = None) -> None:
    """Find a draft ready to be signed (duyệt, trình ký).

    Refuses: one's own draft; one that does not wait for review; one that changed meanwhile.
    """
    must_be(draft, DraftState.SUBMITTED)
    must_be_another_person(draft, by)
    must_be_answered(draft, {}, on=vietnam_day(at))
    change(
        draft, by=by, at=at, action="approve", right=Action.APPROVE, version=version,
        summary=f"duyệt, trình ký {draft}", state=DraftState.REVIEWED, reviewer=by,
    )  # fmt: skip


@transaction.atomic
def send_back(*, draft: DecisionDraft, reason: str, by: User, at: datetime) -> None:
    """Give a draft back to who proposed it, with words (trả lại).

    Refuses: no words; a draft that waits neither for review nor for the signature.
    """
    must_be(draft, DraftState.SUBMITTED, DraftState.REVIEWED)
    why = reasoned(reason)
    change(
        draft, by=by, at=at, action="send_back", right=Action.APPROVE, reason=why,
        summary=f"trả lại {draft}", state=DraftState.DRAFT, reviewer=None, returned=why,
    )  # fmt: skip


@transaction.atomic
def withdraw_draft(*, draft: DecisionDraft, reason: str, by: User, at: datetime) -> None:
    """Give a draft up (rút dự thảo); it stays to be read. Refuses: no reason; one that is over."""
    must_be(draft, DraftState.DRAFT, DraftState.SUBMITTED, DraftState.REVIEWED)
    change(
        draft, by=by, at=at, action="withdraw", reason=reasoned(reason),
        summary=f"rút {draft}", state=DraftState.WITHDRAWN,
    )  # fmt: skip
    end_all(record=draft, day=vietnam_day(at), by=by, at=at)


def items_of(draft: DecisionDraft) -> list[DraftItem]:
    """With what the checks read of their violations."""
    violation = (
        *("establishment__party", "party", "limitation_rule", "article"),
        "catalogue_conduct",
    )
    whole = (f"violation__{name}" for name in violation)
    return list(draft.items.select_related(*whole, "law__conduct"))


def must_be_answered(
    draft: DecisionDraft, answers: Mapping[str, str], *, on: date, signer: Signer | None = None
) -> dict[str, str]:
    """The answers to what speaks against it now: those kept, and those given by the keys of their
    warnings; an empty one takes nothing away. Each is kept by the words of its warning: a warning
    that reads otherwise later wants another answer.

    Refuses: what `assess` calls a refusal, and each warning without an answer.
    """
    problems = assess(draft, items_of(draft), on=on, signer=signer)
    left = [*refusals(problems), *unanswered(problems, answers)]
    if left:
        raise ValidationError([problem.words for problem in left])
    given = {one.words: nfc(answers.get(one.key, "")) or one.answer for one in problems}
    return {words: answer for words, answer in given.items() if answer}


def must_be_another_person(draft: DecisionDraft, by: User) -> None:
    """Refuses: to review or to sign what one has proposed."""
    if draft.proposer_id == by.pk:
        raise ValidationError("Người đề xuất không được tự duyệt hoặc tự ký dự thảo của mình.")


def must_be(draft: DecisionDraft, *states: DraftState) -> None:
    """Refuses: a draft at another step."""
    if draft.state not in states:
        raise ValidationError(f"Dự thảo này {draft.get_state_display()}, không làm việc này được.")


def must_be_proposer(draft: DecisionDraft, by: User) -> None:
    if draft.proposer_id != by.pk:
        raise ValidationError("Chỉ người đề xuất được sửa và gửi duyệt dự thảo.")
