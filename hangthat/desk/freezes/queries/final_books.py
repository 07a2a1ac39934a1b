"""The final report of a plan as a paper in the official layout, and as a workbook."""

import io
from collections.abc import Sequence
from datetime import date

from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.common.templatetags.vietnamese import grouped, share
from hangthat.core.documents.services import (
    Appendix,
    Block,
    Items,
    Marks,
    Official,
    Paragraph,
    Signer,
    Style,
    Table,
)
from hangthat.core.documents.services.workbooks import Sheet, Workbook
from hangthat.desk.freezes.queries.final import UNKNOWN, Annex, FinalReport, Saying, TargetRow
from hangthat.domain.targets.grammar import Tally

_BAR = 20  # blocks that stand for 100 %
_NUMBERS = ("Đối tượng", "Đạt", "Không đạt", "Chưa rõ")
_INVENTED = "DỮ LIỆU MINH HOẠ, KHÔNG CÓ THẬT"
_IN_PART = "Số liệu chỉ gồm đối tượng trong phạm vi của người lập báo cáo."


def paper_of(report: FinalReport, *, dated: date, invented: bool) -> Official:
    """`invented`: the records are those of a demonstration, which every copy says."""
    agency = report.user.agency.name if report.user.agency else ""
    parent, own = two_lines(agency) if agency else ("", "")
    return Official(
        title="BÁO CÁO",
        subject=f"Tổng kết thực hiện Kế hoạch số {report.version.number}",
        body=[*([Paragraph(_INVENTED, style=Style.CENTRED)] if invented else []), *_body(report)],
        agency=own,
        parent=parent,
        place=seat(agency) if agency else "",
        dated=dated,
        signers=[Signer(capacity(agency, title="", leads=True))] if agency else [],
        recipients=["Lưu: VT"],
        appendices=_annexes(report),
    )


def _annexes(report: FinalReport) -> list[Appendix]:
    return [_appendix(annex) for annex in report.annexes if annex.rows]


def _body(report: FinalReport) -> list[Block]:
    version = report.version
    days = f"{version.first_day:%d/%m/%Y} đến hết {version.last_day:%d/%m/%Y}"
    told = "; ".join(f"{words}: {count}" for words, count in report.summary if count)
    told = told[:1].upper() + told[1:]
    blocks: list[Block] = [
        Paragraph(f"Kế hoạch thực hiện từ {days}, có {len(report.rows)} chỉ tiêu. {told}."),
        *([] if report.is_over else [Paragraph("Kế hoạch chưa kết thúc; năm chưa đến: chưa rõ.")]),
        *([] if report.whole else [Paragraph(_IN_PART)]),
        _heading("I. Kết quả thực hiện các chỉ tiêu"),
        _table(report),
        Paragraph("Tỷ lệ đạt trên tất cả đối tượng (số đạt/số đối tượng). Chưa kiểm tra: chưa rõ."),
        *(
            [Paragraph("Kết quả theo đơn vị hành chính: Phụ lục kèm theo.")]
            if _annexes(report)
            else []
        ),
        _heading("II. Biểu đồ theo nhóm đối tượng"),
    ]
    for group, rows in report.groups.items():
        blocks += [_heading(group[:1].upper() + group[1:]), _chart(rows)]
    difficulties, proposals = report.gathered
    blocks += [
        _heading("III. Khó khăn, vướng mắc"),
        *_sayings(difficulties),
        _heading("IV. Đề xuất, kiến nghị"),
        *_sayings(proposals),
        _heading("V. Nguồn số liệu"),
        Items(report.sources, marks=Marks.DASHES),
    ]
    return blocks


def _heading(words: str) -> Paragraph:
    return Paragraph(words, style=Style.HEADING)


def _table(report: FinalReport) -> Table:
    heads = ("Chỉ tiêu", "Cần", *(f"{end.on:%d/%m/%Y}" for end in report.ends), "Kết luận")
    rows = [
        (
            f"{row.target.code} (hết {row.target.by_end_of})",
            f"{row.target.at_least}%",
            *row.cells,
            row.verdict,
        )
        for row in report.rows
    ]
    return Table(heads, rows, (1.55, 1.15, *(1.8 for _ in report.ends), 1.55))


