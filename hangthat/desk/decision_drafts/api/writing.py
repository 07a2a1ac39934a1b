"""Draft decisions: written, amended, handed in, reviewed, sent back, withdrawn.

Programs sign none: whoever signs does it himself, at the page.
"""

from collections.abc import Sequence
from typing import Annotated

from django.core.exceptions import ValidationError
from django.utils.timezone import now
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act, Changed, version_of
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import all_named
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import (
    Amended,
    Because,
    Body,
    Code,
    Day,
    Dong,
    FactWritten,
    Nothing,
    Text,
    Yes,
)
from hangthat.desk.decision_drafts.api.drafts import router as router
from hangthat.desk.decision_drafts.api.drafts import visible_drafts
from hangthat.desk.decision_drafts.queries.drafts import agency_of_author, articles_for
from hangthat.domain.cases.models import TERMS, DecisionDraft, Sanction, Violation
from hangthat.domain.cases.services import reviewing
from hangthat.domain.cases.services.drafting import Subject, Terms, amend, propose
from hangthat.domain.establishments.models.party import PartyKind

_Words = Annotated[Text, Field(max_length=500)]


class DraftTerm(Body):
    violation: Code
    law: int | None = Field(None, strict=True, ge=1, le=2**53, description="`id` của điều luật.")
    sanction: Sanction
    fine_vnd: Dong | None = Field(None, description="Đồng.")
    aggravating: _Words = ""
    mitigating: _Words = ""
    supplementary: _Words = ""
    remedies: _Words = ""
    right_holder_request: Yes = False


_Items = Annotated[list[DraftTerm], Field(min_length=1, max_length=30)]


class NewDraft(Body):
    subject_kind: PartyKind
    subject_name: Text = Field(min_length=1, max_length=200)
    subject_born_on: Day | None = None
    number: Text = Field("", max_length=60, description="Trống: khi ký mới ghi hoặc lấy số.")
    items: _Items


class AmendedDraft(Amended):
    subject_kind: PartyKind | None = None
    subject_name: Text = Field("", max_length=200)
    subject_born_on: Day | None = None
    number: Text = Field("", max_length=60)
    items: _Items | None = None


class Answers(Body):
    answers: dict[Code, _Words] = Field(
        default_factory=dict, max_length=100, description="Theo `key` của cảnh báo."
    )


_ADDS = (Resource.DRAFT, Action.ADD)
_CHANGE = Act(Resource.DRAFT, Action.CHANGE, visible_drafts)
_REVIEW = Act(Resource.DRAFT, Action.APPROVE, visible_drafts)


@writes(router, "/decision-drafts", asks=_ADDS, summary="Soạn dự thảo quyết định xử phạt")
def propose_draft(request: ApiRequest, body: NewDraft) -> FactWritten:
    agency = agency_of_author(request.user)
    if agency is None:
        raise ValidationError("Quyền của bạn chưa ghi cơ quan, nên chưa soạn được.")
    draft = propose(
        agency=agency,
        subject=Subject(body.subject_kind, body.subject_name, body.subject_born_on),
        terms=_terms(request, body.items),
        number=body.number,
        by=request.user,
        at=now(),
    )
    return FactWritten.of(draft)


@writes(
    router,
    "/decision-drafts/{code}",
    asks=_CHANGE.asks,
    amends=True,
    summary="Sửa dự thảo trước khi gửi duyệt",
    description="`items` thay cho mọi hành vi đang có trong dự thảo.",
)
def amend_draft(request: ApiRequest, code: str, body: AmendedDraft) -> Changed:
    draft = _CHANGE.record_as_read(request, code)
    new = body.over(draft, "subject_kind", "subject_name", "subject_born_on", "number")
    if not (new.subject_kind and new.subject_name):
        raise ValidationError({"subject_name": "Phải ghi tên và loại đối tượng."})
    amend(
        draft=draft,
        subject=Subject(new.subject_kind, new.subject_name, new.subject_born_on),
        terms=_terms(request, body.items) if body.items else _kept(draft),
        number=new.number,
        by=request.user,
        at=now(),
    )
    return Changed(code=draft.code, version=version_of(draft))


@writes(
    router,
    "/decision-drafts/{code}/submission",
    asks=_CHANGE.asks,
    summary="Gửi duyệt dự thảo, với trả lời cho các cảnh báo",
)
def submit_draft(request: ApiRequest, code: str, body: Answers) -> FactWritten:
    draft = _CHANGE.record(request, code)
    reviewing.submit(draft=draft, answers=body.answers, by=request.user, at=now())
    return FactWritten.of(draft)


@writes(
    router,
    "/decision-drafts/{code}/approval",
    asks=_REVIEW.asks,
    summary="Duyệt dự thảo, trình ký",
)
def approve_draft(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    draft = _REVIEW.record(request, code)
    reviewing.approve(draft=draft, by=request.user, at=now())
    return FactWritten.of(draft)


@writes(
    router,
    "/decision-drafts/{code}/return",
    asks=_REVIEW.asks,
    summary="Trả lại dự thảo, với ý kiến",
)
def return_draft(request: ApiRequest, code: str, body: Because) -> FactWritten:
    draft = _REVIEW.record(request, code)
    reviewing.send_back(draft=draft, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(draft)


@writes(
    router,
    "/decision-drafts/{code}/withdrawal",
    asks=_CHANGE.asks,
    summary="Rút dự thảo",
    description="Dự thảo vẫn còn để xem, không ký được nữa.",
)
def withdraw_draft(request: ApiRequest, code: str, body: Because) -> FactWritten:
    draft = _CHANGE.record(request, code)
    reviewing.withdraw_draft(draft=draft, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(draft)


def _terms(request: ApiRequest, items: Sequence[DraftTerm]) -> list[Terms]:
    """Of violations in sight, each under a row of law of one of their days."""
    mine = Violation.objects.visible_to(request.user)
    whole = mine.select_related("establishment", "party", "article", "limitation_rule")
    codes = [item.violation for item in items]
    named = all_named(whole, codes, "items")
    articles = articles_for(named)
    found = []
    for place, (item, violation) in enumerate(zip(items, named, strict=True)):
        law = articles.get(item.law) if item.law else None
        if item.law and law is None:
            raise ValidationError({f"items.{place}.law": "Không có điều luật này vào ngày ấy."})
        said = item.model_dump(exclude={"violation", "law"})
        found.append(Terms(violation, law=law, **said))
    return found


def _kept(draft: DecisionDraft) -> list[Terms]:
    rows = reviewing.items_of(draft)
    return [Terms(row.violation, **{name: getattr(row, name) for name in TERMS}) for row in rows]
