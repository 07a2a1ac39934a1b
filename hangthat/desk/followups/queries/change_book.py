"""What changed after signing, as a workbook."""

import io

import xlsxwriter

from hangthat.desk.followups.queries.change_after import BY, GROUPS, ChangeAfter, told
from hangthat.domain.followups.grammar import Share
from hangthat.domain.followups.services import Sides

_SHARES = ("Vi phạm", "Lượt kiểm tra", "Tỷ lệ", "Từ", "Đến")
_SAYS = (
    "Khoảng tin cậy 95% (Wilson; hiệu: Newcombe). Người ký không được chọn ngẫu nhiên, cơ sở được "
    "kiểm tra cũng vậy: số này không chứng minh việc ký đã làm giảm vi phạm."
)


def workbook(asked: ChangeAfter) -> bytes:
    """The whole, then each part; a share below the least number of checks stays empty."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Chuyển biến")
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF6", "border": 1, "text_wrap": True})
    share = book.add_format({"num_format": "0.0%"})
    sheet.write_string(0, 0, "Tỷ lệ vi phạm mỗi lượt kiểm tra, trước và sau khi ký cam kết")
    sheet.write_string(1, 0, f"Kiểm tra từ {asked.first:%d/%m/%Y} đến {asked.last:%d/%m/%Y}")
    sheet.write_string(2, 0, _SAYS)
    titles = [BY[asked.by]]
    titles += [f"{words}: {name.lower()}" for _, words in GROUPS.values() for name in _SHARES]
    titles += ["So với trước khi ký", "So với người chưa ký"]
    for column, title in enumerate(titles):
        sheet.write_string(4, column, title, bold)
    rows = [("Tất cả", asked.sides), *((part.name, part.sides) for part in asked.parts())]
    for line, (name, sides) in enumerate(rows, 5):
        sheet.write_string(line, 0, name)
        _write(sheet, line, sides, share)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(titles), 14)
    sheet.freeze_panes(5, 1)
    book.close()
    return out.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, line: int, sides: Sides, look: object) -> None:
    column = 1
    for side in (sides.before, sides.after, sides.never):
        sheet.write_number(line, column, side.found)
        sheet.write_number(line, column + 1, side.checks)
        for offset, value in enumerate(_told(side), 2):
            sheet.write_number(line, column + offset, value, look)
        column += len(_SHARES)
    for change in (sides.change, sides.against_others):
        words, points, _ = told(change)
        sheet.write_string(line, column, f"{words}, {points}".rstrip(", "))
        column += 1


def _told(side: Share) -> list[float]:
    return [side.value, *side.bounds] if side.known else []
