"""A draft decision on its way to the signature (dự thảo quyết định xử phạt)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, enter, enter_all, remove_all, reread
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.text import nfc
from hangthat.core.journal.services import reasoned
from hangthat.domain.cases.models import (
    TERMS,
    DecisionDraft,
    DraftItem,
    DraftState,
    Violation,
)
from hangthat.domain.cases.services.assessment import Signer, assess, refusals, unanswered
from hangthat.domain.law.models import ConductArticle


@dataclass(frozen=True)
class Subject:
    """Who is sanctioned, as it will be printed. kind: a `PartyKind`."""

    kind: str
    name: str
    born_on: date | None = None


@dataclass(frozen=True)
class Terms:
    """What is decided on one violation. Units: `fine_vnd` whole đồng.

    law: the row of law of the violation's day. article: as it is to be printed; empty: as `law`.
    """

    violation: Violation
    sanction: str
    law: ConductArticle | None = None
    article: str = ""
    fine_vnd: int | None = None
    aggravating: str = ""
    mitigating: str = ""
    supplementary: str = ""
    remedies: str = ""
    right_holder_request: bool = False

    def values(self) -> dict[str, object]:
        """By field of `DraftItem`."""
        found = {k: nfc(v) if isinstance(v, str) else v for k, v in vars(self).items()}
        return found | {"article": found["article"] or (str(self.law) if self.law else "")}


@transaction.atomic
def propose(
    *,
    agency: Agency,
    subject: Subject,
    terms: Sequence[Terms],
    by: User,
    at: datetime,
    number: str = "",
    code: str = "",
) -> DecisionDraft:
    """Draft a decision on violations of one subject. `number`: empty, it is drawn when signed.

    Refuses: what `assess` calls a refusal; violations of several subjects.
    """
    draft = DecisionDraft(
        code=code or new_code("DT"),
        agency=agency,
        number=nfc(number),
        subject_kind=subject.kind,
        subject_name=nfc(subject.name),
        subject_born_on=subject.born_on,
        drafted_on=vietnam_day(at),
        proposer=by,
        recorded_at=at,
    )
    items = [DraftItem(**one.values()) for one in terms]
    _must_hold(draft, items, on=vietnam_day(at))
    enter(draft, by=by, at=at, summary=f"soạn {draft}", right=None)
    for item in items:
        item.draft = draft
    enter_all(items, by=by, at=at, summary=lambda item: f"đưa vào dự thảo: {item}", right=None)
    reread([draft], by=by, right=Action.ADD)
    return draft


@transaction.atomic
def amend(
    *,
    draft: DecisionDraft,
    subject: Subject,
    terms: Sequence[Terms],
    by: User,
    at: datetime,
    number: str = "",
    version: int | None = None,
) -> None:
    """Write a draft anew before it is submitted; only who proposed it does.

    Refuses: as `propose`; a draft of somebody else, or that is no longer a draft.
    """
    must_be(draft, DraftState.DRAFT)
    _must_be_proposer(draft, by)
    items = [DraftItem(draft=draft, **one.values()) for one in terms]
    values: dict[str, Any] = {
        "number": nfc(number),
        "subject_kind": subject.kind,
        "subject_name": nfc(subject.name),
        "subject_born_on": subject.born_on,
    }
    _must_hold(DecisionDraft(pk=draft.pk, **values), items, on=vietnam_day(at))
    change(
        draft, by=by, at=at, action="amend", summary=f"sửa {draft}", version=version,
        revision=draft.revision + 1, **values,
    )  # fmt: skip
    _replace_items(draft, items, by=by, at=at)


def _replace_items(
    draft: DecisionDraft, items: Sequence[DraftItem], *, by: User, at: datetime
) -> None:
    """Those of the same violation change, others come and go; the journal has each."""
    held = {item.violation_id: item for item in draft.items.all()}
    for item in items:
        if known := held.pop(item.violation_id, None):
            said = {name: getattr(item, name) for name in TERMS}
            change(known, by=by, at=at, action="amend", summary=f"sửa {known}", **said)
        else:
            enter(item, by=by, at=at, summary=f"đưa vào dự thảo: {item}", right=Action.CHANGE)
    gone = [item.pk for item in held.values()]
    remove_all(
        DraftItem, gone, by=by, at=at, summary=lambda item: f"bỏ khỏi dự thảo: {item}",
        reason="sửa dự thảo",
    )  # fmt: skip


@transaction.atomic
def submit(*, draft: DecisionDraft, answers: Mapping[str, str], by: User, at: datetime) -> None:
    """Hand a draft in for review (gửi duyệt). `answers`: to the warnings, by their keys.

    Refuses: somebody else's draft; one that is no draft any more; a warning without an answer.
    """
    must_be(draft, DraftState.DRAFT)
    _must_be_proposer(draft, by)
    said = joined_answers(draft, answers)
    must_be_answered(draft, said, on=vietnam_day(at))
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
    must_be_answered(draft, draft.answers, on=vietnam_day(at))
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


def joined_answers(draft: DecisionDraft, answers: Mapping[str, str]) -> dict[str, str]:
    """Those kept and those given now; an empty one takes nothing away."""
    return draft.answers | {key: words for key, value in answers.items() if (words := nfc(value))}


def items_of(draft: DecisionDraft) -> list[DraftItem]:
    """With what the checks read of their violations."""
    whole = ("violation__establishment", "violation__party", "violation__limitation_rule")
    return list(draft.items.select_related(*whole, "law__conduct"))


def must_be_answered(
    draft: DecisionDraft, answers: Mapping[str, str], *, on: date, signer: Signer | None = None
) -> None:
    """Refuses: what `assess` calls a refusal, and each warning without an answer."""
    problems = assess(draft, items_of(draft), on=on, signer=signer)
    left = [*refusals(problems), *unanswered(problems, answers)]
    if left:
        raise ValidationError([problem.words for problem in left])


def must_be_another_person(draft: DecisionDraft, by: User) -> None:
    """Refuses: to review or to sign what one has proposed."""
    if draft.proposer_id == by.pk:
        raise ValidationError("Người đề xuất không được tự duyệt hoặc tự ký dự thảo của mình.")


def _must_hold(draft: DecisionDraft, items: Sequence[DraftItem], *, on: date) -> None:
    if found := refusals(assess(draft, items, on=on)):
        raise ValidationError([problem.words for problem in found])


def must_be(draft: DecisionDraft, *states: DraftState) -> None:
    """Refuses: a draft at another step."""
    if draft.state not in states:
        raise ValidationError(f"Dự thảo này {draft.get_state_display()}, không làm việc này được.")


def _must_be_proposer(draft: DecisionDraft, by: User) -> None:
    if draft.proposer_id != by.pk:
        raise ValidationError("Chỉ người đề xuất được sửa và gửi duyệt dự thảo.")
