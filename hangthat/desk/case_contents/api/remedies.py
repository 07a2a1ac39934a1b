"""What has to be put right in a case, and that it was."""

from django.utils.timezone import now
from ninja import File, Form, Router
from ninja.files import UploadedFile

from hangthat.core.files.services import LIMIT
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.operations import writes
from hangthat.core.rest.schemas import Body, Day, FactWritten
from hangthat.desk.case_contents.api.cases import (
    CHANGE,
    goods_named,
    row_named,
    violation_named,
)
from hangthat.desk.case_contents.api.schemas import NewRemedy, Number, RowWritten
from hangthat.domain.cases import services

router = Router(tags=["Vụ việc"])


class Done(Body):
    done_on: Day


@writes(
    router,
    "/cases/{code}/remedies",
    asks=CHANGE.asks,
    summary="Thêm biện pháp khắc phục vào vụ việc",
)
def add_case_remedy(request: ApiRequest, code: str, body: NewRemedy) -> RowWritten:
    case = CHANGE.record(request, code)
    row = services.add_remedy(
        case=case,
        kind=body.kind,
        note=body.note,
        due_on=body.due_on,
        goods=goods_named(request, body.goods),
        violation=violation_named(request, body.violation),
        by=request.user,
        at=now(),
    )
    return RowWritten(code=case.code, number=row.pk)


@writes(
    router,
    "/cases/{code}/remedies/{number}/completion",
    asks=CHANGE.asks,
    uploads=LIMIT,
    summary="Ghi đã khắc phục xong, với tệp minh chứng",
    description="PDF, PNG hoặc JPEG; không có minh chứng thì không gửi tệp.",
)
def finish_case_remedy(
    request: ApiRequest,
    code: str,
    number: Number,
    body: Form[Done],
    upload: File[UploadedFile | None] = None,
) -> FactWritten:
    case = CHANGE.record(request, code)
    remedy = row_named(request, case, "remedies", number)
    services.finish_remedy(
        remedy=remedy, done_on=body.done_on, proof=upload, by=request.user, at=now()
    )
    return FactWritten.of(case)
