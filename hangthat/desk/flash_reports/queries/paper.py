"""A flash report on paper, in the layout of Nghị định 30/2020/NĐ-CP."""

from collections.abc import Sequence
from datetime import date

from hangthat.core.agencies.models import Agency
from hangthat.core.agencies.queries.letterhead import capacity, seat, two_lines
from hangthat.core.common.days import vietnam_day
from hangthat.core.documents.services import Block, Official, Paragraph, Signer, Style
from hangthat.domain.flash_reports.lexicon import FlashKind, Part
from hangthat.domain.flash_reports.models import FlashCopy, FlashReport

_Parts = Sequence[tuple[str, str]]


def paper_of_copy(copy: FlashCopy) -> Official:
    """As it was sent, word by word."""
    body, report = copy.body, copy.report
    parts = [(one["title"], one["words"]) for one in body["parts"]]
    correction = f"Bản {copy.number}, sửa, bổ sung bản trước: {copy.reason}" if copy.reason else ""
    return _paper(
        body["office"], body["kind"], parts, body["receivers"], note=correction,
        number=body["document"], dated=vietnam_day(copy.sent_at), case=str(report.case),
    )  # fmt: skip


def paper_of_draft(report: FlashReport, receivers: Sequence[Agency]) -> Official:
    """As its office works on it; room is left for the number and the day."""
    parts = [(part.label, report.words.get(part.value, "")) for part in Part]
    names = [one.name for one in receivers]
    return _paper(report.agency.name, report.kind, parts, names, case=str(report.case))


def _paper(
    office: str, kind: str, parts: _Parts, receivers: Sequence[str], *,
    case: str, number: str = "", dated: date | None = None, note: str = "",
) -> Official:  # fmt: skip
    parent, agency = two_lines(office)
    subject = f"Báo cáo nhanh {FlashKind(kind).label}: {case[:1].lower()}{case[1:]}"
    body: list[Block] = [Paragraph(note, style=Style.BASIS)] if note else []
    told = [(title, words) for title, words in parts if words]
    for place, (title, words) in enumerate(told, start=1):
        body.append(Paragraph(f"{place}. {title}", style=Style.HEADING))
        body += [Paragraph(line.strip()) for line in words.splitlines() if line.strip()]
    return Official(
        title="BÁO CÁO",
        subject=subject,
        body=body,
        agency=agency,
        parent=parent,
        number=number,
        place=seat(office),
        dated=dated,
        to=list(receivers),
        signers=[Signer(capacity(office, title="", leads=True))],
        recipients=["Như trên", "Lưu: VT, hồ sơ vụ việc"],
    )
