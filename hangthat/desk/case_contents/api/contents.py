"""The rows of a case, to read, and one of them to take out."""

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from ninja import Router

from hangthat.core.audit.access_log import note_look
from hangthat.core.files.services import read
from hangthat.core.rest.authentication import ApiRequest
from hangthat.core.rest.lookup import named_in_path
from hangthat.core.rest.operations import as_file, downloads, reads, writes
from hangthat.core.rest.schemas import Because, FactWritten, Named
from hangthat.desk.case_contents.api.cases import CHANGE, READ, row_named, rows_of, visible_cases
from hangthat.desk.case_contents.api.schemas import (
    ContentsOut,
    GoodsOut,
    InvoiceOut,
    Kind,
    Number,
    PaperOut,
    PersonOut,
    RemedyOut,
)
from hangthat.desk.parts.queries.earlier_sanctions import crimes_of
from hangthat.domain.cases import services
from hangthat.domain.cases.models import (
    CaseFile,
    CaseGoods,
    CaseInvoice,
    CaseParty,
    CaseReader,
    PartyRole,
    Remedy,
    Violation,
)

router = Router(tags=["Vụ việc"])
_BYTES = "application/octet-stream"


@reads(
    router,
    "/cases/{code}/contents",
    asks=READ,
    summary="Người, tài liệu, hàng hóa, hóa đơn, biện pháp khắc phục của một vụ việc",
)
def case_contents(request: ApiRequest, code: str) -> ContentsOut:
    case = named_in_path(visible_cases(request), code)

    def rows(model: type, *pointers: str) -> list:
        return list(rows_of(request, case, model).select_related(*pointers))

    readers = rows(CaseReader, "user") if case.is_restricted else []
    goods = rows(CaseGoods, "violation")
    # redundant: of a case in sight, those in sight
    found = Violation.objects.visible_to(request.user).filter(case=case, dismissed_on=None)
    violations = list(found.select_related("catalogue_conduct", "establishment"))
    crimes = crimes_of(violations, request.user, on=localdate())
    return ContentsOut(
        people=[_person(row) for row in rows(CaseParty, "party")],
        papers=[_paper(row) for row in rows(CaseFile, "file")],
        goods=[_goods(row) for row in goods],
        invoices=[_invoice(row) for row in rows(CaseInvoice, "violation")],
        remedies=[_remedy(row) for row in rows(Remedy, "violation", "proof")],
        readers=[one.user.username for one in readers],
        possible_crimes=[one.words for one in crimes],
    )


@downloads(
    router,
    "/cases/{code}/papers/{number}",
    asks=READ,
    media=_BYTES,
    summary="Tệp của một tài liệu trong vụ việc",
    description="Như khi nhận vào. Lượt xem được ghi vào sổ.",
)
def case_paper(request: ApiRequest, code: str, number: Number) -> HttpResponse:
    case = named_in_path(visible_cases(request), code)
    row: CaseFile = row_named(request, case, "papers", number)
    note_look(row, by=request.user, at=now())
    return as_file(read(row.file), _BYTES, row.file.name)


@writes(
    router,
    "/cases/{code}/contents/{kind}/{number}/removal",
    asks=CHANGE.asks,
    summary="Bỏ một mục khỏi vụ việc",
    description="Mục vẫn còn trong nhật ký.",
)
def take_out_of_case(
    request: ApiRequest, code: str, kind: Kind, number: Number, body: Because
) -> FactWritten:
    case = CHANGE.record(request, code)
    row = row_named(request, case, kind, number)
    services.take_out(row=row, reason=body.reason, by=request.user, at=now())
    return FactWritten.of(case)


def _person(row: CaseParty) -> PersonOut:
    return PersonOut(
        number=row.pk,
        added_on=row.added_on,
        party=Named.of(row.party),
        role=PartyRole(row.role),
        note=row.note,
    )


def _paper(row: CaseFile) -> PaperOut:
    names = ("added_on", "title", "dated_on", "pages")
    own = {name: getattr(row, name) for name in names}
    return PaperOut(number=row.pk, file=row.file.name, **own)


def _code(row: CaseGoods | CaseInvoice | Remedy) -> str | None:
    return row.violation.code if row.violation else None


def _goods(row: CaseGoods) -> GoodsOut:
    names = ("added_on", "group", "name", "quantity", "unit", "value_vnd", "gtin")
    own = {name: getattr(row, name) for name in names}
    return GoodsOut(number=row.pk, violation=_code(row), **own)


def _invoice(row: CaseInvoice) -> InvoiceOut:
    names = ("added_on", "seller", "seller_tax_code", "sign", "dated_on", "amount_vnd")
    own = {name: getattr(row, name) for name in names}
    return InvoiceOut(number=row.pk, violation=_code(row), invoice=row.number, **own)


def _remedy(row: Remedy) -> RemedyOut:
    names = ("added_on", "kind", "note", "due_on", "done_on")
    own = {name: getattr(row, name) for name in names}
    proof = row.proof.name if row.proof else ""
    return RemedyOut(number=row.pk, violation=_code(row), goods=row.goods_id, proof=proof, **own)
