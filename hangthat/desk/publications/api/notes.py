"""What is said beside an entry: the subject's answer, the office's correction."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from ninja import Path
from pydantic import Field

from hangthat.core.access.lexicon import Action, Resource
from hangthat.core.rest.actions import Act
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import reads, writes
from hangthat.core.rest.schemas import Body, Day, Out, Text, Yes
from hangthat.desk.publications.api.publication_writing import router as router
from hangthat.desk.publications.api.publications import READS, visible
from hangthat.domain.publications import services
from hangthat.domain.publications.lexicon import NoteKind, NoteState
from hangthat.domain.publications.models import PublicationNote
from hangthat.domain.publications.queries.notes import Unread, unread
from hangthat.domain.publications.services.notes import NoteTerms

_CHANGE = Act(Resource.PUBLICATION, Action.CHANGE, visible)
_APPROVE = Act(Resource.PUBLICATION, Action.APPROVE, visible)
Number = Annotated[int, Path(ge=1, le=2**53)]


class NoteOut(Out):
    number: int = Field(description="Dùng khi duyệt.")
    kind: NoteKind
    words: str
    dated_on: date
    document: str
    state: NoteState
    verdict: str = Field(description="Lý do không đăng.")
    hidden: str = Field(description="Vì sao người dân không đọc được dù đã đăng; rỗng: đọc được.")

    @classmethod
    def of(cls, one: PublicationNote) -> "NoteOut":
        return cls.with_reason(one, unread([one], on=localdate()))

    @classmethod
    def with_reason(cls, one: PublicationNote, hidden: Mapping[int, Unread]) -> "NoteOut":
        return cls(
            number=one.pk, kind=NoteKind(one.kind), words=one.words, dated_on=one.dated_on,
            document=one.document, state=NoteState(one.state), verdict=one.verdict,
            hidden=hidden.get(one.pk, ""),
        )  # fmt: skip


class NotesOut(Out):
    notes: list[NoteOut]


class NewNote(Body):
    kind: NoteKind
    words: Annotated[Text, Field(min_length=1, max_length=2000)] = Field(
        description="Hiện công khai sau khi người khác duyệt: không ghi số định danh, điện thoại, "
        "ngày sinh, địa chỉ."
    )
    dated_on: Day | None = Field(None, description="Rỗng: hôm nay.")
    document: Annotated[Text, Field(max_length=60, description="Số văn bản.")] = ""


class NoteDecision(Body):
    released: Yes = Field(description="Đăng cạnh bản công bố hay không.")
    reason: Annotated[Text, Field(max_length=500, description="Lý do, nếu không đăng.")] = ""


@reads(
    router, "/publications/{code}/notes", asks=READS, summary="Ý kiến, đính chính của bản công bố"
)
def publication_notes(request: ApiRequest, code: str) -> NotesOut:
    one = named_in_path(visible(request), code)
    # redundant: of a publication in sight; desk/publications/tests/test_publication_api.py
    rows = PublicationNote.objects.visible_to(request.user).filter(publication=one)
    found = list(rows.order_by("dated_on", "pk"))
    hidden = unread(found, on=localdate())
    return NotesOut(notes=[NoteOut.with_reason(note, hidden) for note in found])


@writes(
    router,
    "/publications/{code}/notes",
    asks=_CHANGE.asks,
    summary="Ghi ý kiến của đối tượng, đính chính của cơ quan",
    description="Hiện cạnh bản công bố sau khi người khác duyệt.",
)
def add_publication_note(request: ApiRequest, code: str, body: NewNote) -> NoteOut:
    one = _CHANGE.record(request, code)
    terms = NoteTerms(body.kind, body.words, body.dated_on or localdate(), body.document)
    return NoteOut.of(services.add_note(one, terms=terms, by=request.user, at=now()))


@writes(
    router,
    "/publications/{code}/notes/{number}/decision",
    asks=_APPROVE.asks,
    summary="Duyệt đăng, hoặc không đăng, một ý kiến hay đính chính",
    description="Người ghi không tự duyệt.",
)
def decide_publication_note(
    request: ApiRequest, code: str, number: Number, body: NoteDecision
) -> NoteOut:
    one = _APPROVE.record(request, code)
    # off tour: desk/publications/tests/test_publication_api.py
    rows = PublicationNote.objects.visible_to(request.user).filter(publication=one)
    note = get_object_or_404(rows.select_related("publication"), pk=number)
    return NoteOut.of(
        services.decide_note(
            note, released=body.released, reason=body.reason, by=request.user, at=now()
        )
    )
