"""Lists that are carried through a market on paper."""

from datetime import date

from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.documents.services import Official, Paragraph, Style, Table
from hangthat.desk.places.queries.inside import Inside
from hangthat.domain.commitments.queries.stalls import Stall
from hangthat.domain.establishments.models import Place

_HEADINGS = ("STT", "Số quầy", "Cơ sở", "Chủ", "Đã gặp", "Ghi chú")
_WIDTHS = (1.3, 1.5, 4.9, 4.5, 1.5, 2.8)


def unsigned_list(place: Place, inside: Inside, *, on: date) -> Official:
    """Those that have not signed, row by row, with room to write on."""
    body: list[Paragraph | Table] = [
        Paragraph(
            f"Đến ngày {on:%d/%m/%Y}: {inside.signed} trên {inside.total} cơ sở đã ký cam kết; "
            f"còn {inside.left} cơ sở chưa ký."
        )
    ]
    for row, stalls in inside.unsigned.items():
        if row or len(inside.unsigned) > 1:
            body.append(Paragraph(f"Dãy {row}" if row else "Chưa ghi dãy", style=Style.HEADING))
        body.append(_table(stalls))
    return Official(
        title="DANH SÁCH",
        subject=f"Cơ sở chưa ký cam kết tại {place.name}",
        body=body,
        place=unit_name(place.area, on=on),
        dated=on,
    )


def _table(stalls: list[Stall]) -> Table:
    rows = [
        (str(number), stall.number, stall.shop.name, str(stall.shop.party), "", "")
        for number, stall in enumerate(stalls, 1)
    ]
    return Table(_HEADINGS, rows, _WIDTHS, numbers=frozenset({0}))
