"""Signing a draft: its paper and its decisions are entered, with a number of the register."""

from collections.abc import Iterable, Mapping
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
from hangthat.core.deadlines.services import end_all
from hangthat.domain.cases.models import (
    TERMS,
    Decision,
    DecisionDraft,
    DecisionPaper,
    DraftItem,
    DraftState,
    Origin,
)
from hangthat.domain.cases.models.paper import PaperQuerySet
from hangthat.domain.cases.queries.register_numbers import plain, running, spelled_alike
from hangthat.domain.cases.services.law_checks import Signer
from hangthat.domain.cases.services.registers import lock_number, must_be_typed
from hangthat.domain.cases.services.reviewing import (
    items_of,
    must_be,
    must_be_another_person,
    must_be_answered,
)

_NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
SYMBOL = "QĐ-XPHC"


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
    register of the year, unless its own system gives the numbers. `post`: under which of one's
    titles. `signer_title`: chức vụ, as printed; empty: as the title.
    Refuses: one's own draft; one that was not reviewed, or changed meanwhile; a day after today
    or before a violation; a title not held on both days, or without the power; no title although
    one is held; a warning without an answer; a number that is taken, or that must be typed.
    """
    must_be(draft, DraftState.REVIEWED)
    must_be_another_person(draft, by)
    if decided_on > vietnam_day(at):
        raise ValidationError({"decided_on": "Ngày quyết định không được sau hôm nay."})
    # no race: as said there
    _must_hold(post, by, (decided_on, vietnam_day(at)))
    said = must_be_answered(draft, answers, on=decided_on, signer=Signer(post))
    paper = _paper(draft, decided_on, post, signer_title, by=by, at=at)
    _number(paper, draft.agency, nfc(number) or draft.number)
    enter(paper, by=by, at=at, summary=f"ký {paper}", right=None)
    _enter_decisions(paper, items_of(draft), by=by, at=at)
    change(
        draft, by=by, at=at, action="issue", right=Action.SIGN, version=version,
        summary=f"ký {draft}", state=DraftState.SIGNED, paper=paper, answers=said,
    )  # fmt: skip
    end_all(record=draft, day=decided_on, by=by, at=at)
    return paper


def _must_hold(post: Post | None, by: User, days: Iterable[date]) -> None:
    for day in days:
        # no race: a title that ends while one signs was held when the signature was asked for
        held = list(Post.objects.held_by(by, on=day).order_by("pk"))
        if post and post not in held:
            raise ValidationError({"post": f"Ngày {day:%d/%m/%Y} bạn không giữ chức danh này."})
        if held and post is None:
            title = held[0].title
            raise ValidationError(
                {"post": f"Ngày {day:%d/%m/%Y} bạn giữ chức danh {title}: chọn chức danh để ký."}
            )


def _paper(
    draft: DecisionDraft, decided_on: date, post: Post | None, title: str, *, by: User, at: datetime
) -> DecisionPaper:
    return DecisionPaper(
        code=new_code("QD"),
        origin=Origin.SIGNED, agency=draft.agency, decided_on=decided_on, recorded_at=at,
        signer=by, signer_name=nfc(by.full_name),
        signer_title=nfc(title) or (post.title.name if post else ""),
        subject_kind=draft.subject_kind, subject_name=draft.subject_name,
        subject_born_on=draft.subject_born_on,
    )  # fmt: skip


def _number(paper: DecisionPaper, agency: Agency, typed: str) -> None:
    """The number that was typed, or the next one that no paper of the year has.

    Papers that were made elsewhere and recorded here have numbers of the same register.
    """
    year = paper.decided_on.year
    # unscoped: a register is the agency's, whoever sees its papers
    # no race: read first under the lock of the number, below
    of_year = DecisionPaper.objects.filter(agency=agency, decided_on__year=year)
    if typed:
        lock_number(agency, paper.decided_on, typed)
        if spelled_alike(of_year, typed):
            raise ValidationError({"number": f"Số {typed} đã có trong sổ quyết định năm {year}."})
    else:
        typed = _draw(paper, agency, of_year)
    paper.number, paper.register_year = typed, year
    paper.register_number = running(typed)


def _draw(paper: DecisionPaper, agency: Agency, of_year: PaperQuerySet) -> str:
    """A number that is recorded from a paper meanwhile is passed over."""
    must_be_typed(agency)
    lock_for("the next number of a register is drawn once", (agency.pk, paper.decided_on.year))
    last = of_year.aggregate(last=Max("register_number"))["last"] or 0
    taken = set(map(plain, of_year.values_list("number", flat=True)))
    for number in (f"{one:02}/{SYMBOL}" for one in count(last + 1)):
        if plain(number) not in taken:
            waited = lock_number(agency, paper.decided_on, number)
            if not waited or not spelled_alike(of_year, number):
                break
    return number


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
