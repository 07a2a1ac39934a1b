"""The list of the sanctioned as a workbook, and as a page to be printed."""

import io
from collections.abc import Iterator

from hangthat.core.agencies.models import User
from hangthat.core.agencies.queries.letterhead import seat
from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.core.documents.services import Official, Paragraph, Table
from hangthat.core.documents.services.workbooks import Cell, Workbook
from hangthat.desk.reoffending.queries.sanctioned_rows import Row, rows_of
from hangthat.domain.reoffending.queries.sanctioned import STATES, Sanctioned

_COLUMNS = (
    ("STT", 6),
    ("Cơ sở, cá nhân, tổ chức", 34),
    ("Chủ", 28),
    ("Xã, phường khi xử phạt", 24),
    ("Xã, phường hiện nay", 24),
    ("Nhóm vi phạm", 24),
    ("Số quyết định", 18),
    ("Ngày quyết định", 13),
    ("Cơ quan xử phạt", 28),
    ("Hình thức", 14),
    ("Tiền phạt (đồng)", 16),
    ("Chấp hành xong", 13),
    ("Hết thời hạn", 13),
    ("Tình trạng", 22),
    ("Diễn biến của quyết định", 34),
    ("Kiểm tra lại", 13),
    ("Kết quả kiểm tra lại", 18),
    ("Cam kết không tái phạm", 13),
    ("Biện pháp", 34),
)
_PRINTED = (
    "STT",
    "Cá nhân, tổ chức",
    "Quyết định",
    "Nhóm",
    "Tình trạng",
    "Theo dõi sau xử phạt",
)
_WIDTHS = (1.2, 4.2, 3.2, 2.4, 2.6, 3.6)
MOST_PRINTED = 2_000


def workbook(listed: Sanctioned, user: User, *, title: str) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Đã xử phạt", widths=[width for _, width in _COLUMNS])
        sheet.line(title)
        sheet.line(numbers(listed))
        sheet.line()
        sheet.heads([name for name, _ in _COLUMNS])
        sheet.freeze(columns=2)
        for number, row in enumerate(rows_of(listed, listed.chosen, user), 1):
            sheet.row([number, *_cells(row)])
    return out.getvalue()


def numbers(listed: Sanctioned) -> str:
    """How many decisions there are, of how many persons, and how they stand."""
    states = (f"{words} {listed.counts[word]}" for word, (_, words, _) in STATES.items())
    return (
        f"Đến ngày {listed.today:%d/%m/%Y}: {listed.total} quyết định với {listed.persons} "
        f"cá nhân, tổ chức; {', '.join(states)}."
    )


def _cells(row: Row) -> Iterator[Cell]:
    made = row.decision
    yield from (str(row.member), str(row.owner), row.unit_then, row.unit_now)
    yield from (made.violation.get_classification_display(), made.number, made.decided_on)
    yield from (str(made.agency or ""), made.get_sanction_display(), made.fine_vnd)
    yield from (made.complied_on, row.ends, row.state)
    yield from ("; ".join(row.notes), row.checked, row.found, row.promised)
    yield row.measure.content if row.measure else ""


def printed(listed: Sanctioned, user: User, *, title: str) -> Official:
    """The first two thousand; more is read as a workbook."""
    shown = listed.chosen[:MOST_PRINTED]
    left = len(listed.chosen) - len(shown)
    body: list[Paragraph | Table] = [Paragraph(numbers(listed))]
    if left:
        body.append(Paragraph(f"Chỉ in {len(shown)} dòng đầu, còn {left} dòng: tải Excel."))
    lines = [_printed(number, row) for number, row in enumerate(rows_of(listed, shown, user), 1)]
    body.append(Table(_PRINTED, lines, _WIDTHS, numbers=frozenset({0})))
    place = seat(user.agency.name) if user.agency else ""
    return Official(title="DANH SÁCH", subject=title, body=body, place=place, dated=listed.today)


def _printed(number: int, row: Row) -> tuple[str, ...]:
    made = row.decision
    where = row.unit_now + (f" (khi xử phạt: {row.former_unit})" if row.former_unit else "")
    ends = f"đến {row.ends:%d/%m/%Y}" if row.ends else ""
    sanction = f"{made.get_sanction_display()} {dong(made.fine_vnd)}".strip()
    return (
        str(number),
        ", ".join(filter(None, (str(row.member), where))),
        f"{made.number or made.code}, {made.decided_on:%d/%m/%Y}, {sanction}",
        made.violation.get_classification_display(),
        ", ".join(filter(None, (row.state, ends, *row.notes))),
        row.followed_up,
    )
