"""Columns of a list of subjects of a plan, with the headings that annexes of plans give them."""

from dataclasses import replace

from hangthat.core.cells.reader.column import Column
from hangthat.domain.matching.sheets.about import WHOSE

CHECK = Column(
    "planned_check", "Mã đối tượng", "code", limit=60,
    synonyms=("Mã đối tượng kiểm tra",),
    hint="Chỉ có khi tệp xuất từ phần mềm này; để trống khi thêm mới.",
)  # fmt: skip
PLAN = Column(
    "inspection_plan", "Kế hoạch", required=True, limit=300, example="KHKT-7K3M9Q2F1X",
    synonyms=(
        "Mã kế hoạch", "Số kế hoạch", "Kế hoạch kiểm tra", "Kế hoạch số", "Theo kế hoạch",
        "Thuộc kế hoạch", "Tên kế hoạch", "Theo KH số", "Theo KH", "Số KH", "KH số",
    ),
    hint="Mã, số hoặc tên kế hoạch đang soạn. Gửi tệp từ trang của kế hoạch thì không cần cột này.",
)  # fmt: skip
_OF_TIME = (
    "Thời gian kiểm tra", "Thời gian", "Thời gian thực hiện", "Thời gian tiến hành", "Kiểm tra",
    "Thời gian dự kiến",
)  # fmt: skip


def _under(*last: str) -> tuple[str, ...]:
    """Headings under a group that says of what."""
    return tuple(f"{group} {word}" for group in _OF_TIME for word in last)


TIME = Column(
    "time", "Thời gian kiểm tra", limit=100, vital=True, example="tháng 12/2026",
    synonyms=(
        "Thời gian", "Thời gian thực hiện", "Thời gian tiến hành", "Thời gian dự kiến",
        "Thời gian kiểm tra dự kiến", "Dự kiến thời gian kiểm tra", "Dự kiến thời gian",
        "Dự kiến kiểm tra", "Thời điểm kiểm tra", "Tháng kiểm tra", "Quý kiểm tra",
    ),
    hint="Như “tháng 5/2026”, “Quý II/2026”, “01/5/2026 – 15/6/2026”. Để trống: cả thời gian của "
    "kế hoạch.",
)  # fmt: skip
STARTS = Column(
    "starts_on", "Từ ngày", "day", vital=True, example="01/12/2026", within=("tu ngay",),
    synonyms=(
        "Kiểm tra từ ngày", "Ngày bắt đầu", "Bắt đầu từ ngày", "Ngày bắt đầu kiểm tra", "Từ",
        *_under("từ ngày", "từ", "bắt đầu"),
    ),
)  # fmt: skip
ENDS = Column(
    "ends_on", "Đến hết ngày", "day", vital=True, until=True, example="31/12/2026",
    within=("den ngay",),
    synonyms=(
        "Đến ngày", "Kiểm tra đến ngày", "Ngày kết thúc", "Kết thúc ngày", "Ngày kết thúc kiểm tra",
        "Đến", *_under("đến ngày", "đến", "đến hết ngày", "kết thúc"),
    ),
)  # fmt: skip
FORCES = Column(
    "forces", "Lực lượng phối hợp", limit=500, vital=True,
    synonyms=(
        "Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp", "Lực lượng tham gia", "Phối hợp với",
        "Đơn vị tham gia", "Cơ quan tham gia",
    ),
    hint="Tên cơ quan như trong danh mục; nhiều cơ quan cách nhau bằng dấu chấm phẩy.",
)  # fmt: skip
_NAMES = (
    "Đối tượng", "Đối tượng dự kiến kiểm tra", "Tổ chức, cá nhân dự kiến kiểm tra",
    "Tên đối tượng", "Tên đối tượng kiểm tra", "Tổ chức, cá nhân được kiểm tra",
    "Tên tổ chức, cá nhân được kiểm tra", "Cơ sở được kiểm tra", "Tên cơ sở được kiểm tra",
)  # fmt: skip


def _checked(column: Column) -> Column:
    """As plans call whom they check."""
    if column.name == "name":
        return replace(column, synonyms=(*column.synonyms, *_NAMES))
    return column


COLUMNS = (CHECK, PLAN, *map(_checked, WHOSE), TIME, STARTS, ENDS, FORCES)
