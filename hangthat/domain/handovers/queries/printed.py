"""The index of the dossier and the minutes of a hand-over, in the official layout."""

from collections.abc import Sequence

from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.documents.services import (
    Block,
    Field,
    Fields,
    Items,
    Official,
    Paragraph,
    Signer,
    Table,
)
from hangthat.domain.handovers.models import Handover, HandoverItem, HandoverSeal

_PAPERS = ("STT", "Tên tài liệu", "Ngày", "Bút lục")
_INVOICES = ("STT", "Người bán", "Số, ký hiệu", "Ngày", "Thành tiền (đồng)")
_GOODS = ("STT", "Tên tang vật, mẫu", "Số lượng", "Trị giá (đồng)")


def index_page(handover: Handover, items: Sequence[HandoverItem]) -> Official:
    """Mục lục bút lục of what went along."""
    papers = [item for item in items if item.is_paper]
    return Official(
        title="MỤC LỤC BÚT LỤC",
        subject=f"Hồ sơ bàn giao {handover.code}, {handover.case}",
        agency=str(handover.sender),
        dated=handover.sent_on,
        body=(_papers(papers), Paragraph(f"{len(papers)} tài liệu, {_sheets(papers)} tờ.")),
    )


def minutes_page(
    handover: Handover, items: Sequence[HandoverItem], seal: HandoverSeal | None = None
) -> Official:
    """Biên bản bàn giao hồ sơ; with `seal` it tells the hash of the package."""
    return Official(
        title="BIÊN BẢN",
        subject="Bàn giao hồ sơ, tài liệu, tang vật",
        agency=str(handover.sender),
        number=handover.number,
        place=unit_name(handover.case.area, on=handover.sent_on) if handover.sent_on else "",
        dated=handover.sent_on,
        body=_body(handover, items, seal),
        signers=[
            Signer(["BÊN NHẬN"], handover.addressee.full_name if handover.addressee else ""),
            Signer(["BÊN GIAO"]),
        ],
        recipients=("Bên nhận", "Bên giao", "Lưu: VT, hồ sơ vụ việc"),
    )


def _body(
    handover: Handover, items: Sequence[HandoverItem], seal: HandoverSeal | None
) -> list[Block]:
    found: list[Block] = [
        Fields([[Field("Bên giao", str(handover.sender))], [Field("Đại diện"), Field("Chức vụ")]]),
        Fields(
            [
                [Field("Bên nhận", handover.receiver_name)],
                [
                    Field("Đại diện", handover.addressee.full_name if handover.addressee else ""),
                    Field("Chức vụ"),
                ],
            ]
        ),
        Paragraph(str(handover.case), lead="Vụ việc: "),
        Paragraph(handover.content, lead="Nội dung: "),
    ]
    if handover.sample:
        found.append(_sample(handover))
    found += _went_along(items)
    if seal:
        found.append(Paragraph(seal.sha256, lead="Mã băm SHA-256 của gói hồ sơ điện tử: "))
    if handover.received_on:
        words = f"số {handover.receipt_number} ngày {handover.received_on:%d/%m/%Y}"
        found.append(Paragraph(words, lead="Biên nhận: "))
    else:
        found.append(Fields([[Field("Biên nhận số"), Field("ngày")]]))
    found.append(
        Paragraph(
            "Hai bên đã kiểm tra, đối chiếu và bàn giao đủ các mục trên. Biên bản lập thành 02 "
            "bản, mỗi bên giữ 01 bản."
        )
    )
    return found


def _went_along(items: Sequence[HandoverItem]) -> list[Block]:
    """Papers, then goods and invoices where there are some, numbered one after another."""
    papers = [item for item in items if item.is_paper]
    goods = [item for item in items if item.is_goods]
    invoices = [item for item in items if item.is_invoice]
    found: list[Block] = [Paragraph("", lead="1. Hồ sơ, tài liệu"), _papers(papers)]
    found.append(Paragraph(f"Cộng: {len(papers)} tài liệu, {_sheets(papers)} tờ."))
    if goods:
        found += [Paragraph("", lead="2. Tang vật, phương tiện"), _goods(goods)]
    if invoices:
        found += [Paragraph("", lead=f"{3 if goods else 2}. Hóa đơn"), _invoices(invoices)]
    return found


def _sample(handover: Handover) -> Block:
    said = (
        f"Mẫu: {handover.sample}",
        f"Số niêm phong: {handover.sample_seal}" if handover.sample_seal else "",
        f"Lấy mẫu ngày {handover.sampled_on:%d/%m/%Y}" if handover.sampled_on else "",
        f"Yêu cầu: {handover.question}" if handover.question else "",
    )
    return Items([one for one in said if one])


def _papers(papers: Sequence[HandoverItem]) -> Table:
    rows = [
        (
            str(n),
            item.title,
            f"{item.dated_on:%d/%m/%Y}" if item.dated_on else "",
            item.sheets,
        )
        for n, item in enumerate(papers, 1)
    ]
    return Table(_PAPERS, rows, widths=(1, 8, 2, 2))


def _goods(goods: Sequence[HandoverItem]) -> Table:
    rows = [
        (
            str(n),
            item.title,
            item.quantity,
            grouped(item.value_vnd),
        )
        for n, item in enumerate(goods, 1)
    ]
    return Table(_GOODS, rows, widths=(1, 7, 2, 3), numbers=frozenset({0, 3}))


def _invoices(invoices: Sequence[HandoverItem]) -> Table:
    rows = [
        (
            str(n),
            f"{item.seller}, MST {item.seller_tax_code}" if item.seller_tax_code else item.seller,
            ", ".join(filter(None, (item.invoice or "không số", item.sign))),
            f"{item.dated_on:%d/%m/%Y}" if item.dated_on else "",
            grouped(item.value_vnd),
        )
        for n, item in enumerate(invoices, 1)
    ]
    return Table(_INVOICES, rows, widths=(1, 6, 3, 2, 3), numbers=frozenset({0, 4}))


def _sheets(papers: Sequence[HandoverItem]) -> int:
    return sum((one.last or 0) - (one.first or 0) + 1 for one in papers)
