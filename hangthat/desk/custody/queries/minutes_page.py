"""The minutes of what was done with goods, on paper to be signed (biên bản xử lý tang vật)."""

from collections.abc import Sequence

from hangthat.core.common.templatetags.vietnamese import grouped
from hangthat.core.documents.services import (
    Block,
    Field,
    Fields,
    Items,
    Marks,
    Official,
    Paragraph,
    Signer,
    Table,
)
from hangthat.domain.custody.models import DisposalMinutes, LotMovement

_GOODS = ("STT", "Hàng hóa, mã lô", "Vụ việc", "Số lượng", "Trị giá (đồng)", "Ghi chú")
_WIDTHS = (1, 4.4, 2.8, 2, 2.2, 2.6)


def minutes_page(minutes: DisposalMinutes, lines: Sequence[LotMovement]) -> Official:
    """`lines`: what of it stands, in the reader's sight, each with its lot and case."""
    return Official(
        title="BIÊN BẢN",
        subject=f"{minutes.get_kind_display().capitalize()} tang vật, phương tiện vi phạm",
        agency=str(minutes.agency or ""),
        number=minutes.number,
        dated=minutes.held_on,
        body=_body(minutes, lines),
        signers=_signers(minutes),
        recipients=("Hồ sơ vụ việc", "Lưu: VT"),
    )


def _body(minutes: DisposalMinutes, lines: Sequence[LotMovement]) -> list[Block]:
    spot, day = minutes.spot or "……………………", f"{minutes.held_on:%d/%m/%Y}"
    found: list[Block] = [Paragraph(f"Ngày {day}, tại {spot}, chúng tôi gồm:")]
    if minutes.members:
        found.append(Items(minutes.members, Marks.NUMBERS))
    else:
        found.append(Fields([[Field("Ông, bà"), Field("Chức vụ")]] * 3))
    done = minutes.get_kind_display()
    found += [
        Paragraph(f"đã {done} những tang vật, phương tiện sau đây:"),
        Table(_GOODS, _rows(lines), _WIDTHS, numbers=frozenset({0, 4})),
        Paragraph(_sum(lines)),
    ]
    if minutes.method:
        found.append(Paragraph(minutes.method, lead="Cách thực hiện: "))
    return [
        *found,
        Fields([[Field("Ý kiến khác")], [Field("Kết thúc lúc"), Field("ngày")]]),
        Paragraph(
            "Biên bản lập thành 02 bản, đã đọc cho mọi người cùng nghe, công nhận là đúng và cùng "
            "ký tên."
        ),
    ]


def _rows(lines: Sequence[LotMovement]) -> list[tuple[str, ...]]:
    return [
        (
            str(number),
            f"{line.lot.name}; {line.lot.code}",
            line.lot.seizure.case.number or line.lot.seizure.case.code,
            line.lot.amount(line.quantity) if line.quantity is not None else "",
            "" if line.value_vnd is None else grouped(line.value_vnd),
            "; ".join(filter(None, (line.counterpart, line.document, line.words))),
        )
        for number, line in enumerate(lines, 1)
    ]


def _sum(lines: Sequence[LotMovement]) -> str:
    """Of goods without a value it is said that there are such."""
    told = [line.value_vnd for line in lines if line.value_vnd is not None]
    unvalued = len(lines) - len(told)
    worth = f", trị giá {grouped(sum(told))} đồng" if told else ""
    rest = f"; {unvalued} lô không ghi trị giá" if unvalued and told else ""
    return f"Cộng: {len(lines)} lô{worth}{rest}."


def _signers(minutes: DisposalMinutes) -> list[Signer]:
    return [
        Signer(["NGƯỜI CHỨNG KIẾN"]),
        Signer(["ĐẠI DIỆN HỘI ĐỒNG" if minutes.members else "NGƯỜI LẬP BIÊN BẢN"]),
    ]
