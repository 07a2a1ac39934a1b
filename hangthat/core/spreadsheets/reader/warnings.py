"""What a sender is told of a file that was read."""

from collections import defaultdict
from collections.abc import Sequence

from hangthat.core.cells.reader.column import TEMPLATE_SHEET
from hangthat.core.common.text import fold
from hangthat.core.spreadsheets.reader.body import Body
from hangthat.core.spreadsheets.reader.header import Header
from hangthat.core.spreadsheets.reader.marks import letters_of
from hangthat.core.spreadsheets.reader.source import Grid, Source

_TOLD = 5  # of a kind
_OF_TODAY = ("", "UTF-8", "UTF-16")


def is_template(source: Source) -> bool:
    return (TEMPLATE_SHEET, True) in source.sheets


def warnings_of(
    source: Source, sheet: int, grid: Grid, header: Header, body: Body, also: Sequence[int] = ()
) -> list[str]:
    """also: sheets that were read behind this one."""
    warnings = list(source.warnings)
    if grid.charset not in _OF_TODAY:
        warnings.append(f"Chữ trong tệp theo bảng mã {grid.charset}; đã đổi sang Unicode.")
    read = {one.sheet for one in body.legends}
    warnings += _of_sheets(source, [sheet, *also], read) + _of_headings(header)
    warnings += [
        f"Cột {', '.join(map(letters_of, split.columns))} là {split.what}; đã ghép lại."
        for split in body.splits
    ]
    warnings += [
        f"Cột {', '.join(map(letters_of, ticks.columns))} là các ô đánh dấu của một câu trả lời "
        f"({', '.join(ticks.answers)}); đã ghép lại."
        for ticks in body.ticks
    ]
    warnings += [
        f"Cột {letters_of(n)}: “{told}” là “{whole}”, theo ghi chú của tệp."
        for n, (told, whole) in enumerate(zip(header.headings, body.headings, strict=True))
        if told != whole
    ]
    warnings += [
        f"Cột {letters_of(one.first)}: mã được đọc theo {one.place} ({one.summary})."
        for one in body.legends
    ]
    if body.second:
        warnings.append(
            f"Từ dòng {body.second} là một bảng khác trên cùng trang tính; chỉ đọc bảng thứ nhất. "
            "Hãy gửi bảng kia thành một tệp riêng."
        )
    if body.beyond:
        warnings.append(f"{body.beyond} dòng có ô nằm ngoài các cột có tiêu đề; ô đó không đọc.")
    return warnings + _of_rows(body) + _of_marked_rows(grid, header)


def _of_sheets(source: Source, sheets: Sequence[int], read: set[str]) -> list[str]:
    """sheets: those of the table; read: those that said what codes mean."""
    taken = [source.sheets[n] for n in sheets]
    others = [one for one in source.sheets if one not in taken and one[0] not in read]
    if not others or is_template(source):
        return []
    names = ", ".join(f"“{name}”" + " (đang ẩn)" * hidden for name, hidden in others[:_TOLD])
    more = "…" if len(others) > _TOLD else ""
    if len(taken) > 1:
        return [f"Các trang tính khác chưa đọc: {names}{more}."]
    return [f"Chỉ đọc trang tính “{taken[0][0]}”; chưa đọc: {names}{more}."]


def _of_headings(header: Header) -> list[str]:
    """Two tables side by side, or a heading twice."""
    places = defaultdict(list)
    for place, heading in enumerate(header.headings):
        if heading:
            places[fold(heading)].append(place)
    return [
        f"Tiêu đề “{header.headings[twice[0]]}” có ở các cột "
        f"{', '.join(map(letters_of, twice))}; chỉ đọc cột {letters_of(twice[0])}."
        for twice in places.values()
        if len(twice) > 1
    ][:_TOLD]


def _of_marked_rows(grid: Grid, header: Header) -> list[str]:
    warnings = []
    for marked, what in ((grid.hidden, "đang ẩn trong Excel"), (grid.struck, "có chữ gạch ngang")):
        rows = sorted(row + 1 for row in marked if row > header.last)
        told = ", ".join(map(str, rows[:_TOLD])) + ("…" if len(rows) > _TOLD else "")
        warnings += [f"{len(rows)} dòng {what} vẫn được đọc: {told}."] if rows else []
    return warnings


def _of_rows(body: Body) -> list[str]:
    by_reason = defaultdict(list)
    for row, _, why in body.skipped:
        by_reason[why].append(str(row))
    told = "; ".join(
        f"{', '.join(rows[:_TOLD])}{'…' if len(rows) > _TOLD else ''} ({why})"
        for why, rows in by_reason.items()
    )
    return [f"Không nhập những dòng không phải dữ liệu: {told}."] if told else []
