"""Workbooks of what is recorded, taken away to be put right and sent back."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from hangthat.core.common.text import fold
from hangthat.core.documents.services.workbooks import Sheet, Workbook
from hangthat.core.intake.services.lists import List
from hangthat.core.intake.services.workbooks import Codes, choosing, explain, mark

_ROWS = 200_000  # with drop-downs: as many as are read
_HOW_BACK = (
    "Sửa ngay trong tệp rồi gửi lại ở trang “Nhập dữ liệu”: phần mềm so với dữ liệu đang lưu "
    "và cho xem trước chỗ nào khác, chỗ nào giữ.",
    "Cột “{}” cho biết mỗi dòng là {} nào: không sửa, không chép sang dòng khác. "
    "Dòng thêm mới để trống cột này.",
    "Dòng tiêu đề đã khóa để phần mềm nhận lại đúng cột; mọi ô khác sửa, thêm, lọc, sắp xếp như "
    "thường. Muốn đổi tiêu đề thì bỏ bảo vệ trang tính (Review, Unprotect Sheet); "
    "không có mật khẩu.",
    "Ô để trống, ô ghi “•••” (bạn không được xem) và dòng bị xóa không làm mất gì đang lưu.",
)
_UNREAD = "Cột “{}” do phần mềm tính ra: sửa ở đây không đổi gì."


@contextmanager
def list_workbook(
    to: Path | BytesIO,
    kind: List,
    heads: Sequence[str],
    *,
    widths: Sequence[int],
    communes: Sequence[str] = (),
    own: tuple[str, str] = ("Mã cơ sở", "cơ sở"),
) -> Iterator[Sheet]:
    """A list that is taken away, to be put right and sent back: its rows are the caller's.

    Headings are locked; the columns that the list knows by them have their drop-downs; a sheet
    says how it comes back, and a hidden one which list it is. `own`: the heading that tells which
    record a row is, and what its records are called.
    """
    known = {fold(word): one for one in kind.columns for word in (one.label, *one.synonyms)}
    columns = [known.get(fold(head)) for head in heads]
    with Workbook(to) as book:
        sheet = book.sheet(kind.title, widths=widths, typed_in=True)
        sheet.lock_heads(len(heads))
        sheet.heads(heads)
        sheet.freeze(columns=1)
        codes = Codes()
        for place, column in enumerate(columns):
            if column:
                sheet.rule(place, rows=_ROWS, rule=choosing(column, communes, codes))
        yield sheet
        how = [words.format(*own) for words in _HOW_BACK]
        unread = [head for head, column in zip(heads, columns, strict=True) if not column]
        explain(book, [one for one in columns if one], (*how, *map(_UNREAD.format, unread)))
        codes.write(book)
        mark(book, kind, [""])
