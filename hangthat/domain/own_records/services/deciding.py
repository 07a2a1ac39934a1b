"""A moderator accepts or refuses what a shop asks; the shop reads the answer."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from hangthat.core.access.lexicon import Action
from hangthat.core.access.services import change, reread
from hangthat.core.agencies.models import User
from hangthat.core.common.days import vietnam_day
from hangthat.core.common.locks import lock_for
from hangthat.core.common.text import nfc
from hangthat.core.deadlines import services as deadlines
from hangthat.domain.own_records.lexicon import RequestKind, RequestState, Topic
from hangthat.domain.own_records.models import ShopRequest
from hangthat.domain.own_records.services.fields import write_value
from hangthat.domain.publications import services as publications
from hangthat.domain.publications.lexicon import NoteKind
from hangthat.domain.publications.services.notes import NoteTerms

ONE_ANSWER = "a request of a shop is answered once"


@transaction.atomic
def accept(
    request: ShopRequest, *, answer: str, version: int, by: User, at: datetime
) -> ShopRequest:
    """Accept it (chấp nhận). A correction is written by the room that owns the field; a reply
    becomes a note beside the entry, which somebody else releases; another check is only promised.

    `version`: of what is corrected, as the moderator read it (`version_of`).
    Refuses: one that is answered; no words; whatever the room that writes refuses.
    """
    words = _opened(request, answer, by)
    shop, values = request.establishment, {}
    if request.kind == RequestKind.CORRECTION:
        reason = f"theo {request} của cơ sở"
        write_value(
            shop, Topic(request.topic), request.value, version=version, reason=reason, by=by, at=at
        )
    if request.kind == RequestKind.REPLY and request.publication:
        terms = NoteTerms(
            NoteKind.REPLY, request.words, vietnam_day(request.recorded_at), request.code
        )
        note = publications.add_note(request.publication, terms=terms, by=by, at=at)
        values = {"note": note}
    return _answer(request, RequestState.ACCEPTED, words, by=by, at=at, **values)


@transaction.atomic
def refuse(request: ShopRequest, *, answer: str, by: User, at: datetime) -> ShopRequest:
    """Refuse it, and say why (không chấp nhận). Refuses: one that is answered; no reason."""
    words = _opened(request, answer, by)
    return _answer(request, RequestState.REFUSED, words, by=by, at=at)


def _opened(request: ShopRequest, answer: str, by: User) -> str:
    lock_for(ONE_ANSWER, request, request.establishment)
    request.refresh_from_db(fields=["state"])
    # redundant: asked by the page as well; desk/own_records/tests/test_own_record_pages.py
    reread([request], by=by, right=Action.ANSWER)
    if not request.is_open:
        raise ValidationError("Yêu cầu này đã được trả lời.")
    if not (words := nfc(answer)):
        # no page: the form asks for it
        # no api: the body asks for it
        raise ValidationError({"answer": "Ghi câu trả lời cho cơ sở."})
    return words


def _answer(
    request: ShopRequest, state: RequestState, words: str, *, by: User, at: datetime, **more: Any
) -> ShopRequest:
    change(
        request, by=by, at=at, action="answer_request", right=Action.ANSWER,
        summary=f"{request.establishment}: {state.label} {request}", state=state, answer=words,
        answered_by=by, answered_at=at, **more,
    )  # fmt: skip
    deadlines.end_all(record=request, day=vietnam_day(at), by=by, at=at)
    return request
