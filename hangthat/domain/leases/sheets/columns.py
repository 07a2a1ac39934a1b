"""Columns of a list of leases, with every heading that boards give them.

Personal numbers of tenants have no column: they are never asked for, and are not taken.
"""

from dataclasses import replace

from hangthat.core.cells.reader.column import NOTE, Column
from hangthat.domain.matching.sheets.columns import CODE
from hangthat.domain.matching.sheets.columns import PLACE as OF_SHOPS

LEASE = Column(
    "lease", "Mã hợp đồng", "code", limit=60,
    hint="Chỉ có khi tệp xuất từ phần mềm này; để trống khi nhập mới.",
)  # fmt: skip
PLACE = replace(
    OF_SHOPS, hint="Để trống nếu bạn chỉ được giao một chợ.", synonyms=(
        *OF_SHOPS.synonyms, "Chợ, TTTM", "Chợ/TTTM", "Thuộc chợ", "Tên chợ, TTTM", "Tên TTTM",
    ),
)  # fmt: skip
ROW = Column(
    "row", "Dãy, khu", limit=60, vital=True, example="B",
    begins=("dãy", "khu", "tầng", "nhà chợ", "nhà lồng", "nhà số", "đình", "bãi"),
    synonyms=("Dãy", "Khu", "Khu vực", "Tên dãy", "Dãy số", "Khu/dãy", "Dãy/khu", "Dãy hàng",
              "Khu hàng", "Dãy quầy"),
)  # fmt: skip
STALL = Column(
    "stall", "Số quầy, ki-ốt", numbered=True, required=True, limit=60, example="12",
    hint="Mỗi dòng một quầy.",
    synonyms=(
        "Quầy", "Số quầy", "Quầy số", "Mã quầy", "Tên quầy số", "Vị trí quầy", "Quầy hàng",
        "Ki-ốt", "Ki ốt", "Số ki-ốt", "Số ki ốt", "Kiốt", "Số kiốt", "Kiot", "Số kiot", "Ki-ốt số",
        "Lô", "Số lô", "Lô số", "Sạp", "Số sạp", "Sạp số", "Mã sạp", "Ô", "Ô số", "Số ô",
        "Gian hàng", "Số gian hàng", "Gian hàng số", "Số quầy, sạp", "Số quầy/sạp", "Quầy, sạp",
        "Quầy/sạp", "Số quầy/ki-ốt", "Quầy/ki-ốt", "Số quầy/ki-ốt/lô/sạp", "Số quầy, ki ốt, sạp",
        "Điểm kinh doanh số", "Số điểm kinh doanh", "Số ĐKD", "Số điểm KD", "Vị trí", "Số vị trí",
    ),
)  # fmt: skip
TENANT = Column(
    "tenant", "Người thuê", required=True, limit=300, example="Nguyễn Thị Hà", instead="shop",
    within=("nguoi thue", "ben thue", "ho thue", "khach thue", "dung ten", "tieu thuong", "ho ten",
            "ho va ten", "ho kd", "ho kinh doanh"),
    synonyms=(
        "Tên người thuê", "Họ tên người thuê", "Họ và tên người thuê", "Người thuê quầy",
        "Tên người thuê quầy", "Bên thuê", "Tên bên thuê", "Bên B", "Khách thuê", "Tên khách thuê",
        "Khách hàng", "Tên khách hàng", "Họ tên", "Họ và tên", "Tiểu thương", "Tên tiểu thương",
        "Họ tên tiểu thương", "Họ và tên tiểu thương", "Chủ quầy", "Tên chủ quầy", "Chủ sạp",
        "Chủ hộ", "Tên chủ hộ", "Chủ cơ sở", "Hộ thuê", "Tên hộ thuê", "Hộ kinh doanh",
        "Tên hộ kinh doanh", "Người kinh doanh", "Người ký hợp đồng", "Cá nhân, tổ chức thuê",
        "Tổ chức, cá nhân thuê", "Đại diện bên thuê", "Hộ tiểu thương",
    ),
)  # fmt: skip
SHOP = Column(
    "shop", "Tên cơ sở", limit=300,
    synonyms=("Biển hiệu", "Tên biển hiệu", "Tên cửa hàng", "Tên quầy", "Tên sạp", "Cơ sở",
              "Tên gian hàng", "Tên hiệu"),
)  # fmt: skip
NUMBER = Column(
    "number", "Số hợp đồng", numbered=True, limit=60, example="07/HĐ",
    synonyms=("Số HĐ", "HĐ", "HĐ số", "Hợp đồng số", "Số hợp đồng thuê", "Số HĐ thuê", "Hợp đồng",
              "Số hợp đồng thuê quầy", "Số, ký hiệu hợp đồng", "Số/ký hiệu HĐ"),
)  # fmt: skip
_OF_TERM = (
    "Thời hạn", "Thời hạn thuê", "Thời hạn thuê quầy", "Thời hạn hợp đồng", "Thời hạn HĐ",
    "Thời gian", "Thời gian thuê", "Thời gian hợp đồng", "Thời gian thuê quầy", "Hiệu lực",
    "Hiệu lực hợp đồng", "Hợp đồng", "Hợp đồng thuê", "Hợp đồng thuê quầy", "Thuê",
)  # fmt: skip


def _under(*last: str) -> tuple[str, ...]:
    """Headings under a group that says of what."""
    return tuple(f"{group} {word}" for group in _OF_TERM for word in last)


