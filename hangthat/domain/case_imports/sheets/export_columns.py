"""Columns that the export of the market surveillance force has besides those of decisions (INS)."""

from dataclasses import replace

from hangthat.core.cells.reader.column import Column

CASE = Column(
    "case_number", "Số vụ việc", numbered=True, limit=60, example="0102/VV-QLTT",
    synonyms=(
        "Số vụ", "Mã vụ việc", "Mã vụ", "Số hồ sơ", "Mã hồ sơ", "Số hồ sơ vụ việc", "Số INS",
        "Mã INS", "Mã hồ sơ INS", "Mã vụ INS", "Số vụ việc INS", "Mã vụ việc INS", "Số thụ lý",
    ),
    hint="Các dòng cùng cơ quan, cùng số vào chung một vụ việc; chưa có quyết định thì phải ghi.",
    vital=True,
)  # fmt: skip
MINUTES = Column(
    "minutes_number", "Số biên bản", numbered=True, limit=60, example="15/BB-VPHC", vital=True,
    synonyms=(
        "Số BB", "Số BBVPHC", "Số biên bản vi phạm", "Số biên bản VPHC", "Biên bản số",
        "Số biên bản vi phạm hành chính", "Số biên bản kiểm tra", "Số BB VPHC", "Số BBKT",
    ),
)  # fmt: skip
OWNERLESS = Column(
    "ownerless", "Vô chủ", "yes", example="không",
    synonyms=("Hàng vô chủ", "Vụ việc vô chủ", "Không rõ chủ", "Vụ vô chủ", "Chưa rõ chủ"),
    hint="Hoặc ghi “vô chủ” ở cột người vi phạm; dòng như vậy phải có xã, phường và số vụ việc.",
)  # fmt: skip
SPOT = Column(
    "spot", "Nơi phát hiện", limit=300, example="lối mở cạnh mốc 1119",
    synonyms=(
        "Nơi xảy ra", "Địa điểm phát hiện", "Địa điểm vi phạm", "Nơi phát hiện vi phạm",
        "Địa điểm kiểm tra", "Nơi bắt giữ", "Địa điểm bắt giữ", "Nơi vi phạm", "Nơi bắt",
        "Nơi xảy ra vi phạm", "Địa điểm xảy ra vi phạm", "Nơi kiểm tra", "Địa bàn phát hiện",
    ),
)  # fmt: skip
GOODS_NAME = Column(
    "goods_name", "Hàng hóa, tang vật", limit=300, example="giày thể thao",
    synonyms=(
        "Tên hàng hóa", "Tên hàng", "Tang vật", "Tên tang vật", "Hàng hóa vi phạm", "Hàng hóa",
        "Tang vật vi phạm", "Tên hàng hóa vi phạm", "Tang vật, phương tiện", "Tang vật tịch thu",
        "Tang vật tạm giữ", "Hàng hóa tịch thu", "Hàng hóa tạm giữ", "Hàng hóa bị tịch thu",
    ),
    hint="Vụ có nhiều mặt hàng: mỗi dòng một mặt hàng, lặp lại các cột khác.",
)  # fmt: skip
QUANTITY = Column(
    "goods_quantity", "Số lượng", "whole", synonyms=("SL", "Số lượng hàng", "Số lượng tang vật"),
    example="120", fractions=True, hint="Được ghi số lẻ, như 12,5.",
)  # fmt: skip
UNIT = Column(
    "goods_unit", "Đơn vị tính", limit=40, synonyms=("ĐVT",), shared=("Đơn vị",),
    measures="goods_quantity", example="đôi",
)  # fmt: skip
VALUE = Column(
    "goods_value", "Trị giá hàng hóa", "money", example="24.000.000", least=1_000,
    synonyms=(
        "Trị giá", "Giá trị hàng hóa", "Trị giá tang vật", "Giá trị hàng", "Trị giá hàng",
        "Giá trị tang vật", "Trị giá hàng vi phạm", "Trị giá hàng hóa vi phạm", "Thành tiền",
        "Tổng trị giá", "Trị giá ước tính", "Giá trị",
    ),
)  # fmt: skip
COLUMNS = (CASE, MINUTES, OWNERLESS, SPOT, GOODS_NAME, QUANTITY, UNIT, VALUE)


def undecided(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The same where a row may come before its decision; its number and its day go together. A row
    may bring goods alone, too: a blank fine says nothing there."""
    first = ("number", "decided_on")
    hint = "Chưa có quyết định: để trống cả số và ngày."
    return tuple(
        replace(one, required=False, vital=True, hint=hint)
        if one.name in first
        else replace(one, of_each=False)
        for one in columns
    )
