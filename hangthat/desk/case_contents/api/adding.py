"""People, papers, goods and invoices put into a case."""

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now
from ninja import File, Form, Router
from ninja.files import UploadedFile

from hangthat.core.files.services import LIMIT
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_body
from hangthat.core.rest.operations import writes
from hangthat.desk.case_contents.api.cases import CHANGE, violation_named
from hangthat.desk.case_contents.api.schemas import (
    NewGoods,
    NewInvoice,
    NewPaper,
    NewPerson,
    RowWritten,
)
from hangthat.domain.cases import services
from hangthat.domain.establishments.models import Party
from hangthat.domain.plans.queries import groups_on

router = Router(tags=["Vụ việc"])


@writes(
    router,
    "/cases/{code}/people",
    asks=CHANGE.asks,
    summary="Thêm người vào vụ việc",
)
def add_case_person(request: ApiRequest, code: str, body: NewPerson) -> RowWritten:
    case = CHANGE.record(request, code)
    party = named_in_body(Party.objects.visible_to(request.user), body.party, "party")
    row = services.add_person(
        case=case, party=party, role=body.role, note=body.note, by=request.user, at=now()
    )
    return RowWritten(code=case.code, number=row.pk)


@writes(
    router,
    "/cases/{code}/papers",
    asks=CHANGE.asks,
    uploads=LIMIT,
    summary="Thêm tài liệu vào vụ việc",
    description="PDF, PNG hoặc JPEG; đứng cuối bút lục.",
)
def add_case_paper(
    request: ApiRequest, code: str, body: Form[NewPaper], upload: File[UploadedFile]
) -> RowWritten:
    case = CHANGE.record(request, code)
    row = services.add_paper(
        case=case, upload=upload, **body.model_dump(), by=request.user, at=now()
    )
    return RowWritten(code=case.code, number=row.pk)


@writes(router, "/cases/{code}/goods", asks=CHANGE.asks, summary="Thêm hàng hóa vào vụ việc")
def add_case_goods(request: ApiRequest, code: str, body: NewGoods) -> RowWritten:
    case = CHANGE.record(request, code)
    groups = groups_on(localdate())
    if body.group and body.group not in groups:
        there = f"Có: {', '.join(groups)}." if groups else "Kế hoạch chưa có nhóm nào."
        raise ValidationError({"group": f"Kế hoạch không có nhóm mặt hàng này. {there}"})
    row = services.add_goods(
        case=case,
        **body.model_dump(exclude={"violation"}),
        violation=violation_named(request, body.violation),
        by=request.user,
        at=now(),
    )
    return RowWritten(code=case.code, number=row.pk)


@writes(router, "/cases/{code}/invoices", asks=CHANGE.asks, summary="Thêm hóa đơn vào vụ việc")
def add_case_invoice(request: ApiRequest, code: str, body: NewInvoice) -> RowWritten:
    case = CHANGE.record(request, code)
    row = services.add_invoice(
        case=case,
        **body.model_dump(exclude={"violation", "invoice"}),
        number=body.invoice,
        violation=violation_named(request, body.violation),
        by=request.user,
        at=now(),
    )
    return RowWritten(code=case.code, number=row.pk)
