"""What the lead does by a program: receive, note progress, report done, ask for more time."""

from django.utils.timezone import now
from ninja import Router

from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import FactWritten, Nothing
from hangthat.desk.assignments.api.assignments import ANSWERS
from hangthat.desk.assignments.api.schemas import (
    ExtensionAsked,
    NewNote,
    Result,
)
from hangthat.desk.assignments.queries.references import page_reference
from hangthat.domain.assignments import services
from hangthat.domain.assignments.services import NoteTerms

router = Router(tags=["Nhiệm vụ"])


@writes(router, "/assignments/{code}/receipt", asks=ANSWERS.asks, summary="Nhận việc")
def receive_assignment(request: ApiRequest, code: str, body: Nothing) -> FactWritten:
    row = ANSWERS.record(request, code)
    services.receive(assignment=row, by=request.user, at=now())
    return FactWritten.of(row)


@writes(router, "/assignments/{code}/notes", asks=ANSWERS.asks, summary="Ghi tiến độ")
def add_assignment_note(request: ApiRequest, code: str, body: NewNote) -> FactWritten:
    row = ANSWERS.record(request, code)
    link = page_reference(body.link, user=request.user, field="link")
    terms = NoteTerms(body.words, body.noted_on, body.done, link)
    services.add_note(assignment=row, terms=terms, by=request.user, at=now())
    return FactWritten.of(row)


@writes(router, "/assignments/{code}/report", asks=ANSWERS.asks, summary="Báo xong")
def report_assignment(request: ApiRequest, code: str, body: Result) -> FactWritten:
    row = ANSWERS.record(request, code)
    services.report_done(assignment=row, **body.model_dump(), by=request.user, at=now())
    return FactWritten.of(row)


@writes(router, "/assignments/{code}/extension", asks=ANSWERS.asks, summary="Xin gia hạn")
def ask_assignment_extension(request: ApiRequest, code: str, body: ExtensionAsked) -> FactWritten:
    row = ANSWERS.record(request, code)
    services.ask_extension(
        assignment=row, until=body.until, reason=body.reason, by=request.user, at=now()
    )
    return FactWritten.of(row)