def _chart(rows: Sequence[TargetRow]) -> Table:
    """One bar for each target at the end of its own year."""
    told = [
        (
            f"{row.target.code} (hết {row.target.by_end_of})",
            _bar(row.due),
            share(row.due.met, row.due.population) if row.due else UNKNOWN,
            f"{row.target.at_least}%",
        )
        for row in rows
    ]
    return Table(
        ("Chỉ tiêu", "Tỷ lệ đạt", "", "Cần"), told, (2, 6, 1.3, 1), numbers=frozenset({2, 3})
    )


def _bar(tally: Tally | None) -> str:
    if tally is None or not tally.population:
        return ""
    return "█" * (tally.met * _BAR // tally.population)


def _sayings(sayings: Sequence[Saying]) -> list[Block]:
    if not sayings:
        return [Paragraph("Chưa rõ: không có báo cáo định kỳ nào đã gửi nêu nội dung này.")]
    return [Items([f"{one.words} ({'; '.join(one.who)})" for one in sayings], marks=Marks.DASHES)]


def _appendix(annex: Annex) -> Appendix:
    heads = ("Đơn vị", *(one.code for one in annex.targets))
    rows = [
        (f"{name}, {district}" if district else name, *(_short(tally) for tally in tallies))
        for name, district, tallies in annex.rows
    ]
    return Appendix(
        f"Các chỉ tiêu của năm {annex.end.on.year} theo đơn vị hành chính ngày "
        f"{annex.end.on:%d/%m/%Y} (số đạt/số đối tượng)",
        [Table(heads, rows, (3.4, *(1.0 for _ in annex.targets)))],
    )


def _short(tally: Tally | None) -> str:
    """Empty: the unit has no such members."""
    return f"{grouped(tally.met)} / {grouped(tally.population)}" if tally else ""


def book_of(report: FinalReport) -> bytes:
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Chỉ tiêu", widths=[10, 60, 10, 10, *(14 for _ in range(4)), 18])
        _about(sheet, report)
        sheet.heads(["Chỉ tiêu", "Nguyên văn", "Hết năm", "Cần (%)", *_NUMBERS, "Kết luận"])
        for row in report.rows:
            target = row.target
            head = (target.code, target.text, target.by_end_of, target.at_least)
            sheet.row((*head, *_counts(row.due), row.verdict))
        sheet = book.sheet("Từng năm", widths=[10, 14, *(14 for _ in _NUMBERS)])
        _about(sheet, report)
        sheet.heads(["Chỉ tiêu", "Đến hết ngày", *_NUMBERS])
        for row in report.rows:
            for end, tally in zip(report.ends, row.tallies, strict=True):
                sheet.row([row.target.code, end.on, *_counts(tally)])
        _units(book.sheet("Từng đơn vị", widths=[10, 14, 30, 30, *(14 for _ in _NUMBERS)]), report)
        sheet = book.sheet("Khó khăn, đề xuất", widths=[16, 90, 60])
        sheet.heads(["Loại", "Nội dung", "Báo cáo"])
        for kind, sayings in zip(("Khó khăn", "Đề xuất"), report.gathered, strict=True):
            for one in sayings:
                sheet.row([kind, one.words, "; ".join(one.who)])
    return out.getvalue()


def _units(sheet: Sheet, report: FinalReport) -> None:
    """Every target, every year and every unit of the year's last day."""
    _about(sheet, report)
    sheet.heads(["Chỉ tiêu", "Đến hết ngày", "Đơn vị", "Mã đơn vị", *_NUMBERS])
    sheet.freeze()
    for row in report.rows:
        for end in report.ends:
            for code, tally in end.by_unit(row.target.code).items():
                unit = end.snapshot.unit(code) if end.snapshot else None
                name = unit.name if unit else "Chưa phân địa bàn" if code else "Toàn phạm vi"
                sheet.row([row.target.code, end.on, name, code, *_counts(tally)])


def _about(sheet: Sheet, report: FinalReport) -> None:
    sheet.line(f"Tổng kết thực hiện Kế hoạch số {report.version.number}")
    for source in report.sources:
        sheet.line(source)
    if not report.whole:
        sheet.line(_IN_PART)
    sheet.line()


def _counts(tally: Tally | None) -> list[int | str]:
    if tally is None:
        return [UNKNOWN] * len(_NUMBERS)
    return [tally.population, tally.met, tally.failed, tally.unknown]
