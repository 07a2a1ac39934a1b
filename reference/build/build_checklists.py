"""Writes reference/checklists/*.xlsx, the checklists that come with the program.

An office edits the workbooks themselves; this script made the first of them. What they ask is
taken from KH 125 (II.1, III.3.3) and from what a check of goods looks at everywhere: no article
and no form number is claimed.
"""

# ruff: noqa: E501
from pathlib import Path

import xlsxwriter

TO = Path(__file__).parents[1] / "checklists"
SURVEY = (
    "type", "name", "label", "hint", "required", "required_message", "relevant", "constraint",
    "constraint_message", "calculation",
)  # fmt: skip
YES_NO = [("co", "Có"), ("khong", "Không")]
YES_NO_NA = [*YES_NO, ("khong_ap_dung", "Không áp dụng")]
DOUBTS = [
    ("gia_nhan_hieu", "giả mạo nhãn hiệu, kiểu dáng"),
    ("gia_chat_luong", "chất lượng không đúng công bố"),
    ("khong_nguon_goc", "không rõ nguồn gốc, xuất xứ"),
    ("het_han", "quá hạn sử dụng"),
    ("nhan_sai", "nhãn sai hoặc thiếu nội dung bắt buộc"),
    ("khac", "khác"),
]


def asked(kind: str, name: str, label: str, **more: str) -> dict[str, str]:
    return {"type": kind, "name": name, "label": label, **more}


def papers() -> list[dict[str, str]]:
    return [
        asked("begin_group", "giay_to", "Giấy tờ"),
        asked("select_one co_khong", "dang_ky", "Có giấy chứng nhận đăng ký kinh doanh", required="yes"),
        asked("select_one co_khong_na", "dieu_kien", "Có giấy phép, chứng nhận đủ điều kiện (ngành có điều kiện)"),
        asked("select_one co_khong_na", "cam_ket", "Có bản cam kết không kinh doanh hàng giả"),
        asked("end_group", "", ""),
    ]  # fmt: skip


def goods() -> list[dict[str, str]]:
    return [
        asked("begin_group", "hang_hoa", "Hàng hóa bày bán, cất giữ"),
        asked("select_one co_khong", "hoa_don", "Xuất trình được hóa đơn, chứng từ của hàng kiểm tra", required="yes"),
        asked("text", "thieu_hoa_don", "Mặt hàng thiếu hóa đơn, chứng từ", required="yes", relevant="${hoa_don} = 'khong'"),
        asked("select_one co_khong", "nghi_van", "Có hàng nghi vi phạm", required="yes"),
        asked("select_multiple dau_hieu", "dau_hieu_nghi", "Dấu hiệu", required="yes", relevant="${nghi_van} = 'co'"),
        asked("text", "dau_hieu_khac", "Dấu hiệu khác là gì", required="yes", relevant="selected(${dau_hieu_nghi}, 'khac')"),
        asked("end_group", "", ""),
        asked("begin_repeat", "mau_hang", "Mẫu hàng kiểm tra", relevant="${nghi_van} = 'co'"),
        asked("text", "ten_mau", "Tên hàng"),
        asked("barcode", "ma_vach", "Mã vạch"),
        asked("date", "han_dung", "Hạn sử dụng trên nhãn"),
        asked("integer", "so_mau", "Số lượng", constraint=". > 0 and . <= 100000", constraint_message="Từ 1 đến 100.000."),
        asked("image", "anh_mau", "Ảnh mẫu hàng"),
        asked("end_repeat", "", ""),
        asked("calculate", "tong_mau", "", calculation="sum(${so_mau})"),
    ]  # fmt: skip


def sheets() -> dict[str, tuple[str, str, list[dict[str, str]]]]:
    return {
        "quay-cua-hang": ("quay_cua_hang", "Bảng kiểm quầy, cửa hàng, siêu thị", [
            *papers(),
            asked("select_one co_khong", "niem_yet", "Niêm yết giá đúng quy định"),
            *goods(),
        ]),
        "co-so-san-xuat": ("co_so_san_xuat", "Bảng kiểm cơ sở sản xuất", [
            *papers(),
            asked("select_one co_khong_na", "cong_bo", "Có hồ sơ công bố tiêu chuẩn, chất lượng sản phẩm", required="yes"),
            asked("select_one co_khong", "bao_bi", "Có bao bì, nhãn mang tên của người khác", required="yes"),
            asked("text", "bao_bi_cua", "Nhãn, bao bì của ai", required="yes", relevant="${bao_bi} = 'co'"),
            asked("decimal", "san_luong", "Sản lượng tháng trước (tấn)", constraint=". >= 0", constraint_message="Không được âm."),
            *goods(),
        ]),
        "kho-nhap-khau": ("kho_nhap_khau", "Bảng kiểm kho, văn phòng nhập khẩu", [
            *papers(),
            asked("select_one co_khong_na", "to_khai", "Có tờ khai hải quan của hàng nhập khẩu", required="yes"),
            asked("select_one co_khong_na", "nhan_phu", "Hàng nhập khẩu có nhãn phụ tiếng Việt"),
            asked("geopoint", "vi_tri_kho", "Vị trí kho"),
            *goods(),
        ]),
        "buu-cuc": ("buu_cuc", "Bảng kiểm bưu cục, điểm chuyển phát", [
            *papers(),
            asked("integer", "so_kien", "Số kiện đã mở kiểm tra", required="yes", constraint=". >= 0 and . <= 100000"),
            asked("integer", "so_kien_nghi", "Trong đó nghi vi phạm", required="yes", constraint=". >= 0 and . <= ${so_kien}", constraint_message="Không nhiều hơn số kiện đã mở."),
            asked("select_one co_khong", "hop_dong", "Người gửi có hợp đồng, thông tin đầy đủ", relevant="${so_kien_nghi} > 0"),
            *goods(),
        ]),
    }  # fmt: skip


def write(name: str, form_id: str, title: str, rows: list[dict[str, str]]) -> None:
    book = xlsxwriter.Workbook(str(TO / f"{name}.xlsx"), {"strings_to_formulas": False})
    lists = {"co_khong": YES_NO, "co_khong_na": YES_NO_NA, "dau_hieu": DOUBTS}
    pages: dict[str, list[tuple[str, ...]]] = {
        "survey": [SURVEY, *(tuple(row.get(column, "") for column in SURVEY) for row in rows)],
        "choices": [
            ("list_name", "name", "label"),
            *((of, *choice) for of, choices in lists.items() for choice in choices),
        ],
        "settings": [("form_title", "form_id", "version"), (title, form_id, "1")],
    }
    for sheet, lines in pages.items():
        page = book.add_worksheet(sheet)
        page.set_column(0, 9, 26)
        for number, line in enumerate(lines):
            for column, text in enumerate(line):
                if text:
                    page.write_string(number, column, text)
    book.close()


if __name__ == "__main__":
    TO.mkdir(exist_ok=True)
    for name, (form_id, title, rows) in sheets().items():
        write(name, form_id, title, rows)
