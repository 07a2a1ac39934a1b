"""A draft decision on its way to the signature (dự thảo quyết định xử phạt)."""

from collections.abc import Sequence
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
from hangthat.domain.cases.models import TERMS, DecisionDraft, DraftItem, DraftState, Violation
from hangthat.domain.cases.services.assessment import assess, refusals
from hangthat.domain.cases.services.reviewing import must_be, must_be_proposer
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
    # off tour: domain/cases/tests/test_drafts.py drafts for another agency
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
    must_be_proposer(draft, by)
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


def _must_hold(draft: DecisionDraft, items: Sequence[DraftItem], *, on: date) -> None:
    if found := refusals(assess(draft, items, on=on)):
        raise ValidationError([problem.words for problem in found])
