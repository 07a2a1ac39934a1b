"""What changed after signing, as a workbook."""

import io
from collections.abc import Iterator

from hangthat.core.documents.services.workbooks import Cell, Percent, Workbook
from hangthat.desk.followups.queries.change_after import BY, GROUPS, ChangeAfter, summarise
from hangthat.domain.followups.grammar import Share
from hangthat.domain.followups.services import Sides

_SHARES = ("Vi phạm", "Lượt kiểm tra", "Tỷ lệ", "Từ", "Đến")
_SAYS = (
    "Khoảng tin cậy 95% (Wilson; hiệu: Newcombe). Người ký không được chọn ngẫu nhiên, cơ sở được "
    "kiểm tra cũng vậy: số này không chứng minh việc ký đã làm giảm vi phạm."
)


def workbook(asked: ChangeAfter) -> bytes:
    """The whole, then each part; a share below the least number of checks stays empty."""
    titles = [BY[asked.by]]
    titles += [f"{words}: {name.lower()}" for _, words in GROUPS.values() for name in _SHARES]
    titles += ["So với trước khi ký", "So với người chưa ký"]
    rows = [("Tất cả", asked.sides), *((part.name, part.sides) for part in asked.parts())]
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Chuyển biến", widths=[34, *(14 for _ in titles)])
        sheet.line("Tỷ lệ vi phạm mỗi lượt kiểm tra, trước và sau khi ký cam kết")
        sheet.line(f"Kiểm tra từ {asked.first:%d/%m/%Y} đến {asked.last:%d/%m/%Y}")
        sheet.line(_SAYS)
        sheet.line()
        sheet.heads(titles)
        sheet.freeze(columns=1)
        for name, sides in rows:
            sheet.row([name, *_cells(sides)])
    return out.getvalue()


def _cells(sides: Sides) -> Iterator[Cell]:
    for side in (sides.before, sides.after, sides.never):
        yield from (side.found, side.checks)
        yield from _share(side)
    for change in (sides.change, sides.against_others):
        words, points, _ = summarise(change)
        yield f"{words}, {points}".rstrip(", ")


def _share(side: Share) -> list[Cell]:
    if not side.known:
        return [None, None, None]
    return [Percent(value) for value in (side.value, *side.bounds)]
