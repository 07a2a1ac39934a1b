"""Lists that are carried through a market on paper."""

from datetime import date

from hangthat.core.agencies.queries.unit_names import unit_name
from hangthat.core.documents.services import Official, Paragraph, Style, Table
from hangthat.desk.places.queries.inside import Inside
from hangthat.domain.establishments.models import Place
from hangthat.domain.placards.queries.stalls import Stall

_HEADINGS = ("STT", "Số quầy", "Cơ sở", "Chủ", "Cam kết", "Đã gặp", "Ghi chú")
_WIDTHS = (1.3, 1.5, 4.4, 4.0, 2.4, 1.3, 1.6)


def unsigned_list(place: Place, inside: Inside, *, on: date) -> Official:
    """Those that are to sign, anew or for the first time, by row, with room to write on."""
    body: list[Paragraph | Table] = [
        Paragraph(
            f"Đến ngày {on:%d/%m/%Y}: {inside.signed} trên {inside.total} cơ sở có cam kết còn "
            f"hiệu lực; {inside.left} cơ sở cần ký: {inside.left_words or 'không có'}."
        )
    ]
    for row, stalls in inside.unsigned.items():
        if row or len(inside.unsigned) > 1:
            body.append(Paragraph(f"Dãy {row}" if row else "Chưa ghi dãy", style=Style.HEADING))
        body.append(_table(stalls))
    return Official(
        title="DANH SÁCH",
        subject=f"Cơ sở cần ký cam kết tại {place.name}",
        body=body,
        place=unit_name(place.area, on=on),
        dated=on,
    )


def _table(stalls: list[Stall]) -> Table:
    rows = [
        (str(n), one.number, one.shop.name, str(one.shop.party), one.state.label, "", "")
        for n, one in enumerate(stalls, 1)
    ]
    return Table(_HEADINGS, rows, _WIDTHS, numbers=frozenset({0}))
