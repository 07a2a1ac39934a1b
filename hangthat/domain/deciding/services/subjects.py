"""Whom a decision that was recorded from its paper names, as printed there (ADR 0098)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change
from hangthat.core.agencies.models import User
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import Decision, DecisionPaper
from hangthat.domain.establishments.models.party import PartyKind

ONCE = "whom a recorded paper names is typed once, and corrected with a reason"
_NATURAL = (PartyKind.PERSON, PartyKind.HOUSEHOLD)


@dataclass(frozen=True)
class PrintedSubject:
    """As printed on the paper. `articles`: by the code of each decision on it; one that is left
    out stays as it is."""

    kind: str
    name: str
    born_on: date | None = None
    articles: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def record_subject(
    *, paper: DecisionPaper, subject: PrintedSubject, reason: str, by: User | None, at: datetime
) -> DecisionPaper:
    """Type in whom a paper names (ghi đối tượng trên quyết định); what was published of it is
    hidden until it is approved anew.

    Refuses: a paper that was signed here, or that was annulled; no kind or name; a birth date
    after the decision, or of an organisation; to replace what was typed without a reason.
    """
    lock_for(ONCE, paper)
    paper.refresh_from_db()
    rows = list(paper.decisions.filter(annulled_on=None).order_by("pk"))
    _must_be_open(paper, rows)
    values: dict[str, Any] = {
        "subject_kind": subject.kind, "subject_name": nfc(subject.name),
        "subject_born_on": subject.born_on,
    }  # fmt: skip
    _must_be_fit(paper, subject, values["subject_name"])
    articles = [
        (row, article)
        for row in rows
        if row.code in subject.articles
        and (article := nfc(subject.articles[row.code])) != row.article
    ]
    why = nfc(reason)
    if not why and (_replaces(paper, values) or any(row.article for row, _ in articles)):
        # no sheet: a row that says otherwise is refused before
        raise ValidationError({"reason": "Đã ghi rồi; sửa thì phải ghi lý do."})
    for row, article in articles:
        change(
            row, by=by, at=at, action="amend", summary=f"ghi điều khoản của {row}", reason=why,
            article=article,
        )  # fmt: skip
    return change(
        paper, by=by, at=at, action="amend", summary=f"ghi đối tượng trên {paper}", reason=why,
        right=Action.CHANGE, **values,
    )  # fmt: skip


def _must_be_open(paper: DecisionPaper, rows: list[Decision]) -> None:
    if paper.is_signed_here:
        # no sheet: a row of such a paper is refused before
        raise ValidationError(
            "Quyết định này ký trong hệ thống: đối tượng đã ghi khi ký, chỉ đính chính được."
        )
    if not rows:
        # no sheet: likewise
        raise ValidationError("Quyết định này đã bị hủy bỏ, không ghi thêm được.")


def _must_be_fit(paper: DecisionPaper, subject: PrintedSubject, name: str) -> None:
    if faults := faults_of(replace(subject, name=name), decided_on=paper.decided_on):
        raise ValidationError(faults)


def faults_of(subject: PrintedSubject, *, decided_on: date) -> dict[str, str]:
    """What is wrong with it, by field; the articles are not looked at."""
    faults = {}
    if subject.kind not in PartyKind.values:
        faults["kind"] = "Chọn loại đối tượng như trên quyết định."
    if not nfc(subject.name):
        faults["name"] = "Ghi tên như trên quyết định."
    if subject.born_on and subject.kind not in _NATURAL:
        faults["born_on"] = "Tổ chức không có ngày sinh."
    elif subject.born_on and subject.born_on >= decided_on:
        faults["born_on"] = "Ngày sinh phải trước ngày ra quyết định."
    return faults


def _replaces(paper: DecisionPaper, values: Mapping[str, Any]) -> bool:
    """Something that was typed before becomes something else."""
    return any(getattr(paper, name) not in ("", None, value) for name, value in values.items())
