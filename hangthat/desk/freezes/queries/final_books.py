"""The final report of a plan as a paper in the official layout, and as a workbook."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.text import capfirst

from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.common.templatetags.vietnamese import share
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
    Words,
)
from hangthat.core.documents.services.workbooks import Noted, Sheet, Workbook
from hangthat.desk.freezes.queries.final import (
    UNKNOWN,
    Annex,
    FinalReport,
    TargetRow,
    link_of,
    linked,
    names_of,
)
from hangthat.desk.freezes.queries.sayings import Saying
from hangthat.domain.consolidation.grammar import recipient_lines
from hangthat.domain.consolidation.queries.recipients import final_recipients
from hangthat.domain.freezes.services import YearEnd
from hangthat.domain.plans.models import Target
from hangthat.domain.targets.grammar import Answer, Tally

_SAID = ("Đơn vị", "Kỳ báo cáo", "Nội dung", "Hiện trạng")
_BAR = 20  # blocks that stand for 100 %
_NUMBERS = ("Đối tượng", "Đạt", "Không đạt", "Chưa rõ")
_INVENTED = "DỮ LIỆU MINH HOẠ, KHÔNG CÓ THẬT"
_IN_PART = "Số liệu chỉ gồm đối tượng trong phạm vi của người lập báo cáo."


def paper_of(report: FinalReport, *, dated: date, invented: bool, site: str = "") -> Official:
    """`invented`: the records are those of a demonstration, which every copy says. `site`: where
    the addresses of its figures begin.
    """
    agency = report.user.agency.name if report.user.agency else ""
    parent, own = two_lines(agency) if agency else ("", "")
    return Official(
        title="BÁO CÁO",
        subject=f"Tổng kết thực hiện Kế hoạch số {report.version.number}",
        body=[
            *([Paragraph(_INVENTED, style=Style.CENTRED)] if invented else []),
            *_body(report, site),
        ],
        agency=own,
        parent=parent,
        place=seat(agency) if agency else "",
        dated=dated,
        signers=[Signer(capacity(agency, title="", leads=True))] if agency else [],
        recipients=recipient_lines(final_recipients(report.user, report.version)),
        appendices=_annexes(report, site),
    )


def _annexes(report: FinalReport, site: str) -> list[Appendix]:
    return [_appendix(annex, site) for annex in report.annexes if annex.rows]


def _body(report: FinalReport, site: str) -> list[Block]:
    version = report.version
    days = f"{version.first_day:%d/%m/%Y} đến hết {version.last_day:%d/%m/%Y}"
    told = "; ".join(f"{words}: {count}" for words, count in report.summary if count)
    blocks: list[Block] = [
        Paragraph(f"Kế hoạch thực hiện từ {days}, có {report.count} chỉ tiêu. {capfirst(told)}."),
        *([] if report.is_over else [Paragraph("Kế hoạch chưa kết thúc; năm chưa đến: chưa rõ.")]),
        *([] if report.whole else [Paragraph(_IN_PART)]),
        _heading("I. Kết quả thực hiện các chỉ tiêu"),
        _verdicts(report, site),
        *([Paragraph(report.joint_words)] if report.joint_words else []),
        Paragraph("Tỷ lệ đạt trên tất cả đối tượng (số đạt/số đối tượng). Chưa kiểm tra: chưa rõ."),
        *(
            [Paragraph("Kết quả theo đơn vị hành chính: Phụ lục kèm theo.")]
            if any(annex.rows for annex in report.annexes)
            else []
        ),
        Paragraph("Kết quả cuối mỗi năm:"),
        _table(report, site),
        _heading("II. Biểu đồ theo nhóm đối tượng"),
    ]
    for group, rows in report.groups.items():
        blocks += [_heading(capfirst(group)), _chart(rows, site)]
    difficulties, proposals = report.gathered
    blocks += [
        _heading("III. Khó khăn, vướng mắc"),
        *_sayings(difficulties, report.no_sayings),
        _heading("IV. Đề xuất, kiến nghị"),
        *_sayings(proposals, report.no_sayings),
        _heading("V. Nguồn số liệu"),
        Items(report.sources, marks=Marks.DASHES),
    ]
    return blocks


def _heading(words: str) -> Paragraph:
    return Paragraph(words, style=Style.HEADING)


def _verdicts(report: FinalReport, site: str) -> Table:
    """What each target asks, and what came of it by the end of its own year."""
    rows = [
        (
            row.target.code,
            capfirst(row.target.words),
            f"{row.at_least}%",
            str(row.target.by_end_of),
            linked(row.due_end, row.target.code, site) if row.due_end else UNKNOWN,
            row.verdict,
        )
        for row in report.rows
    ]
    heads = ("Chỉ tiêu", "Nội dung", "Cần", "Hết năm", "Kết quả", "Kết luận")
    return Table(heads, rows, (1.2, 5.4, 1.1, 1.1, 2.6, 1.9))


def _table(report: FinalReport, site: str) -> Table:
    heads = ("Chỉ tiêu", *(f"{end.on:%d/%m/%Y}" for end in report.ends))
    rows = [
        (
            f"{row.target.code} (hết {row.target.by_end_of})",
            *(linked(end, row.target.code, site) for end in report.ends),
        )
        for row in report.rows
    ]
    return Table(heads, rows, (1.6, *(2.0 for _ in report.ends)))


def _chart(rows: Sequence[TargetRow], site: str) -> Table:
    """One bar for each target at the end of its own year."""
    told = [
        (
            f"{row.target.code} (hết {row.target.by_end_of})",
            _bar(row.due),
            _share(row, site),
            f"{row.at_least}%",
        )
        for row in rows
    ]
    return Table(
        ("Chỉ tiêu", "Tỷ lệ đạt", "", "Cần"), told, (2, 6, 1.3, 1), numbers=frozenset({2, 3})
    )


def _share(row: TargetRow, site: str) -> Words:
    """It opens the names that it counts."""
    if row.due is None or row.due_end is None:
        return UNKNOWN
    words = share(row.due.met, row.due.population)
    met = link_of(row.due_end, row.target.code, row.due.met, answer=Answer.MET, site=site)
    return (replace(met, text=words),)


def _bar(tally: Tally | None) -> str:
    if tally is None or not tally.population:
        return ""
    return "█" * (tally.met * _BAR // tally.population)


def _sayings(sayings: Sequence[Saying], none: str) -> list[Block]:
    """`none`: what stands there where there are none."""
    if not sayings:
        return [Paragraph(none)]
    rows = [(one.unit, one.told_in, one.words, one.standing) for one in sayings]
    return [Table(_SAID, rows, (2.6, 2, 5, 4))]


def _appendix(annex: Annex, site: str) -> Appendix:
    heads = ("Đơn vị", *(one.code for one in annex.targets))
    rows = [
        (
            f"{name}, {district}" if district else name,
            *(_short(annex, one, code, site) for one in annex.targets),
        )
        for name, district, code in annex.rows
    ]
    return Appendix(
        f"Các chỉ tiêu của năm {annex.end.on.year} theo đơn vị hành chính ngày "
        f"{annex.end.on:%d/%m/%Y} (số đạt/số đối tượng)",
        [Table(heads, rows, (3.4, *(1.0 for _ in annex.targets)))],
    )


def _short(annex: Annex, target: Target, unit: str, site: str) -> Words:
    """Empty: the unit has no such members."""
    tally = annex.tally(target, unit)
    if tally is None:
        return ""
    end, code = annex.end, target.code
    met = link_of(end, code, tally.met, answer=Answer.MET, unit=unit, site=site)
    return (met, "/", link_of(end, code, tally.population, unit=unit, site=site))


def book_of(report: FinalReport, site: str = "") -> bytes:
    """`site`: where the addresses in the notes of its figures begin."""
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Chỉ tiêu", widths=[10, 60, 10, 10, *(14 for _ in range(4)), 18, 40])
        _about(sheet, report)
        heads = ("Chỉ tiêu", "Nguyên văn", "Hết năm", "Cần (%)", *_NUMBERS, "Kết luận")
        sheet.heads([*heads, "Chịu trách nhiệm"])
        for row in report.rows:
            target = row.target
            head = (target.code, target.text, target.by_end_of, row.at_least)
            counts = _counts(row.due_end, target.code, site)
            sheet.row((*head, *counts, row.verdict, ", ".join(row.agencies)))
        sheet = book.sheet("Từng năm", widths=[10, 14, *(14 for _ in _NUMBERS)])
        _about(sheet, report)
        sheet.heads(["Chỉ tiêu", "Đến hết ngày", *_NUMBERS])
        for row in report.rows:
            for end in report.ends:
                counts = _counts(end, row.target.code, site)
                sheet.row([row.target.code, end.on, *counts])
        widths = [10, 14, 30, 30, *(14 for _ in _NUMBERS), 60]
        _units(book.sheet("Từng đơn vị", widths=widths), report, site)
        sheet = book.sheet("Khó khăn, đề xuất", widths=[16, 40, 30, 90, 60])
        sheet.heads(["Loại", *_SAID])
        for kind, sayings in zip(("Khó khăn", "Đề xuất"), report.gathered, strict=True):
            for one in sayings:
                sheet.row([kind, one.unit, one.told_in, one.words, one.standing])
    return out.getvalue()


def _units(sheet: Sheet, report: FinalReport, site: str) -> None:
    """Every target, every year and every unit of the year's last day; an address for each row."""
    _about(sheet, report)
    sheet.heads(
        ["Chỉ tiêu", "Đến hết ngày", "Đơn vị", "Mã đơn vị", *_NUMBERS, "Danh sách đối tượng"]
    )
    sheet.freeze()
    for row in report.rows:
        for end in report.ends:
            for code, tally in end.by_unit(row.target.code).items():
                unit = end.snapshot.unit(code) if end.snapshot else None
                name = unit.name if unit else "Chưa phân địa bàn" if code else "Toàn phạm vi"
                address = f"{site}{names_of(end, row.target.code, unit=code)}"
                sheet.row([row.target.code, end.on, name, code, *_plain(tally), address])


def _about(sheet: Sheet, report: FinalReport) -> None:
    sheet.line(f"Tổng kết thực hiện Kế hoạch số {report.version.number}")
    for source in report.sources:
        sheet.line(source)
    if not report.whole:
        sheet.line(_IN_PART)
    sheet.line()


def _counts(end: YearEnd | None, target: str, site: str) -> list[Noted | str]:
    """Each with its reading and the address of its names as a note."""
    tally = end.tally(target) if end else None
    if end is None or tally is None:
        return [UNKNOWN] * len(_NUMBERS)
    links = [
        link_of(end, target, value, answer=answer, site=site)
        for value, answer in zip(_plain(tally), (None, *Answer), strict=True)
    ]
    return [
        Noted(value, f"{link.says}\n{link.href}")
        for value, link in zip(_plain(tally), links, strict=True)
    ]


def _plain(tally: Tally) -> list[int]:
    return [tally.population, tally.met, tally.failed, tally.unknown]
