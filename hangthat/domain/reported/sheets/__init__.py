"""389 tables: one row, one agency and period, its numbers in columns (biểu số liệu 389)."""

from typing import cast

from hangthat.core.access.lexicon import Resource
from hangthat.core.cells.reader.column import Column
from hangthat.core.intake.models import Batch
from hangthat.core.intake.services import Clerk, List
from hangthat.domain.reported.models import MONEY, Measure, ReportedTable
from hangthat.domain.reported.sheets.clerk import TablesClerk
from hangthat.domain.reported.sheets.headings import HEADINGS
from hangthat.domain.reported.sheets.titles import period_in_titles

_AGENCY = Column(
    "agency", "Cơ quan báo cáo", required=True, limit=300, example="Chi cục Quản lý thị trường",
    synonyms=(
        "Cơ quan", "Đơn vị", "Đơn vị báo cáo", "Lực lượng", "Lực lượng chức năng", "Tên đơn vị",
        "Cơ quan, đơn vị", "Cơ quan/đơn vị", "Ngành", "Đơn vị, lực lượng", "Nội dung",
    ),
)  # fmt: skip
_SINCE = Column(
    "since", "Từ ngày", "day", required=True, example="15/12/2025",
    synonyms=("Kỳ từ ngày", "Ngày đầu kỳ"), titled=True,
    hint="Kỳ báo cáo 389 thường từ ngày 15 tháng trước đến ngày 14.",
)  # fmt: skip
_UNTIL = Column(
    "until", "Đến hết ngày", "day", required=True, example="14/06/2026",
    synonyms=("Đến ngày", "Kỳ đến ngày", "Ngày cuối kỳ"), titled=True,
)  # fmt: skip
_PERIOD = Column(
    "period", "Kỳ", limit=60, vital=True,
    synonyms=("Tháng", "Quý", "Kỳ báo cáo", "Thời gian", "Thời kỳ", "Tháng, quý", "Tháng/quý"),
    hint="Tháng hoặc quý của dòng, trong thời gian của cả bảng; để trống: cả thời gian ấy.",
)  # fmt: skip
_DOCUMENT = Column("document", "Văn bản", limit=300, synonyms=("Số báo cáo", "Số văn bản"))


def _measured(measure: Measure) -> Column:
    label, synonyms = HEADINGS[measure]
    if measure in MONEY:
        return Column(
            measure.value,
            label,
            "money",
            synonyms=synonyms,
            example="12.500.000",
            vital=True,
            least=1_000,
        )
    return Column(measure.value, label, "whole", synonyms=synonyms, example="12", vital=True)


def _binds(clerk: Clerk, batch: Batch) -> None:
    cast(TablesClerk, clerk).comes_from(batch)


TABLES = List(
    name="bieu-389",
    title="Biểu số liệu 389",
    hint="Mỗi dòng là số liệu một cơ quan báo cáo trong một kỳ; giữ nguyên như ghi, không trộn với "
    "số hệ thống đếm.",
    columns=(_AGENCY, _SINCE, _UNTIL, _PERIOD, *map(_measured, Measure), _DOCUMENT),
    resource=Resource.CASE,
    opens=TablesClerk,
    shows=("agency", "since", "until"),
    makes=(ReportedTable,),
    withdraws=True,
    called=("389", "bao cao 389", "ket qua cong tac", "bieu tong hop", "so lieu tong hop",
            "ket qua dau tranh", "ket qua chong buon lau", "ket qua phat hien"),
    binds=_binds,
    tells=period_in_titles,
)  # fmt: skip

LISTS = (TABLES,)
