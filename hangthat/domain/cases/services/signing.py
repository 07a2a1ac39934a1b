"""Signing a draft: its paper and its decisions are entered, with a number of the register."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from itertools import count
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from hangthat.core.access.lexicon import Action
from hangthat.core.access.models import Post
from hangthat.core.access.services import change, enter, enter_all
from hangthat.core.agencies.models import Agency, User
from hangthat.core.common.codes import new_code, new_codes
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.domain.cases.models import (
    TERMS,
    Decision,
    DecisionDraft,
    DecisionPaper,
    DraftItem,
    DraftState,
    Origin,
)
from hangthat.domain.cases.services.law_checks import Signer
from hangthat.domain.cases.services.reviewing import (
    items_of,
    joined_answers,
    must_be,
    must_be_another_person,
    must_be_answered,
)

_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
SYMBOL = "QĐ-XPHC"
_RUNNING = re.compile(r"0*(\d{1,9})\s*/")


@transaction.atomic
def sign(
    *,
    draft: DecisionDraft,
    decided_on: date,
    by: User,
    at: datetime,
    post: Post | None = None,
    signer_title: str = "",
    number: str = "",
    answers: Mapping[str, str] = _NO_ANSWERS,
    version: int | None = None,
) -> DecisionPaper:
    """Sign a reviewed draft (ký ban hành): enter the paper and a decision for each violation.

    `number`: as the office gave it; empty, that of the draft, else the next of the agency's
    register of the year. `post`: under which of one's titles. `signer_title`: chức vụ, as printed;
    empty: as the title.
    Refuses: one's own draft; one that was not reviewed, or changed meanwhile; a day after today
    or before a violation; a title that one does not hold on that day, or whose powers do not
    reach so far; a warning without an answer; a number that is taken.
    """
    must_be(draft, DraftState.REVIEWED)
    must_be_another_person(draft, by)
    if decided_on > vietnam_day(at):
        raise ValidationError({"decided_on": "Ngày quyết định không được sau hôm nay."})
    said = joined_answers(draft, answers)
    # no race: a title that ends while one signs was held when the signature was asked for
    if post and not Post.objects.held_by(by, on=decided_on).filter(pk=post.pk).exists():
        raise ValidationError({"post": f"Ngày {decided_on:%d/%m/%Y} bạn không giữ chức danh này."})
    must_be_answered(draft, said, on=decided_on, signer=Signer(post))
    paper = _paper(draft, decided_on, post, signer_title, by=by, at=at)
    _number(paper, draft.agency, nfc(number) or draft.number)
    enter(paper, by=by, at=at, summary=f"ký {paper}", right=None)
    _enter_decisions(paper, items_of(draft), by=by, at=at)
    change(
        draft, by=by, at=at, action="issue", right=Action.SIGN, version=version,
        summary=f"ký {draft}", state=DraftState.SIGNED, paper=paper, answers=said,
    )  # fmt: skip
    return paper


def _paper(
    draft: DecisionDraft, decided_on: date, post: Post | None, title: str, *, by: User, at: datetime
) -> DecisionPaper:
    return DecisionPaper(
        code=new_code("QD"),
        origin=Origin.SIGNED,
        agency=draft.agency,
        decided_on=decided_on,
        signer=by,
        signer_name=nfc(by.full_name),
        signer_title=nfc(title) or (post.title.name if post else ""),
        subject_kind=draft.subject_kind,
        subject_name=draft.subject_name,
        subject_born_on=draft.subject_born_on,
        recorded_at=at,
    )


def _number(paper: DecisionPaper, agency: Agency, typed: str) -> None:
    """The number that was typed, or the next one that no paper of the year has.

    Papers that were made elsewhere and recorded here have numbers of the same register.
    """
    year = paper.decided_on.year
    lock_for("a number of an agency's register stands once in a year", (agency.pk, year))
    # unscoped: a register is the agency's, whoever sees its papers
    of_year = DecisionPaper.objects.filter(agency=agency, decided_on__year=year)
    if typed and of_year.filter(number__in=_spellings(typed)).exists():
        raise ValidationError({"number": f"Số {typed} đã có trong sổ quyết định năm {year}."})
    if not typed:
        taken = set(of_year.values_list("number", flat=True))
        last = of_year.aggregate(last=Max("register_number"))["last"] or 0
        drawn = (f"{number:02}/{SYMBOL}" for number in count(last + 1))
        typed = next(number for number in drawn if taken.isdisjoint(_spellings(number)))
    running = _RUNNING.match(typed)
    paper.number, paper.register_year = typed, year
    paper.register_number = int(running[1]) if running else None


def _spellings(number: str) -> set[str]:
    """The same number with more or fewer zeros in front: 7/QĐ, 07/QĐ, 0007/QĐ."""
    running = _RUNNING.match(number)
    if running is None:
        return {number}
    rest = number[running.end(1) :]
    return {number, *(f"{int(running[1]):0{width}}{rest}" for width in range(1, 10))}


def _enter_decisions(
    paper: DecisionPaper, items: list[DraftItem], *, by: User, at: datetime
) -> None:
    codes = new_codes("QD", len(items))
    decisions = [
        Decision(
            code=code,
            violation=item.violation,
            paper=paper,
            number=paper.number,
            agency=paper.agency,
            decided_on=paper.decided_on,
            recorded_at=at,
            **{name: getattr(item, name) for name in TERMS},
        )
        for item, code in zip(items, codes, strict=True)
    ]
    enter_all(decisions, by=by, at=at, summary=lambda decision: f"ký {decision}")