SIGNED = Column(
    "signed_on", "Ngày ký", "day", vital=True, example="28/12/2025", within=("ngay ky",),
    synonyms=("Ngày ký hợp đồng", "Ngày ký HĐ", "Ngày HĐ", "Ngày hợp đồng", "Ký ngày",
              "Ngày lập hợp đồng", "Hợp đồng ngày", "Ngày tháng ký"),
)  # fmt: skip
STARTS = Column(
    "starts_on", "Từ ngày", "day", vital=True, example="01/01/2026",
    within=("tu ngay", "bat dau"),
    hint="Để trống thì lấy ngày ký.",
    synonyms=("Thuê từ ngày", "Thuê từ", "Ngày bắt đầu", "Bắt đầu thuê", "Ngày bắt đầu thuê",
              "Bắt đầu từ ngày", "Bắt đầu", "Ngày hiệu lực", "Hiệu lực từ ngày", "Hiệu lực từ",
              "Ngày có hiệu lực", "Thời gian bắt đầu", "Ngày nhận quầy", "Từ", "Ngày thuê",
              *_under("từ ngày", "từ", "bắt đầu", "ngày bắt đầu")),
)  # fmt: skip
ENDS = Column(
    "ends_on", "Đến hết ngày", "day", vital=True, until=True, example="31/12/2026",
    within=("den ngay", "het han", "ket thuc"),
    hint="Không có ngày hết hạn thì ghi thời hạn, hoặc ghi “không thời hạn” ở cột thời hạn.",
    synonyms=("Đến ngày", "Thuê đến ngày", "Thuê đến", "Ngày hết hạn", "Ngày kết thúc", "Hết hạn",
              "Hết hạn ngày", "Hiệu lực đến ngày", "Hiệu lực đến", "Ngày hết hiệu lực", "Đến",
              "Thời gian kết thúc", "Kết thúc", "Ngày hết hạn hợp đồng", "Ngày hết hạn HĐ",
              "Hạn hợp đồng", "Ngày đáo hạn", "Đến hết", "Hết hiệu lực", "Hiệu lực đến hết",
              "Hiệu lực đến hết ngày",
              *_under("đến ngày", "đến", "đến hết ngày", "kết thúc", "ngày kết thúc", "hết hạn")),
)  # fmt: skip
TERM = Column(
    "term", "Thời hạn thuê", limit=100, vital=True, example="12 tháng",
    hint="Như “12 tháng”, “3 năm”, “không thời hạn”; hoặc “01/01/2026 – 31/12/2026”.",
    synonyms=("Thời hạn", "Thời gian thuê", "Thời hạn hợp đồng", "Thời hạn HĐ", "Kỳ hạn",
              "Thời gian hợp đồng", "Thời gian", "Thời hạn thuê quầy", "Hạn thuê", "Thuê từ - đến",
              "Thuê từ, đến", "Thuê trong", "Thời gian thuê từ - đến"),
)  # fmt: skip
MONTHS = Column(
    "months", "Số tháng thuê", limit=40, vital=True, example="12",
    synonyms=("Thời hạn (tháng)", "Thời hạn thuê (tháng)", "Thời gian thuê (tháng)", "Số tháng",
              "Thời hạn HĐ (tháng)"),
)  # fmt: skip
YEARS = Column(
    "years", "Số năm thuê", limit=40, vital=True, example="1",
    synonyms=("Thời hạn (năm)", "Thời hạn thuê (năm)", "Thời gian thuê (năm)", "Số năm",
              "Thời hạn HĐ (năm)"),
)  # fmt: skip
CLAUSE = Column(
    "clause", "Điều khoản không kinh doanh hàng giả", "yes", required=True, example="có",
    within=("hang gia",),
    hint="Có hoặc không; không để trống: phần mềm không tự đoán.",
    synonyms=(
        "Điều khoản", "Có điều khoản", "Điều khoản cam kết", "Có điều khoản cam kết",
        "Điều khoản hàng giả", "Điều khoản chống hàng giả", "Có điều khoản hàng giả",
        "Điều khoản không bán hàng giả", "Có điều khoản không kinh doanh hàng giả",
        "Điều khoản cam kết không kinh doanh hàng giả", "Cam kết không kinh doanh hàng giả",
        "Cam kết không bán hàng giả", "Cam kết trong hợp đồng", "Cam kết không KD hàng giả",
        "Điều khoản không KD hàng giả", "Có cam kết hàng giả", "Điều khoản của hợp đồng",
    ),
)  # fmt: skip
GIVEN_BACK = Column(
    "given_back_on", "Trả quầy hết ngày", "day", vital=True, example="30/06/2026",
    synonyms=("Ngày trả quầy", "Trả quầy ngày", "Ngày trả mặt bằng", "Ngày trả sạp",
              "Ngày thanh lý", "Ngày thanh lý hợp đồng", "Thanh lý ngày", "Trả quầy"),
)  # fmt: skip
REMARK = Column(
    NOTE, "Ghi chú", limit=1000,
    hint="Ai bán hộ, giá thuê, những gì không có cột riêng; không ghi số căn cước.",
    synonyms=("Ghi chú khác", "Lưu ý", "Nhận xét", "Diễn giải", "Ghi chú hợp đồng"),
)  # fmt: skip
SHOP_CODE = replace(CODE, synonyms=("Mã số cơ sở", "Mã CS"))

COLUMNS = (
    LEASE, PLACE, ROW, STALL, TENANT, SHOP, SHOP_CODE, NUMBER, SIGNED, STARTS, ENDS, TERM,
    MONTHS, YEARS, CLAUSE, GIVEN_BACK, REMARK,
)  # fmt: skip
