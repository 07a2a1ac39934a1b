"""Columns of a list of markets and other places, with every heading that offices give them.

Boards have no column: each is entered on the page of its market.
"""

from dataclasses import replace

from hangthat.core.cells.reader.column import NOTE, Column
from hangthat.domain.establishments.models.place import PlaceKind
from hangthat.domain.matching.sheets.columns import AREA as OF_SHOPS
from hangthat.domain.place_imports.sheets.wording import kind_called

NAME = Column(
    "name", "Tên chợ, khu vực", required=True, limit=300, example="Chợ Bản Ngà",
    within=("ten cho", "ten cac cho", "ten tttm", "ten trung tam thuong mai", "ten lang nghe",
            "ten cua khau", "ten diem tap ket"),
    synonyms=(
        "Tên chợ", "Chợ", "Tên chợ, TTTM", "Tên chợ/TTTM", "Chợ, TTTM", "Chợ/TTTM", "Tên các chợ",
        "Các chợ", "Tên TTTM", "Tên trung tâm thương mại", "Trung tâm thương mại",
        "Tên công trình", "Tên công trình thương mại",
        "Tên khu vực", "Tên khu vực kinh doanh", "Khu vực kinh doanh", "Tên địa điểm",
        "Tên điểm chợ", "Tên làng nghề", "Làng nghề", "Tên cửa khẩu", "Cửa khẩu", "Tên tuyến phố",
        "Tuyến phố", "Tuyến phố, khu chợ", "Tuyến phố/khu chợ", "Tuyến phố/chợ", "Khu chợ",
        "Tên khu chợ", "Tuyến đường", "Tên khu du lịch", "Khu du lịch", "Tên điểm tập kết",
        "Điểm tập kết",
        "Điểm tập kết hàng hóa", "Tên kho bãi", "Kho bãi", "Tên kho, bãi",
    ),
)  # fmt: skip
KIND = Column(
    "kind", "Loại khu vực", "choice", choices=tuple(PlaceKind.choices), vital=True, example="chợ",
    hint="Để trống thì theo tên: “Chợ …”, “Trung tâm thương mại …”, “Làng nghề …”.",
    synonyms=("Loại", "Loại hình", "Loại hình khu vực", "Loại khu vực kinh doanh", "Hình thức",
              "Loại hạ tầng", "Loại công trình"),
    reads=kind_called,
)  # fmt: skip
AREA = replace(
    OF_SHOPS, about="", shared=(), instead="", synonyms=(
        *OF_SHOPS.synonyms, "Thuộc xã, phường", "Thuộc xã", "Vị trí (xã, phường)", "Nơi có chợ",
        "Xã, phường nơi có chợ", "Xã, thị trấn",
    ),
)  # fmt: skip
CLASS = Column(
    "class", "Hạng chợ", limit=60, example="Hạng 3", begins=("chợ hạng", "hạng"),
    hint="Chỉ của chợ. Lấy được ở dòng tiêu đề nhóm.",
    synonyms=("Hạng", "Phân hạng", "Xếp hạng", "Chợ hạng", "Phân hạng chợ", "Xếp hạng chợ",
              "Hạng của chợ", "Hạng chợ (1, 2, 3)", "Chợ hạng mấy", "Hạng mấy"),
)  # fmt: skip
STALLS = Column(
    "stalls", "Số điểm kinh doanh theo thiết kế", "whole", example="120", most=100_000,
    hint="Chỉ của chợ, trung tâm thương mại. Không phải số hộ đang bán.",
    within=("so diem kinh doanh", "so diem kd", "so gian hang", "so quay", "so sap"),
    synonyms=(
        "Số điểm kinh doanh", "Số điểm KD", "Điểm kinh doanh", "Tổng số điểm kinh doanh",
        "Số quầy, sạp", "Số quầy", "Số sạp", "Số gian hàng", "Số ki-ốt, quầy, sạp", "Số lô, quầy",
        "Số điểm bán", "Quy mô (điểm kinh doanh)", "Số điểm kinh doanh thiết kế",
        "Số gian hàng theo thiết kế", "Tổng số quầy", "Tổng số quầy, sạp", "Tổng số gian hàng",
    ),
)  # fmt: skip
DAYS = Column(
    "market_days", "Ngày họp chợ", limit=300, example="ngày 2, 7 âm lịch", within=("hop cho",),
    synonyms=(
        "Phiên chợ", "Ngày phiên", "Phiên họp", "Ngày họp", "Lịch họp chợ", "Lịch họp", "Họp ngày",
        "Ngày họp phiên", "Phiên", "Chợ phiên", "Thời gian họp chợ", "Thời gian họp",
        "Ngày chợ phiên", "Ngày chợ", "Chu kỳ họp", "Chu kỳ họp chợ", "Họp chợ ngày",
        "Lịch phiên", "Lịch phiên chợ",
    ),
)  # fmt: skip
REMARK = Column(
    NOTE, "Ghi chú", limit=1000, hint="Nơi họp, diện tích, ai quản lý và những gì không có cột.",
    synonyms=("Ghi chú khác", "Lưu ý", "Hiện trạng", "Tình trạng", "Tình trạng hoạt động",
              "Thông tin khác"),
)  # fmt: skip
COLUMNS = (NAME, KIND, AREA, CLASS, STALLS, DAYS, REMARK)
