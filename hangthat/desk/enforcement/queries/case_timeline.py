"""The history of a case, gathered from what it holds, and the index of its papers."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hangthat.core.common.templatetags.vietnamese import dong
from hangthat.core.documents.services import Official, Paragraph, Table
from hangthat.domain.establishments.dossier.shapes import Event

if TYPE_CHECKING:
    from hangthat.desk.enforcement.queries.case_page import CasePage, Found


def events_of(file: "CasePage") -> Iterator[Event]:
    case = file.case
    yield Event(case.opened_on, "files", "info", "Lập vụ việc", case.description)
    if case.restricted_on:
        yield Event(case.restricted_on, "lock", "warn", "Hạn chế người xem", case.restriction)
    if case.transferred_on:
        yield Event(case.transferred_on, "arrow-right", "info", "Chuyển hồ sơ", case.transferred_to)
    if case.closed_on:
        words = f"{case.get_outcome_display()}. {case.outcome_note}".strip(". ")
        yield Event(case.closed_on, "circle-check", "good", "Kết thúc vụ việc", words)
    yield from _checks(file.found)
    for one in file.found:
        yield from _of_violation(one)
    for remedy in file.remedies:
        if remedy.done_on:
            yield Event(remedy.done_on, "circle-check", "good", "Đã khắc phục", str(remedy))
    for paper in file.papers:
        yield Event(paper.dated_on or paper.added_on, "files", "mute", paper.title)


def _checks(found: Iterable["Found"]) -> Iterator[Event]:
    held = {one.violation.inspection for one in found if one.violation.inspection}
    for check in held:
        yield Event(
            check.held_on, "clipboard-check", "info", str(check).capitalize(), check.number, check
        )


def _of_violation(one: "Found") -> Iterator[Event]:
    violation = one.violation
    title = f"Vi phạm: {violation.get_classification_display()}, {violation.member}"
    yield Event(violation.found_on, "alert-triangle", "bad", title, violation.conduct)
    if violation.dismissed_on:
        yield Event(violation.dismissed_on, "circle-check", "good", "Kết luận không vi phạm")
    for made in one.decisions:
        sanction = f"{made.get_sanction_display().capitalize()} {dong(made.fine_vnd or None)}"
        words = f"{made.number} {made.agency or ''}".strip()
        yield Event(made.decided_on, "gavel", "bad", sanction.strip(), words)
        if made.complied_on:
            yield Event(made.complied_on, "circle-check", "good", "Chấp hành xong quyết định")
        if made.annulled_on:
            yield Event(made.annulled_on, "circle-x", "warn", "Hủy bỏ quyết định xử phạt")


def dossier_index(file: "CasePage") -> Official:
    """The index of the papers with their sheet numbers (mục lục bút lục), to be printed."""
    case = file.case
    rows = [
        (
            str(n),
            paper.title,
            f"{paper.dated_on:%d/%m/%Y}" if paper.dated_on else "",
            str(first) if first == last else f"{first}–{last}",
        )
        for n, (first, last, paper) in enumerate(file.index, 1)
    ]
    return Official(
        title="MỤC LỤC BÚT LỤC",
        subject=str(case),
        agency=str(case.agency or ""),
        dated=file.on,
        body=(
            Paragraph(case.description, lead="Nội dung: "),
            Table(("STT", "Tên tài liệu", "Ngày", "Bút lục"), rows, widths=(1, 8, 2, 2)),
            Paragraph(f"{len(rows)} tài liệu, {sum(p.pages for p in file.papers)} tờ."),
        ),
    )
