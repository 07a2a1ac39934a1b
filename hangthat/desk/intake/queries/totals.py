"""What the page, the workbook and the API say of a batch's totals."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from hangthat.core.documents.services.workbooks import Workbook
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import TotalsReport, totals_report
from hangthat.core.totals.reader import Difference

_HEADS = ("Ô", "Tổng của", "Tệp ghi", "Cộng lại", "Lệch", "Đã cộng", "Kết luận")
_WIDTHS = (10, 44, 20, 20, 18, 36, 44)
SURE = "không khớp"


@dataclass(frozen=True)
class TotalRow:
    """One difference as it reads."""

    cell: str
    what: str
    stated: str
    computed: str
    by: str
    parts: str
    verdict: str

    @property
    def texts(self) -> tuple[str, ...]:
        return (
            self.cell, self.what, self.stated, self.computed, self.by, self.parts, self.verdict,
        )  # fmt: skip


@dataclass(frozen=True)
class TotalsShown:
    """The report of one batch; `lead`: in one sentence, `tone`: how it is coloured."""

    report: TotalsReport
    sure: list[TotalRow]
    doubtful: list[TotalRow]

    @property
    def lead(self) -> str:
        """Empty: the file states no total that could be looked at."""
        count = len(self.sure) + self.report.beyond
        if count:
            return f"{count} tổng ghi trong tệp không bằng các phần cộng lại. Số giữ như tệp ghi."
        if self.doubtful or self.report.unclear:
            return "Có tổng chưa rõ đúng hay sai; hãy xem lại tệp. Số giữ như tệp ghi."
        if self.report.agreed:
            return f"{self.report.agreed} tổng ghi trong tệp khớp với các phần cộng lại."
        return ""

    @property
    def tone(self) -> str:
        return "warning" if self.sure else "info"


def totals_shown(batch: Batch) -> TotalsShown:
    report = totals_report(batch)
    return TotalsShown(
        report,
        [total_row(one) for one in report.sure],
        [total_row(one) for one in report.doubtful],
    )


def total_row(one: Difference) -> TotalRow:
    sign = "+" if one.by > 0 else ""
    return TotalRow(
        cell=one.cell,
        what=one.what,
        stated=spelled(one.stated),
        computed=spelled(one.computed),
        by=f"{sign}{spelled(one.by)}",
        parts=one.parts,
        verdict=SURE if one.sure else f"chưa rõ: {one.why}",
    )


def spelled(value: Decimal) -> str:
    """1.234.567,8"""
    told = f"{value:,f}".translate(str.maketrans(",.", ".,"))
    return told.rstrip("0").rstrip(",") if "," in told else told


def totals_workbook(batch: Batch) -> bytes:
    """The report of a batch's totals, to be sent back to whoever made the table."""
    shown, out = totals_shown(batch), BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("Đối chiếu tổng", widths=_WIDTHS)
        sheet.heads(_HEADS)
        sheet.freeze()
        for texts in _lines(shown):
            sheet.row(texts)
    return out.getvalue()


def _lines(shown: TotalsShown) -> Iterator[tuple[str, ...]]:
    for row in (*shown.sure, *shown.doubtful):
        yield row.texts
    for one in shown.report.unclear:
        yield (one.cell, one.what, "", "", "", "", f"chưa rõ: {one.why}")
